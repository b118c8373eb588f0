package com.askany.embedded.engine;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Records and states repeat themselves: the fastest level makes them some six times smaller. For one thread. */
final class Codec {
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    byte[] pack(byte[] plain) {
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        var packed = new byte[plain.length + 64];
        int length = 0;
        while (!deflater.finished()) {
            if (length == packed.length) packed = Arrays.copyOf(packed, packed.length * 2);
            length += deflater.deflate(packed, length, packed.length - length);
        }
        return Arrays.copyOf(packed, length);
    }

    /** @throws DataFormatException when it is not what was packed */
    static byte[] unpack(byte[] packed, int size) throws DataFormatException {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            var plain = new byte[size];
            int length = 0;
            while (length < size) {
                int more = inflater.inflate(plain, length, size - length);
                if (more == 0) throw new DataFormatException("it ends after " + length + " of " + size + " bytes");
                length += more;
            }
            return plain;
        } finally {
            inflater.end();
        }
    }
}
