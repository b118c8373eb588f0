package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A file beside the data directory says that it is still being made; what a killed first start left is made anew. */
final class FirstStart {
    private final Path dataDirectory;
    private final Path unfinished;

    FirstStart(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.unfinished = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".unfinished");
    }

    void begin() throws IOException {
        if (Files.exists(unfinished)) remove();
        if (!Files.exists(dataDirectory)) Files.writeString(unfinished, "");
    }

    void finish() throws IOException {
        Files.deleteIfExists(unfinished);
    }

    private void remove() throws IOException {
        if (!Files.exists(dataDirectory)) return;
        Files.walkFileTree(dataDirectory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
