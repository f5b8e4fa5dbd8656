package io.suanpan.bank.books;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** An entry as a line: words separated by spaces, which no value has, and a checksum of them as the last. */
final class EntryText {
    private static final String NOBODY = "-";
    private static final int CHECKSUM_LENGTH = 8;

    private EntryText() {}

    /** Without the line's end. */
    static String write(Entry entry) {
        String words = words(entry);
        return words + ' ' + checksum(words);
    }

    private static String words(Entry entry) {
        return switch (entry) {
            case Entry.Opened e -> "opened " + e.at() + ' ' + e.account() + ' ' + e.balance();
            case Entry.Changed e -> "changed " + e.at() + ' ' + e.account() + ' ' + e.closed()
                    + ' ' + e.limit();
            case Entry.Accepted e -> "accepted " + e.at() + ' ' + words(e.instruction());
            case Entry.Executed e -> "executed " + e.at() + ' ' + e.number() + ' ' + e.from()
                    + ' ' + e.to() + ' ' + e.amount() + ' ' + e.reference();
            case Entry.Rejected e -> "rejected " + e.at() + ' ' + e.number() + ' ' + e.reason();
            case Entry.DayClosed e -> "day-closed " + e.at() + ' ' + e.day();
        };
    }

    private static String words(Instruction i) {
        return i.number() + ' ' + i.kind() + ' ' + i.ours() + ' ' + i.outside() + ' ' + i.amount()
                + ' ' + i.notAfter() + ' ' + i.notifyTo().map(URI::toString).orElse(NOBODY);
    }

    /**
     * Whether a line begins as an execution does: most lines that a statement passes over are not even parsed.
     */
    static boolean isExecution(String line) {
        return line.startsWith("executed ");
    }

    /** @throws IllegalArgumentException if the line is not one that was written whole */
    static Entry read(String line) {
        int end = line.length() - CHECKSUM_LENGTH - 1;
        if (end < 0 || line.charAt(end) != ' '
                || !checksum(line.substring(0, end)).equals(line.substring(end + 1))) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        String[] words = line.substring(0, end).split(" ");
        Instant at = Instant.parse(words[1]);
        return switch (words[0]) {
            case "opened" -> new Entry.Opened(at, words[2], Long.parseLong(words[3]));
            case "changed" -> new Entry.Changed(at, words[2], Boolean.parseBoolean(words[3]),
                    Long.parseLong(words[4]));
            case "accepted" -> new Entry.Accepted(at, instruction(words));
            case "executed" -> new Entry.Executed(at, words[2], words[3], words[4],
                    Long.parseLong(words[5]), words[6]);
            case "rejected" -> new Entry.Rejected(at, words[2],
                    RejectionReason.valueOf(words[3]));
            case "day-closed" -> new Entry.DayClosed(at, LocalDate.parse(words[2]));
            default -> throw new IllegalArgumentException("there is no entry '" + words[0] + "'");
        };
    }

    private static Instruction instruction(String[] words) {
        return new Instruction(words[2], Kind.valueOf(words[3]), words[4], words[5],
                Long.parseLong(words[6]), Instant.parse(words[7]),
                words[8].equals(NOBODY) ? Optional.empty() : Optional.of(URI.create(words[8])));
    }

    private static String checksum(String words) {
        CRC32C checksum = new CRC32C();
        checksum.update(words.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
