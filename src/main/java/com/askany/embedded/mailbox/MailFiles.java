package com.askany.embedded.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;

/** The mails as numbered files; a number is never given twice, so a higher number is a later mail. */
class MailFiles {
    private static final String ENDING = ".eml";
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path directory;
    private final NavigableMap<Integer, MailSummary> summaries = new ConcurrentSkipListMap<>();

    MailFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (var files = Files.list(directory)) {
            for (var file : files.filter(MailFiles::isMail).toList()) {
                var number = numberOf(file);
                summaries.put(number, summary(number, read(file)));
            }
        }
    }

    /** Keeps the mail for good before it returns: a mail that was taken is not lost by a crash. */
    synchronized void keep(byte[] mail) throws IOException, MessagingException {
        int number = summaries.isEmpty() ? 1 : summaries.lastKey() + 1;
        var unfinished = directory.resolve(number + ".part");
        try (var channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(mail);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        var file = fileOf(number);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        summaries.put(number, summary(number, read(file)));
    }

    List<MailSummary> newestFirst() {
        return List.copyOf(summaries.descendingMap().values());
    }

    Optional<MimeMessage> find(int number) {
        return summaries.containsKey(number) ? Optional.of(read(fileOf(number))) : Optional.empty();
    }

    Optional<byte[]> source(int number) throws IOException {
        return summaries.containsKey(number) ? Optional.of(Files.readAllBytes(fileOf(number))) : Optional.empty();
    }

    static MimeMessage parse(byte[] mail) throws MessagingException {
        return new MimeMessage(SESSION, new java.io.ByteArrayInputStream(mail));
    }

    private MimeMessage read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException | MessagingException e) {
            return unreadable(e);
        }
    }

    /** One damaged file must not hide the others. */
    private static MimeMessage unreadable(Exception reason) {
        var text = "Subject: (unreadable file)\r\n\r\n" + reason.getClass().getSimpleName();
        try {
            return parse(text.getBytes(StandardCharsets.US_ASCII));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MailSummary summary(int number, MimeMessage mail) {
        return MailSummary.of(number, mail);
    }

    private Path fileOf(int number) {
        return directory.resolve("%08d%s".formatted(number, ENDING));
    }

    private static boolean isMail(Path file) {
        return file.getFileName().toString().matches("\\d{8}\\" + ENDING);
    }

    private static int numberOf(Path file) {
        return Integer.parseInt(file.getFileName().toString().substring(0, 8));
    }
}
