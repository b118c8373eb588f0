package com.askany.embedded.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps every transaction in a file of its own, replaced as a whole: a kill leaves the old state or the new one. One
 * change at a time.
 */
class TransactionFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Map<String, Transaction> transactions = new TreeMap<>();
    private long lastNumber = 14_000_000;

    TransactionFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            for (var file : files) remember(JSON.readValue(Files.readAllBytes(file), Transaction.class));
        }
    }

    synchronized Optional<Transaction> find(String txnRef) {
        return Optional.ofNullable(txnRef).map(transactions::get);
    }

    synchronized List<Transaction> all() {
        return new ArrayList<>(transactions.values());
    }

    /** The transaction that is there already under this reference, or else this one. */
    synchronized Transaction addOrFind(Transaction transaction) {
        var there = transactions.get(transaction.txnRef());
        return there != null ? there : save(transaction);
    }

    /** The state after the change; a change that gives back what it got changes nothing. */
    synchronized Transaction change(String txnRef, UnaryOperator<Transaction> change) {
        var before = transactions.get(txnRef);
        var after = change.apply(before);
        return after == before ? before : save(after);
    }

    /** Only to be called within a change. */
    synchronized String nextNumber() {
        return Long.toString(++lastNumber);
    }

    private Transaction save(Transaction transaction) {
        var file = directory.resolve(transaction.txnRef() + ".json");
        var unfinished = directory.resolve(transaction.txnRef() + ".new");
        try {
            Files.write(unfinished, JSON.writeValueAsBytes(transaction));
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        remember(transaction);
        return transaction;
    }

    private void remember(Transaction transaction) {
        transactions.put(transaction.txnRef(), transaction);
        lastNumber = Math.max(lastNumber, Long.parseLong(transaction.transactionNo()));
    }
}
