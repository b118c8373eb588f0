package com.askany.embedded.engine;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Records repeat themselves: the fastest level makes them six times smaller. For one thread. */
final class BlockCodec {
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

    static byte[] unpack(byte[] packed, int size) {
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
        } catch (DataFormatException broken) {
            throw new IllegalStateException("A block of the engine's log is broken: " + broken.getMessage(), broken);
        } finally {
            inflater.end();
        }
    }
}
