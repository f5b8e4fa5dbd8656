package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.node.CredentialsMain;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load on nodes that ask for credentials: it makes its own, and signs what it sends. */
class BenchWithCredentialsTest {
    @TempDir
    static Path home;

    private static RunningSuanpan suanpan;

    @BeforeAll
    static void start() throws Exception {
        suanpan = RunningSuanpan.start(data(), "--auth", "--trust-merchants").awaitReady();
        Path launcher = Files.writeString(home.resolve("suanpan"), "#!/bin/sh\nshift\n"
                + String.join(" ", RunningSuanpan.shortLivedJava()) + " -cp '"
                + System.getProperty("java.class.path") + "' "
                + CredentialsMain.class.getName() + " \"$@\" | (umask 077; tee -a '"
                + home.resolve("made") + "')\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        suanpan.close();
    }

    private static Path data() {
        return home.resolve("data");
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(RunningSuanpan.shortLivedJava("-Xmx256m",
                "-Dsuanpan.home=" + home, "-cp", System.getProperty("java.class.path"),
                "io.suanpan.bench.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", "http://127.0.0.1:" + suanpan.port(), "--data",
                data().toString()));
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @CsvSource({"bearer, payment", "signature, order-then-pay",
            "signature, mixed"})
    void theBenchProvesItself(String auth, String scenario) throws Exception {
        JsonNode result = new ObjectMapper().readTree(run("bench", "--auth", auth, "--scenario",
                scenario, "--seconds", "1", "--accounts", "20", "--merchants", "3",
                "--connections", "4", "--json"));

        assertThat(result.path("auth").asText()).isEqualTo(auth);
        assertThat(result.path("payments").asInt()).as("%s", result).isPositive();
        assertThat(result.path("errors").asInt()).as("%s", result).isZero();
        assertThat(result.path("moneyAddsUp").asBoolean()).isTrue();
        assertThat(result.path("signingCpuSeconds").asDouble() > 0)
                .isEqualTo(auth.equals("signature"));
    }
}
