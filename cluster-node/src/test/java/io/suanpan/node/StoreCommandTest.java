package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class StoreCommandTest {
    private static final int FAILED = 2;

    @Command(name = "suanpan test")
    private record Throwing(Exception thrown) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw thrown;
        }
    }

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = System.err;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(err);
    }

    private String said(Exception thrown) {
        assertThat(StoreCommand.execute(new Throwing(thrown), FAILED)).isEqualTo(FAILED);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrongIsSaidInOneLine() {
        assertThat(said(new NodeFailure("--day must be a day")))
                .isEqualTo("suanpan: --day must be a day\n");
    }

    /** Of {@code check}, 1 means that breaks are open, and so nothing else may end with it. */
    @Test
    void whateverFailsEndsWithTheExitCodeForIt() {
        assertThat(said(new CompletionException(new DriverTimeoutException("after 2 s"))))
                .isEqualTo("suanpan: Cassandra did not do what was asked: after 2 s\n");
    }

    @Test
    void whyTheDriverGaveUpIsSaid() {
        ClosedConnectionException closed = new ClosedConnectionException(
                "Unexpected error on channel", new IOException("Connection reset"));

        assertThat(said(closed.copy())).isEqualTo("suanpan: Cassandra did not do what was asked:"
                + " Unexpected error on channel: java.io.IOException: Connection reset\n");
    }

    @Test
    void aFaultOfOurOwnIsNotKeptSilent() {
        assertThat(said(new IllegalStateException("never"))).contains("IllegalStateException",
                "never");
    }

    @Test
    void whoGivesAWrongPortIsTold() {
        assertThat(StoreCommand.execute(new BooksMain(), FAILED, "--cassandra", "here:99999"))
                .isEqualTo(FAILED);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--cassandra", "here:99999");
    }
}
