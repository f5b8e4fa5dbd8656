package io.suanpan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be run is refused in words before anything is sent. */
class BadOptionsTest {
    /** Nobody listens there, should an option be taken after all. */
    private static final String NOBODY = "http://127.0.0.1:1";

    private static BenchRun bench(String... options) {
        return BenchRun.of(BenchRun.impatient(), List.of(options));
    }

    @ParameterizedTest
    @CsvSource({"--connections, 0", "--connections, -1", "--seconds, 0", "--accounts, 0",
            "--merchants, -3", "--rate, 0", "--sweep, 0"})
    void numbersBelowOneAreRefused(String option, String value) {
        BenchRun run = bench("--url", NOBODY, option, value);

        assertThat(run.err().lines()).containsExactly(
                "suanpan: " + option + " must be at least 1: " + value);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aNegativeWarmUpIsRefused() {
        BenchRun run = bench("--url", NOBODY, "--warm-up", "-1");

        assertThat(run.err().lines())
                .containsExactly("suanpan: --warm-up must be at least 0: -1");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--scenario fast | --scenario must be one of payment, order-then-pay, hot, zipf, mixed,"
                    + " refusals: fast",
            "--connections 4 --sweep 1,2 | --connections 4 and --sweep contradict each other:"
                    + " leave one out",
            "--sweep 4,-1 | --sweep must be at least 1: -1",
            "--lag-samples -1 | --lag-samples must be at least 0: -1",
            "--lag-samples 101 | --lag-samples must be at most 100, more would be the load: 101",
            "--compare seata | --compare must be postgres: seata",
            "--compare postgres --rate 5 | --rate 5 and --compare contradict each other: leave one"
                    + " out",
            "--compare postgres --scenario hot | --scenario hot and --compare contradict each other:"
                    + " leave one out",
            "--cassandra here | --cassandra must be HOST:PORT: here",
            "--report /nowhere/r.html | --report must be a file in a folder that exists:"
                    + " /nowhere/r.html"})
    void whatCannotBeDoneIsRefusedByName(String options, String told) {
        BenchRun run = bench(("--url " + NOBODY + " " + options).split(" "));

        assertThat(run.err().lines()).containsExactly("suanpan: " + told);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"--seconds, x", "--connections, 1.5", "--accounts, 99999999999"})
    void whatIsNoNumberIsRefused(String option, String value) {
        BenchRun run = bench("--url", NOBODY, option, value);

        assertThat(run.err()).startsWith(
                "Invalid value for option '%s': '%s' is not an int".formatted(option, value));
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void anUnknownOptionIsRefused() {
        BenchRun run = bench("--url", NOBODY, "--conections", "4");

        assertThat(run.err()).startsWith("Unknown option").contains("'--conections'")
                .contains("--connections");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"https://127.0.0.1:8080", "127.0.0.1:8080", "localhost:8080",
            "http://127.0.0.1:8080/v1", "http://127.0.0.1:80800"})
    void aUrlThatIsNotAPlainServersIsRefused(String url) {
        BenchRun run = bench("--url", url);

        assertThat(run.err().lines()).containsExactly(
                "suanpan: the url must be like http://HOST:PORT: " + url);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
