package io.suanpan.bank.books;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Books of one day with many movements of 7 from outside to us, and how to open them without knowing each. */
public final class LongDay {
    public static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00.123456Z");
    private static final int AT_ONCE = 20_000;

    private LongDay() {}

    public static void write(Path folder, int movements) throws IOException {
        try (Journal journal = Journal.open(folder, new Books(DAY))) {
            List<Entry> batch = new ArrayList<>();
            for (int i = 1; i <= movements; i++) {
                batch.add(new Entry.Executed(NOW, "n" + i, "anna", Books.CUSTODY, 7,
                        "B%012d".formatted(i)));
                if (batch.size() == AT_ONCE) {
                    journal.append(batch);
                    batch.clear();
                }
            }
            batch.add(new Entry.DayClosed(NOW, DAY));
            journal.append(batch);
        }
    }

    /** Only a statement can be made of it: the instructions were never accepted. */
    public static Journal open(Path folder) {
        return Journal.open(folder, _ -> {});
    }
}
