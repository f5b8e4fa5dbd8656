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
            assertThatThrownBy(() -> Preconditions.portsAreFree(taken.getLocalPort(), 1))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 64_536})
    void whatIsNoPortIsRefused(int port) {
        assertThatThrownBy(() -> Preconditions.portsAreFree(port, 1)).isInstanceOf(RunFailure.class)
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void thePortsOfAllNodesMustBeFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preconditions.portsAreFree(taken.getLocalPort() - 1, 2))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageMatching("port \\d+ is taken: .*");
        }
        assertThatThrownBy(() -> Preconditions.portsAreFree(64_535, 2))
                .isInstanceOf(RunFailure.class)
                .hasMessage("--port must be 1 to 64534: 64535");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 8_080, 8_082, 9_080, 9_082})
    void aBankHasAPortOfItsOwn(int port) {
        assertThatThrownBy(() -> Preconditions.bankPortIsFree(port, 8_080, 3))
                .isInstanceOf(RunFailure.class)
                .hasMessage("--bank-port must be 1 to 65535 and no node's port: " + port);
    }

    @Test
    void aBanksTakenPortIsRefusedByItsNumber() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preconditions.bankPortIsFree(taken.getLocalPort(), 1, 1))
                    .isInstanceOf(RunFailure.class).hasMessage("port " + taken.getLocalPort()
                            + " is taken: stop what uses it, or choose another with --bank-port");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, -1})
    void noNodeOrTooManyAreRefused(int nodes) {
        assertThatThrownBy(() -> Preconditions.nodesAreFew(nodes)).isInstanceOf(RunFailure.class)
                .hasMessage("--nodes must be 1 to 9: " + nodes);
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
