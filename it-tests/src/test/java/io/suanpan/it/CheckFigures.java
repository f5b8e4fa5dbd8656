package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.suanpan.localcassandra.LocalCassandra;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures, for docs/PERFORMANCE.md, how long {@code ./suanpan check} takes for a day with many instructions: the command in
 * its own JVM with the heap that the launcher gives it, a real Cassandra, and a statement over HTTP. Of each thousand lines one
 * has another amount. No part of {@code mvn verify}: {@code mvn verify -pl it-tests -am -Dtest=CheckFigures
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jit=-XX:+TieredCompilation}, on a machine that does nothing else;
 * {@code -Dfigures.lines=N}.
 */
class CheckFigures {
    private static final int LINES = Integer.getInteger("figures.lines", 1_000_000);
    private static final int HEAP_MEGABYTES = Integer.getInteger("figures.heap", 128);
    private static final int WRONG_EVERY = 1_000;
    private static final int PARTITIONS = 4;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");
    private static final int ROWS_AT_ONCE = 50;
    private static final int BATCHES_AT_ONCE = 64;

    @TempDir
    private static Path folder;

    @Test
    void aDayIsChecked() throws Exception {
        try (LocalCassandra cassandra = LocalCassandra.in(folder).start()
                .awaitReady(Duration.ofMinutes(2))) {
            String address = "127.0.0.1:" + cassandra.contactPoint().getPort();
            RunningSuanpan.run("io.suanpan.node.SchemaMain", "--cassandra", address);
            instructions(cassandra.contactPoint());
            HttpServer bank = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            bank.createContext("/statements", CheckFigures::statement);
            bank.start();
            try {
                String url = "http://127.0.0.1:" + bank.getAddress().getPort();
                assertThat(seconds("the first check", address, url)).isPositive();
                assertThat(seconds("the same again", address, url)).isPositive();
            } finally {
                bank.stop(0);
            }
        }
    }

    private static double seconds(String what, String cassandra, String bank) throws Exception {
        long startedNanos = System.nanoTime();
        Process check = new ProcessBuilder(RunningSuanpan.java(), "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders", "-Xmx" + HEAP_MEGABYTES + "m", "-cp",
                System.getProperty("java.class.path"), "io.suanpan.node.CheckMain", "--cassandra",
                cassandra, "--bank", bank, "--day", DAY.toString(), "--first", "3").inheritIO()
                .start();
        assertThat(check.waitFor()).as("breaks are open").isEqualTo(1);
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        System.out.printf("%s: %,d lines in %.1f s with a heap of %d MB%n", what, LINES, seconds,
                HEAP_MEGABYTES);
        return seconds;
    }

    private static String number(int i) {
        // Neither side comes sorted, as digests are not.
        return "w%d-%032x".formatted(i % PARTITIONS,
                (i + 1) * 0x9E3779B97F4A7C15L);
    }

    private static void instructions(InetSocketAddress cassandra) {
        try (CqlSession session = CqlSession.builder().addContactPoint(cassandra)
                .withLocalDatacenter("datacenter1").build()) {
            PreparedStatement insert = session.prepare("""
                    INSERT INTO suanpan.settled_instructions (currency, day, partition, number,
                    what) VALUES ('CNY', ?, ?, ?, ?)
                    """);
            UserDefinedType type = (UserDefinedType) insert.getVariableDefinitions().get("what")
                    .getType();
            List<CompletionStage<?>> writes = new ArrayList<>();
            for (int p = 0; p < PARTITIONS; p++) {
                BatchStatement batch = BatchStatement.newInstance(BatchType.UNLOGGED);
                for (int i = p; i < LINES; i += PARTITIONS) {
                    batch = batch.add(insert.bind((int) DAY.toEpochDay(), p, number(i),
                            type.newValue(false, 700L, "anna-at-her-bank", "B" + i,
                                    NOON.toEpochMilli() * 1000)));
                    if (batch.size() == ROWS_AT_ONCE || i + PARTITIONS >= LINES) {
                        writes.add(session.executeAsync(batch));
                        batch = BatchStatement.newInstance(BatchType.UNLOGGED);
                    }
                    if (writes.size() == BATCHES_AT_ONCE) {
                        await(writes);
                    }
                }
            }
            await(writes);
        }
    }

    private static void await(List<CompletionStage<?>> writes) {
        writes.forEach(each -> each.toCompletableFuture().join());
        writes.clear();
    }

    private static void statement(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        long wrong = (LINES + WRONG_EVERY - 1) / WRONG_EVERY;
        long out = 700L * LINES + wrong;
        try (Writer lines = new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(),
                StandardCharsets.US_ASCII), 1 << 16)) {
            lines.write("H," + DAY + ",custody,CNY," + LINES + ",0," + out + "\n");
            for (int i = 0; i < LINES; i++) {
                lines.write("L,B" + i + "," + number(i) + ",OUT,anna-at-her-bank,"
                        + (i % WRONG_EVERY == 0 ? 701 : 700) + "," + NOON + "\n");
            }
            lines.write("T," + LINES + "," + out + "\n");
        }
    }
}
