package com.askany.embedded.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One of the files that a snapshot of the state is made of.
 *
 * @param checksum SHA-256, in hexadecimal
 */
record SnapshotFile(String name, String checksum, long size) {
    /** Their content never changes, and no two of one state have the same name. */
    static boolean isImmutable(Path file) {
        return file.toString().endsWith(".sst");
    }

    static SnapshotFile read(Path file) throws IOException {
        return new SnapshotFile(file.getFileName().toString(), checksum(file), Files.size(file));
    }

    static String checksum(Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {}
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
