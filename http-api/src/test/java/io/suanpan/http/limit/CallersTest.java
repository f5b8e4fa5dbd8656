package io.suanpan.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address a request is counted by, and that settings of no use are refused by name. */
class CallersTest {
    private static final Config DEFAULTS = ConfigFactory.load();

    private static LimitSettings settings(String setting, Object value) {
        return LimitSettings.of(DEFAULTS.withValue("suanpan.http.limits." + setting,
                ConfigValueFactory.fromAnyRef(value)));
    }

    private static Optional<InetAddress> counted(String proxies, String socket,
            String... forwardedFor) {
        HttpRequest request = HttpRequest.GET("/").addHeaders(Arrays.stream(forwardedFor)
                .map(it -> RawHeader.create("X-Forwarded-For", it))
                .map(it -> (org.apache.pekko.http.javadsl.model.HttpHeader) it).toList());
        return new Callers(settings("trusted-proxies", proxies))
                .peer(InetAddress.ofLiteral(socket)).of(request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ''               | 192.0.2.1   | 203.0.113.9                 | 192.0.2.1
            192.0.2.0/24     | 198.51.100.1| 203.0.113.9                 | 198.51.100.1
            192.0.2.0/24     | 192.0.2.1   | 203.0.113.9                 | 203.0.113.9
            192.0.2.0/24     | 192.0.2.1   | 10.0.0.1, 203.0.113.9       | 203.0.113.9
            192.0.2.0/24     | 192.0.2.1   | 203.0.113.9, 192.0.2.7      | 203.0.113.9
            192.0.2.0/24     | 192.0.2.1   | 192.0.2.7                   | 192.0.2.1
            192.0.2.0/24     | 192.0.2.1   | ''                          | 192.0.2.1
            192.0.2.0/24     | 192.0.2.1   | 203.0.113.9, unknown        | 192.0.2.1
            192.0.2.0/24     | 192.0.2.1   | example.com                 | 192.0.2.1
            192.0.2.0/24     | 192.0.2.1   | 203.0.113.9:8080            | 192.0.2.1
            192.0.2.0/24     | 192.0.2.1   | 2001:db8:1:2:3:4:5:6        | 2001:db8:1:2::
            ::1, 192.0.2.0/25| 192.0.2.127 | 203.0.113.9                 | 203.0.113.9
            ::1, 192.0.2.0/25| 192.0.2.128 | 203.0.113.9                 | 192.0.2.128
            2001:db8::/33    | 2001:db8::1 | 203.0.113.9                 | 203.0.113.9
            2001:db8::/33    | 2001:db8:8000::1 | 203.0.113.9            | 2001:db8:8000::
            ''               | 127.0.0.1   | 203.0.113.9                 | -
            ''               | 127.9.9.9   | 203.0.113.9                 | -
            ''               | ::1         | 203.0.113.9                 | -
            127.0.0.0/8      | 127.0.0.1   | 203.0.113.9                 | 203.0.113.9
            """)
    void theLastAddressThatNobodyTrustedSaidOfItselfCounts(String proxies, String socket,
            String forwardedFor, String counted) {
        assertThat(counted(proxies, socket, forwardedFor))
                .isEqualTo(Optional.ofNullable(counted).map(InetAddress::ofLiteral));
    }

    @Test
    void headersCountInTheirOrder() {
        assertThat(counted("192.0.2.0/24", "192.0.2.1", "203.0.113.8", "203.0.113.9"))
                .contains(InetAddress.ofLiteral("203.0.113.9"));
    }

    @Test
    void aTrustedProxysConnectionsAreNotCounted() {
        Callers callers = new Callers(settings("trusted-proxies", "192.0.2.0/24"));

        assertThat(callers.peer(InetAddress.ofLiteral("192.0.2.1")).connections()).isEmpty();
        assertThat(callers.peer(InetAddress.ofLiteral("192.0.3.1")).connections()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exempt                                  | 10.0.0.0/33     | exempt must be networks such as 10.0.0.0/8 or fd00::/8 with commas between them: '10.0.0.0/33'
            exempt                                  | 10.0.0.0/-1     | '10.0.0.0/-1'
            trusted-proxies                         | 10.0.0.1, proxy | trusted-proxies must be networks such as 10.0.0.0/8 or fd00::/8 with commas between them: 'proxy'
            trusted-proxies                         | 10.0.0.0/x      | '10.0.0.0/x'
            connections.max                         | 0               | suanpan.http.limits.connections.max must be >= 1: 0
            connections.max-per-address             | -1              | connections.max-per-address must be >= 1: -1
            connections.opened.burst                | 0               | connections.opened.burst must be >= 1: 0
            connections.opened-per-address.burst    | 0               | opened-per-address.burst must be >= 1: 0
            requests.per-address.per-second         | 0               | requests.per-address.per-second must be >= 1: 0
            requests.per-merchant.per-second        | 0.5             | requests.per-merchant.per-second must be >= 1: 0
            requests.per-consumer.burst             | many            | requests.per-consumer.burst
            requests.per-operator.burst             | 0               | requests.per-operator.burst must be >= 1: 0
            requests.remembered-callers             | 0               | requests.remembered-callers must be >= 1: 0
            in-flight.max                           | 0               | in-flight.max must be >= 1: 0
            in-flight.max-per-address               | 0               | in-flight.max-per-address must be >= 1: 0
            in-flight.max-per-principal             | 0               | in-flight.max-per-principal must be >= 1: 0
            """)
    void aSettingOfNoUseIsRefusedByName(String setting, String value, String message) {
        assertThatThrownBy(() -> settings(setting, value)).hasMessageContaining(message);
    }
}
