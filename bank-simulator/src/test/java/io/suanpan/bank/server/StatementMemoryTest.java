package io.suanpan.bank.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.bank.books.Journal;
import io.suanpan.bank.books.LongDay;
import io.suanpan.bank.books.Statements;
import io.suanpan.bank.temper.Faults;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million lines, written in a JVM whose heap is a fraction of them. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StatementMemoryTest {
    private static final int LINES = 1_000_000;
    private static final int HEAP_MEGABYTES = 20;

    @TempDir
    Path folder;

    @Test
    void aMillionLinesTakeTheMemoryOfAFew() throws Exception {
        LongDay.write(folder, LINES);
        assertThat(Files.size(folder.resolve("books.log"))).isGreaterThan(
                3L * HEAP_MEGABYTES << 20);

        Process writer = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx" + HEAP_MEGABYTES + "m", "-cp",
                System.getProperty("java.class.path"), StatementMemoryTest.class.getName(),
                folder.toString()).redirectError(Redirect.INHERIT).start();
        String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(writer.waitFor()).isZero();
        assertThat(said.lines()).containsExactly(
                "H," + LongDay.DAY + ",custody,CNY," + LINES + "," + 7L * LINES + ",0",
                "T," + LINES + "," + 7L * LINES, LINES + 2 + " lines");
    }

    /** Writes the statement, and says its first line, its last, and how many there are. */
    public static void main(String[] arguments) throws Exception {
        try (Journal journal = LongDay.open(Path.of(arguments[0]));
                OutputStream out = new BufferedOutputStream(new LineCounter())) {
            StatementRoutes.write(new Statements(journal), new Faults(), LongDay.DAY, "custody",
                    "CNY", out);
        }
    }

    private static final class LineCounter extends OutputStream {
        private final StringBuilder line = new StringBuilder();
        private int lines;

        @Override
        public void write(int b) {
            if (b != '\n') {
                line.append((char) b);
                return;
            }
            lines++;
            if (line.charAt(0) != 'L') {
                System.out.println(line);
            }
            line.setLength(0);
        }

        @Override
        public void close() {
            System.out.println(lines + " lines");
        }
    }
}
