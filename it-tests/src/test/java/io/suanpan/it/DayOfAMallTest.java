package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.suanpan.bank.temper.Fault;
import io.suanpan.bench.mall.Misstatement;
import io.suanpan.localcassandra.FreePorts;
import io.suanpan.node.CheckMain;
import io.suanpan.node.CredentialsMain;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./suanpan demo} against real processes: its day ends well, and it says so if a day does not. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class DayOfAMallTest {
    private static final String WELL = "The books balance, 4 shops are settled, and 8 of 8 faults"
            + " are found.";

    @TempDir
    Path home;
    private final int bankPort = FreePorts.pick();

    /** As the project's, for the two commands that the demo needs. */
    @BeforeEach
    void launcher() throws IOException {
        String java = String.join(" ", RunningSuanpan.shortLivedJava()) + " -Dsuanpan.home='" + home
                + "' -cp '"
                + System.getProperty("java.class.path") + "' ";
        Path launcher = Files.writeString(home.resolve("suanpan"), "#!/bin/sh\n"
                + "command=$1\nshift\ncase $command in\n"
                + "  credentials) " + java + CredentialsMain.class.getName() + " \"$@\" ;;\n"
                + "  check) " + java + CheckMain.class.getName() + " \"$@\" ;;\nesac\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private RunningSuanpan start(String... more) throws Exception {
        RunningSuanpan suanpan = RunningSuanpan.start(home.resolve("data"), Stream.concat(
                Stream.of("--bank", "--bank-port", Integer.toString(bankPort)), Stream.of(more))
                .toArray(String[]::new)).awaitReady();
        suanpan.awaitSaid("bank ready");
        return suanpan;
    }

    private record Ended(int code, String said) {}

    private Ended demo(RunningSuanpan suanpan, int bank, int seed) throws Exception {
        Process demo = new ProcessBuilder(RunningSuanpan.shortLivedJava("-Xmx256m",
                "-Dsuanpan.home=" + home, "-cp", System.getProperty("java.class.path"),
                "io.suanpan.bench.Main", "demo", "--url", "http://127.0.0.1:" + suanpan.port(),
                "--bank", "http://127.0.0.1:" + bank, "--seed", Integer.toString(seed), "--data",
                home.resolve("data").toString())).redirectError(Redirect.INHERIT).start();
        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(demo.waitFor(), said);
    }

    @Test
    void aDayEndsWellAndSoDoesTheNextOfTheSameMallButNotWhereABreakIsNotFound() throws Exception {
        try (RunningSuanpan suanpan = start()) {
            Ended first = demo(suanpan, bankPort, 1);
            Ended second = demo(suanpan, bankPort, 2);

            assertEndedWell(first);
            assertEndedWell(second);
            assertThat(suanpan.verified().path("equal").asBoolean()).isTrue();
            List<JsonNode> days = List.copyOf(suanpan.get("/v1/accounting/days").body()
                    .path("items").valueStream().toList());
            assertThat(days).as("a day for each").hasSize(2)
                    .allMatch(day -> day.path("status").asText().equals("CLOSED"));
            aBreakThatIsNotFoundIsSaidAndTheCommandFails(suanpan);
        }
    }

    private static void assertEndedWell(Ended day) {
        assertThat(day.code()).as(day.said()).isZero();
        assertThat(day.said()).contains(WELL, "CLOSED", "备付金存款", "手续费及佣金收入", "担保交易资金")
                .doesNotContain("NOT ");
        assertThat(day.said()).containsPattern(
                Pattern.compile("^  all +0\\.00 +[1-9][0-9.,]+ +[1-9][0-9.,]+ +0\\.00  balanced$",
                        Pattern.MULTILINE));
        assertThat(Stream.of(Misstatement.values()).map(Misstatement::fault))
                .as("all that it knows")
                .containsExactlyInAnyOrderElementsOf(Stream.of(Fault.values())
                        .filter(fault -> fault.stage() == Fault.Stage.STATEMENT).map(Enum::name)
                        .toList());
        assertThat(found(day)).hasSize(Misstatement.values().length);
        assertThat(day.said().lines().filter(line -> line.endsWith(" settled"))).hasSize(4);
        assertThat(day.said().lines().filter(
                line -> line.matches("  .* PAID +settlement:[0-9-]{10}:[0-9]+"))).hasSize(4);
    }

    /** The lines of faults that were. */
    private static Stream<String> found(Ended day) {
        return day.said().lines().filter(line -> line.matches("  it .* {2,}[A-Z_]{4}.* found"));
    }

    @Test
    void withCredentialsItFindsThatItHasToAndTwoOperatorsAgree() throws Exception {
        try (RunningSuanpan suanpan = start("--auth")) {
            Ended day = demo(suanpan, bankPort, 4);

            assertEndedWell(day);
            assertThat(day.said()).contains("two operators agree");
        }
    }

    private void aBreakThatIsNotFoundIsSaidAndTheCommandFails(RunningSuanpan suanpan)
            throws Exception {
        try (SelectiveBank forgetful = new SelectiveBank(bankPort, "STATEMENT_ALTER")) {
            Ended day = demo(suanpan, forgetful.port(), 3);

            assertThat(day.code()).as(day.said()).isEqualTo(1);
            assertThat(day.said()).contains("NOT as it must be", "not found: the statement has 0.01"
                    + " more of").doesNotContain(WELL);
            assertThat(found(day)).hasSize(Misstatement.values().length - 1);
        }
    }

    /** The bank, but for one fault that it says it has, and has not. */
    private static final class SelectiveBank implements AutoCloseable {
        private final HttpServer server;
        private final HttpClient http = HttpClient.newHttpClient();
        private final int bank;
        private final String fault;

        SelectiveBank(int bank, String fault) throws IOException {
            this.bank = bank;
            this.fault = fault;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::pass);
            server.start();
        }

        private void pass(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.contains(fault)) {
                body = text.replace("\"" + fault + "\"", "").getBytes(StandardCharsets.UTF_8);
            }
            try {
                HttpResponse<byte[]> answer = http.send(HttpRequest
                        .newBuilder(URI.create(
                                "http://127.0.0.1:" + bank + exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                        .build(), BodyHandlers.ofByteArray());
                answer.headers().firstValue("Content-Type")
                        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            http.close();
        }
    }
}
