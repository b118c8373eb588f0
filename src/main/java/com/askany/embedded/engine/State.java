package com.askany.embedded.engine;

import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory.SharedRocksDbResources;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.stream.impl.state.DbKeyGenerator;
import io.camunda.zeebe.stream.impl.state.DbLastProcessedPositionState;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/** What the engine knows, in RocksDB. It follows from snapshot and log, so its directory need not survive anything. */
final class State implements AutoCloseable {
    private final SharedRocksDbResources resources;
    private final ZeebeDb<ZbColumnFamilies> db;

    /** @param directory holds the files of a snapshot, or does not exist yet */
    State(Path directory, long memoryBytes, MeterRegistry meters) {
        var configuration = new RocksDbConfiguration().setMemoryLimit(memoryBytes);
        resources = SharedRocksDbResources.allocate(configuration.getMemoryLimit());
        db = new ZeebeRocksDbFactory<ZbColumnFamilies>(
                        configuration,
                        new ConsistencyChecksSettings(false, false),
                        new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, 1),
                        () -> meters,
                        resources,
                        1)
                .createDb(directory.toFile());
    }

    ZeebeDb<ZbColumnFamilies> db() {
        return db;
    }

    long lastKey() {
        return keys().getCurrentKey();
    }

    void goOnAfterKey(long key) {
        if (key > 0) keys().setKeyIfHigher(key);
    }

    private DbKeyGenerator keys() {
        return new DbKeyGenerator(Protocol.DEPLOYMENT_PARTITION, db, db.createContext());
    }

    /** Not above 0 when it knows of no record yet. */
    long lastProcessedPosition() {
        return new DbLastProcessedPositionState(db, db.createContext()).getLastSuccessfulProcessedRecordPosition();
    }

    /** Hard links where it can; the directory must not exist. */
    void copyTo(Path directory) {
        db.createSnapshot(directory.toFile());
    }

    @Override
    public void close() throws Exception {
        db.close();
        resources.close();
    }
}
