package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.localcassandra.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./suanpan run --bank}: a bank beside the node. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class BankBesideNodesTest {
    private static final Pattern PID = Pattern.compile("the bank has pid (\\d+)");

    @TempDir
    Path data;

    @Test
    void aBankServesIsStartedAgainWhenItDiesAndGoesWithTheRest() throws Exception {
        int port = FreePorts.pick();
        List<ProcessHandle> all;
        try (RunningSuanpan suanpan = RunningSuanpan.start(data, "--bank", "--bank-port",
                Integer.toString(port))) {
            String ready = "bank ready http://127.0.0.1:" + port;
            suanpan.awaitSaid(ready);
            suanpan.awaitReady();
            assertThat(books(port)).contains("\"sum\":0");

            bank(suanpan).destroyForcibly();

            suanpan.awaitSaid("the bank ended unexpectedly with code 137 (signal 9), and is"
                    + " started again; its errors are in " + data.resolve("logs/bank.err"));
            while (suanpan.said().split(ready, -1).length < 3) {
                Thread.sleep(50);
            }
            assertThat(books(port)).contains("\"sum\":0");
            assertThat(suanpan.get("/v1/ledger").status()).isEqualTo(200);
            all = suanpan.supervisor().descendants().toList();
            assertThat(all).contains(bank(suanpan));
        }
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }

    private static ProcessHandle bank(RunningSuanpan suanpan) {
        String pid = PID.matcher(suanpan.said()).results().toList().getLast().group(1);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String books(int port) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/books")).build(),
                    BodyHandlers.ofString()).body();
        }
    }
}
