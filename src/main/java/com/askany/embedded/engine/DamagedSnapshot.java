package com.askany.embedded.engine;

/** What is stored of a file is not what was taken. */
final class DamagedSnapshot extends Exception {
    private final SnapshotFile file;

    DamagedSnapshot(SnapshotFile file) {
        super("its file " + file.name() + " is damaged");
        this.file = file;
    }

    SnapshotFile file() {
        return file;
    }
}
