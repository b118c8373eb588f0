package com.askany.sessions;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a picture to draw.
 *
 * @param size width and height with the white edge that readers need, in modules
 * @param path the dark modules as an SVG path
 */
record QrPicture(int size, String path) {
    private static final int EDGE = 4;

    static QrPicture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++)
            for (int x = 0; x < code.size; x++)
                if (code.getModule(x, y))
                    path.append('M')
                            .append(x + EDGE)
                            .append(',')
                            .append(y + EDGE)
                            .append("h1v1h-1z");
        return new QrPicture(code.size + 2 * EDGE, path.toString());
    }
}
