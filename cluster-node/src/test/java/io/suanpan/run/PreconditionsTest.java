package io.suanpan.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    @Test
    void aTakenPortIsRefusedByItsNumber() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preconditions.portIsFree(taken.getLocalPort()))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void whatIsNoPortIsRefused(int port) {
        assertThatThrownBy(() -> Preconditions.portIsFree(port)).isInstanceOf(RunFailure.class)
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void severalNodesAreRefusedForNow() {
        assertThatThrownBy(() -> Preconditions.oneNode(3)).isInstanceOf(RunFailure.class)
                .hasMessageContaining("--nodes must be 1");
    }

    @Test
    void tooLittleMemoryIsRefusedWithBothFigures(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("meminfo"),
                "MemTotal: 9999999 kB\nMemAvailable:    2048000 kB\n");

        assertThatCode(() -> Preconditions.memoryIsThere(file, 2000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Preconditions.memoryIsThere(file, 2001))
                .isInstanceOf(RunFailure.class).hasMessageContaining("2001 MB")
                .hasMessageContaining("2000 MB are available");
    }
}
