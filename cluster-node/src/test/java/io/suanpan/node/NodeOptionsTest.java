package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.kernel.ChannelName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeOptionsTest {
    private static final String POINTS = "10.0.0.1:7626,10.0.0.2:7626,10.0.0.3:7626";

    private static NodeOptions parse(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--cassandra", "127.0.0.1:9042"));
        arguments.addAll(List.of(more));
        return NodeOptions.parse(arguments.toArray(String[]::new));
    }

    private static NodeOptions clustered(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--discovery", "config",
                "--contact-points", POINTS, "--management", "10.0.0.2:7626"));
        arguments.addAll(List.of(more));
        return parse(arguments.toArray(String[]::new));
    }

    @Test
    void aNodeAloneNeedsOnlyItsCassandra() {
        NodeOptions options = parse();

        assertThat(options.discovery()).isEqualTo(Discovery.NONE);
        assertThat(options.http()).isEqualTo(new HostPort("127.0.0.1", 8080));
        assertThat(options.remoting()).isEqualTo(new HostPort("127.0.0.1", 0));
        assertThat(options.management()).isEqualTo(new HostPort("127.0.0.1", 9080));
        assertThat(options.tls()).isEmpty();
        assertThat(options.name()).isEqualTo("node-1");
        assertThat(options.createsSchema()).isFalse();
        assertThat(options.state()).isEmpty();
        assertThat(options.drain()).isZero();
        assertThat(options.partitions()).isEmpty();
        assertThat(options.newPartitions()).isEqualTo(4);
    }

    @Test
    void newDataMayBeGivenAnotherNumberOfPartitions() {
        NodeOptions options = parse("--new-partitions", "2");

        assertThat(options.partitions()).isEmpty();
        assertThat(options.newPartitions()).isEqualTo(2);
    }

    @Test
    void aNodeOfAClusterWaitsForMostContactPointsAndDrains() {
        NodeOptions options = clustered();

        assertThat(options.contactPoints()).hasSize(3).contains(options.management());
        assertThat(options.requiredContactPoints()).isEqualTo(2);
        assertThat(options.drain()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void managementIsAThousandPortsAboveTheApiUnlessToldOtherwise() {
        assertThat(parse("--http-port", "18082").management().port()).isEqualTo(19082);
        assertThat(parse("--http-port", "0").management().port()).isZero();
        assertThat(parse("--management", "10.0.0.2:7626").management())
                .isEqualTo(new HostPort("10.0.0.2", 7626));
        assertThatThrownBy(() -> parse("--http-port", "65000")).isInstanceOf(NodeFailure.class)
                .hasMessage("--management must be HOST:PORT: '127.0.0.1:66000'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "0.0.0.0", "no-such-host.invalid"})
    void whoeverReachesTheNodesHasToShowACertificate(String host) {
        String remoting = host + ":17355";
        assertThatThrownBy(() -> parse("--remoting", remoting)).isInstanceOf(NodeFailure.class)
                .hasMessageStartingWith("--remoting " + host + " can be reached")
                .hasMessageContaining("set --tls")
                .hasMessageContaining("--allow-unauthenticated");
        assertThat(parse("--remoting", remoting, "--tls", "/keys").tls())
                .contains(new NodeTls(Path.of("/keys")));
        assertThat(parse("--remoting", remoting, "--allow-unauthenticated").remoting().host())
                .isEqualTo(host);
    }

    @Test
    void drainingTakesAsLongAsAskedFor() {
        assertThat(clustered("--drain", "7").drain()).isEqualTo(Duration.ofSeconds(7));
        assertThat(parse("--drain", "1").drain()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void kubernetesNodesAreTheOnesThatTheirReplicasSay() {
        NodeOptions options = parse("--discovery", "kubernetes-api", "--management",
                "10.0.0.2:7626", "--required-contact-points", "2");

        assertThat(options.discovery()).isEqualTo(Discovery.KUBERNETES_API);
        assertThat(options.requiredContactPoints()).isEqualTo(2);
    }

    @Test
    void theFolderOfStateMustBeThere(@TempDir Path folder) {
        assertThat(parse("--state", folder.toString()).state()).contains(folder);
        assertThatThrownBy(() -> parse("--state", folder.resolve("missing").toString()))
                .isInstanceOf(NodeFailure.class)
                .hasMessage("--state must be a folder that is there: " + folder.resolve("missing"));
    }

    @Test
    void eachCurrencyHasItsBankAndNoneIfNothingIsSaid() {
        assertThat(parse().channels()).isEmpty();
        assertThat(parse("--channels",
                "CNY=http://127.0.0.1:8090,USD=https://bank.example,CNY:icbc=http://b:1")
                .channels()).isEqualTo(Map.of(ChannelName.parse("CNY"),
                        URI.create("http://127.0.0.1:8090"), ChannelName.parse("CNY:icbc"),
                        URI.create("http://b:1"),
                        ChannelName.parse("USD"),
                        URI.create("https://bank.example")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --cassandra       | nowhere          | --cassandra must be HOST:PORT: 'nowhere'
            --cassandra       | :9042            | --cassandra must be HOST:PORT: ':9042'
            --remoting        | 10.0.0.1:70000   | --remoting must be HOST:PORT: '10.0.0.1:70000'
            --management      | 10.0.0.1:x       | --management must be HOST:PORT: '10.0.0.1:x'
            --contact-points  | a:1,b            | --contact-points must be HOST:PORT: 'b'
            --drain           | 61               | --drain must be 0 to 60 seconds: 61
            --drain           | -1               | --drain must be 0 to 60 seconds: -1
            --partitions      | 0                | --partitions must be 1 to 4096: 0
            --new-partitions  | 4097             | --new-partitions must be 1 to 4096: 4097
            --resident-memory | 0                | --resident-memory must be >= 1 MB: 0
            --discovery       | dns              | --discovery must be none, config or kubernetes-api: 'dns'
            --auth            | yes              | --auth must be none, oauth or dev: 'yes'
            --channels        | CNY              | --channels must be CURRENCY=URL or CURRENCY:ID=URL, each once: 'CNY'
            --channels        | XXY=http://b:1   | each once: 'XXY=http://b:1'
            --channels        | CNY:ICBC=http://b:1 | each once: 'CNY:ICBC=http://b:1'
            --channels        | CNY=http:b       | each once: 'CNY=http:b'
            --channels        | CNY=http://a:1,CNY=http://b:1 | each once: 'CNY=http://b:1'
            --http-port       | http             | --http-port must be a whole number: 'http'
            --http            | 8080             | Unrecognized option: --http=8080
            """)
    void whatIsNotOfItsShapeIsRefusedWithItsValue(String option, String value, String message) {
        String given = option + "=" + value;
        String[] arguments = option.equals("--cassandra")
                ? new String[]{given}
                : new String[]{given, "--cassandra=127.0.0.1:9042"};

        assertThatThrownBy(() -> NodeOptions.parse(arguments)).isInstanceOf(NodeFailure.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --name a                           | --cassandra is missing
            --cassandra a:1 b                  | there is no such argument: 'b'
            --cassandra a:1 --cassandra b:2    | --cassandra must be given once only: --cassandra a:1 --cassandra b:2
            --cassandra                        | Missing argument for option
            """)
    void whatIsMissingTwiceOrTooMuchIsRefused(String arguments, String message) {
        assertThatThrownBy(() -> NodeOptions.parse(arguments.split(" ")))
                .isInstanceOf(NodeFailure.class).hasMessageContaining(message);
    }

    @Test
    void fewerThanMostContactPointsCouldFormTwoClustersAndAreRefused() {
        assertThatThrownBy(() -> clustered("--required-contact-points", "1"))
                .isInstanceOf(NodeFailure.class).hasMessage("--required-contact-points must be"
                        + " more than half of the 3 contact points and no more than all: 1");
        assertThatThrownBy(() -> clustered("--required-contact-points", "4"))
                .isInstanceOf(NodeFailure.class).hasMessageEndingWith("no more than all: 4");
    }

    @Test
    void aNodeMustBeAmongItsContactPoints() {
        assertThatThrownBy(() -> parse("--discovery", "config", "--contact-points", POINTS,
                "--management", "10.0.0.4:7626")).isInstanceOf(NodeFailure.class)
                .hasMessage("--contact-points must name all nodes, this one too: 10.0.0.4:7626"
                        + " is not in '" + POINTS + "'");
    }

    @Test
    void aNodeThatOthersLookForMustHaveAKnownPort() {
        assertThatThrownBy(() -> parse("--discovery", "kubernetes-api",
                "--required-contact-points", "2")).isInstanceOf(NodeFailure.class)
                .hasMessage("--management must have a port that the other nodes know with"
                        + " --discovery kubernetes-api: '127.0.0.1:9080'");
        assertThatThrownBy(() -> parse("--discovery", "kubernetes-api",
                "--required-contact-points", "2", "--management", "10.0.0.2:0"))
                .isInstanceOf(NodeFailure.class).hasMessageEndingWith("'10.0.0.2:0'");
    }

    @Test
    void onKubernetesNobodyKnowsTheNumberOfNodesButWhoDeploysThem() {
        assertThatThrownBy(() -> parse("--discovery", "kubernetes-api", "--management",
                "10.0.0.2:7626")).isInstanceOf(NodeFailure.class)
                .hasMessageStartingWith("--required-contact-points must be more than half of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.42", "localhost", "::1", "[::1]"})
    void anOpenApiListensOnThisMachinesOwnAddresses(String host) {
        assertThat(parse("--http-host", host).http().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "192.168.1.7", "no-such-host.invalid",
            "::ffff:10.0.0.1", "0"})
    void anOpenApiIsNotServedToOtherMachinesUnlessThatIsAllowedByName(String host) {
        assertThatThrownBy(() -> parse("--http-host", host)).isInstanceOf(NodeFailure.class)
                .hasMessageStartingWith("--http-host " + host + " can be reached")
                .hasMessageContaining("set --auth oauth")
                .hasMessageContaining("--allow-unauthenticated");
        assertThat(parse("--http-host", host, "--allow-unauthenticated").http().host())
                .isEqualTo(host);
    }

    @Test
    void anApiThatAsksForCredentialsListensAnywhere() {
        assertThat(parse("--http-host", "0.0.0.0", "--auth", "oauth").authentication())
                .isEqualTo(Authentication.OAUTH);
        assertThat(parse().authentication()).isEqualTo(Authentication.NONE);
    }

    @Test
    void aKeyOnThisMachineIsGoodForThisMachineOnly() {
        assertThat(parse("--auth", "dev", "--dev-credentials", "d").authentication())
                .isEqualTo(Authentication.DEV);
        assertThatThrownBy(() -> parse("--auth", "dev", "--dev-credentials", "d", "--http-host",
                "0.0.0.0", "--allow-unauthenticated")).isInstanceOf(NodeFailure.class)
                .hasMessageContaining("--auth dev trusts a key that lies on this one");
        assertThatThrownBy(() -> parse("--auth", "dev")).isInstanceOf(NodeFailure.class)
                .hasMessageContaining("--dev-credentials is missing");
    }

    @Test
    void residentMemoryIsDividedAmongThePartitionsThatTheNodeMayHost() {
        assertThat(parse("--resident-memory", "64").memory(4).residentBytes())
                .isEqualTo(16L * 1024 * 1024);
        assertThat(parse().memory(8).residentBytes()).isPositive()
                .isLessThan(Runtime.getRuntime().maxMemory() / 8);
    }
}
