package com.askany.embedded.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One run at a time on a data directory: a second one would take the first one's PostgreSQL for an orphan and stop it.
 * The operating system takes the lock from a killed JVM.
 */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /**
     * @throws IllegalStateException when another run has it
     */
    static DirectoryLock take(Path dataDirectory) throws IOException {
        var file = FileChannel.open(
                dataDirectory.resolveSibling(dataDirectory.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (isTaken(file)) {
            file.close();
            throw new IllegalStateException(
                    "Another run uses " + dataDirectory + ": stop it, or give this one another directory");
        }
        return new DirectoryLock(file);
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException takenInThisJvm) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
