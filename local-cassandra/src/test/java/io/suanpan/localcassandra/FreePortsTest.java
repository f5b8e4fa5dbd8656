package io.suanpan.localcassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void whatIsReservedIsPickedByNobody() {
        IntStream.range(15_000, 22_000).forEach(FreePorts::reserve);

        assertThat(IntStream.generate(FreePorts::pick).limit(60)).doesNotHaveDuplicates()
                .allMatch(port -> port >= 22_000);
    }

    @Test
    void aPortIsReservedOnce() {
        int port = FreePorts.pickWith(1, 1_000);

        assertThat(IntStream.of(port, port + 1, port + 1_000)).allMatch(FreePorts::isFree)
                .noneMatch(FreePorts::reserve);
    }

    @Test
    void whatSomebodyListensOnIsNotReserved() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.reserve(taken.getLocalPort())).isFalse();
        }
    }
}
