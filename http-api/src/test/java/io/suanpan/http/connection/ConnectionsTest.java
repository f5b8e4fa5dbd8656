package io.suanpan.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.suanpan.http.connection.Connections.Admission;
import io.suanpan.http.limit.LimitSettings;
import io.suanpan.http.limit.Rate;
import io.suanpan.http.limit.Refusals;
import io.suanpan.http.problem.ProblemType;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ConnectionLimitsTest would need thousands of sockets for. */
class ConnectionsTest {
    private static final Optional<InetAddress> GREEDY = Optional
            .of(InetAddress.ofLiteral("192.0.2.1"));
    private static final Optional<InetAddress> OTHER = Optional
            .of(InetAddress.ofLiteral("192.0.2.2"));
    private static final TimeMeter STOPPED = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 0;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };
    private static final Rate MANY = new Rate(10_000, 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Connections connections(Rate opened, Rate openedPerAddress) {
        return new Connections(new LimitSettings.Connections(20, 10, opened, openedPerAddress),
                100, new Refusals(registry), registry, STOPPED);
    }

    private static List<Admission> opened(Connections connections, int times) {
        return Stream.generate(() -> connections.open(GREEDY)).limit(times).toList();
    }

    @Test
    void onlySoManyRefusedOnesStayToBeToldWhy() {
        Connections connections = connections(MANY, MANY);
        opened(connections, 10);

        List<Admission> refused = opened(connections, Connections.MAX_REFUSED_OPEN);
        assertThat(refused).allSatisfy(it -> assertThat(it)
                .isInstanceOfSatisfying(Admission.Refused.class, one -> assertThat(one.why().type())
                        .isEqualTo(ProblemType.TOO_MANY_CONNECTIONS)));
        assertThat(connections.open(GREEDY)).isInstanceOf(Admission.Dropped.class);
        assertThat(connections.open(OTHER)).isInstanceOf(Admission.Served.class);

        refused.getFirst().close();
        assertThat(connections.open(GREEDY)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void whoIsPastItsOwnBoundsTakesNothingOfWhatIsThereForAll() {
        Connections connections = connections(new Rate(10, 1), new Rate(5, 1));

        assertThat(opened(connections, 1_000)).filteredOn(Admission.Served.class::isInstance)
                .hasSize(5);
        assertThat(Stream.generate(() -> connections.open(OTHER)).limit(5))
                .allMatch(Admission.Served.class::isInstance);
    }

    @Test
    void whatIsClosedMakesRoomAndWhatWasRefusedTookNone() {
        Connections connections = connections(MANY, MANY);
        for (int i = 0; i < 100; i++) {
            opened(connections, 15).forEach(Admission::close);
        }

        assertThat(registry.get("suanpan.http.connections").gauge().value()).isZero();
        assertThat(opened(connections, 10)).allMatch(Admission.Served.class::isInstance);
    }
}
