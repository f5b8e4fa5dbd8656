package io.suanpan.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.bench.client.BenchFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PostgresServerTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @BeforeAll
    static void needsPostgres() {
        InstalledPostgres.assume();
    }

    @Test
    void processAndFolderAreGoneAfterClose() {
        PostgresServer server = PostgresServer.start();
        assertThat(ProcessHandle.of(server.pid())).isPresent();
        assertThat(server.folder()).exists();

        server.close();

        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(server.folder()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void theyGoAlsoWhenASignalEndsTheProcessThatStartedIt(String signal)
            throws IOException, InterruptedException {
        Process starter = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), PostgresServerProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String[] said = new BufferedReader(
                new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8))
                .readLine().split(" ");
        var server = ProcessHandle.of(Long.parseLong(said[0])).orElseThrow();

        new ProcessBuilder("kill", "-" + signal, Long.toString(starter.pid())).start().waitFor();

        server.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        awaitAbsent(Path.of(said[1]));
    }

    @Test
    void commitsAreDurable() {
        try (PostgresServer server = PostgresServer.start()) {
            server.psql("postgres", """
                    do $$ begin
                      assert current_setting('fsync') = 'on', 'fsync';
                      assert current_setting('synchronous_commit') = 'on', 'synchronous_commit';
                      assert current_setting('full_page_writes') = 'on', 'full_page_writes';
                      assert current_setting('shared_buffers') = '1GB', 'shared_buffers';
                    end $$""");
        }
    }

    @Test
    void oneThatDoesNotStartSaysWhyAndLeavesNothing() throws IOException {
        Set<Path> before = folders();

        assertThatThrownBy(() -> PostgresServer.start("no_such_setting=1"))
                .isInstanceOf(BenchFailure.class).hasMessageContaining("no_such_setting");

        assertThat(before).containsAll(folders());
    }

    @ParameterizedTest
    @EnumSource
    void pgbenchMeasuresPayments(PaymentScript script) {
        try (PostgresServer server = PostgresServer.start()) {
            PgbenchResult result = new Pgbench(server).run(script, 2, SHORT);

            assertThat(result.script()).isEqualTo(script);
            assertThat(result.clients()).isEqualTo(2);
            assertThat(result.transactionsPerSecond()).isPositive();
            assertThat(result.meanMs()).isPositive();
            assertThat(result.p50Ms()).isPositive();
            assertThat(result.p99Ms()).isGreaterThanOrEqualTo(result.p50Ms());
            server.psql("pgbench",
                    """
                            do $$ begin
                              assert (select count(*) from payment) > 0, 'payments';
                              assert (select sum(amount) from entry) = 0, 'double entry';
                              assert (select sum(balance) from account) = 110000 * 1000000000::bigint, 'sum';
                              assert %s, 'merchants';
                            end $$"""
                            .formatted(script == PaymentScript.HOT
                                    ? "(select count(distinct merchant) from payment) = 1"
                                    : "(select count(*) from payment) < 2"
                                            + " or (select count(distinct merchant) from payment) > 1"));
        }
    }

    @Test
    void aFailureOfPgbenchNamesWhatItSaid() {
        try (PostgresServer server = PostgresServer.start()) {
            Pgbench pgbench = new Pgbench(server);
            server.psql("pgbench", "drop table entry");

            assertThatThrownBy(() -> pgbench.run(PaymentScript.UNIFORM, 1, SHORT))
                    .isInstanceOf(BenchFailure.class)
                    .hasMessageContaining("pgbench failed")
                    .hasMessageContaining("relation \"entry\" does not exist");
        }
    }

    private static Set<Path> folders() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString()
                    .startsWith("suanpan-postgres-")).collect(Collectors.toSet());
        }
    }

    /** The guard deletes it after the server has ended. */
    private static void awaitAbsent(Path folder) throws InterruptedException {
        long endNs = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (Files.exists(folder) && System.nanoTime() < endNs) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(folder).doesNotExist();
    }
}
