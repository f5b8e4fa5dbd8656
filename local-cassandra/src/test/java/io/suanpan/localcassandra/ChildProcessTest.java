package io.suanpan.localcassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    @Test
    void whatItSaysWhileItStopsIsRead() throws Exception {
        ChildProcess child = ChildProcess.java("the child", List.of("-cp",
                System.getProperty("java.class.path"), SaysGoodbye.class.getName()), Redirect.PIPE,
                Redirect.INHERIT);
        try (var lines = new BufferedReader(
                new InputStreamReader(child.output(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("here");

            assertThat(child.stop(Duration.ofSeconds(30))).isTrue();

            assertThat(lines.readLine()).isEqualTo("goodbye");
            assertThat(lines.readLine()).isNull();
        } finally {
            child.kill();
        }
    }

    static final class SaysGoodbye {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
            System.out.println("here");
            Thread.currentThread().join();
        }
    }
}
