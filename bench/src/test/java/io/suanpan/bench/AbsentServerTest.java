package io.suanpan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started, with nobody listening where it is to go. */
class AbsentServerTest {
    @TempDir
    Path folder;

    @Test
    void aServerThatIsNotThereIsToldInOneLineThatNamesItsUrl() throws Exception {
        // Bound, so that no one else takes it, but not listening.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + bound.getLocalPort();

            Process bench = start("bench", "--url", url, "--json");

            assertThat(bench.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readAllLines(folder.resolve("err"))).containsExactly(
                    "suanpan: no server answers at " + url + ": start one with ./suanpan run,"
                            + " or name another with --url");
            assertThat(folder.resolve("out")).isEmptyFile();
            assertThat(bench.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void theDemoWithNothingRunningSaysWhatStartsAllThatItNeeds() throws Exception {
        String nobody = "http://127.0.0.1:1";

        Process demo = start("demo", "--url", nobody, "--bank", nobody);

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("err"))).containsExactly("suanpan: no bank"
                + " answers at " + nobody + ": start one with ./suanpan run --bank, or name"
                + " another with --bank");
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(demo.exitValue()).isEqualTo(1);
    }

    private Process start(String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder program = new ProcessBuilder(java.toString(), "-Xmx96m",
                "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Main.class.getName());
        program.command().addAll(List.of(arguments));
        return program.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile()).start();
    }
}
