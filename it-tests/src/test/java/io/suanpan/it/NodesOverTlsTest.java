package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.it.CertificateAuthority.Issued;
import io.suanpan.localcassandra.FreePorts;
import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.node.ExitCode;
import io.suanpan.node.NodeOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that talk over mutual TLS, and others who would like to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesOverTlsTest {
    private static final List<String> SETTINGS = List.of(
            "-Dpekko.remote.artery.ssl.rotating-keys-engine.ssl-context-cache-ttl=1s",
            "-Dpekko.cluster.shutdown-after-unsuccessful-join-seed-nodes=5s",
            // Many processes on two cores: this is about who is let in, not about who is missed.
            "-Dpekko.cluster.failure-detector.acceptable-heartbeat-pause=20s");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Longer than a handshake takes. */
    private static final Duration SHOWS_WITHIN = Duration.ofSeconds(5);
    /** After which a connection on which nothing is said is one that stays. */
    private static final Duration STAYS = Duration.ofSeconds(2);
    private static final List<Member> MEMBERS = List.of(Member.number(1), Member.number(2));

    @TempDir
    static Path folder;
    private static final List<NodeProcess> processes = new ArrayList<>();
    /** They take a while to give up, and try meanwhile. */
    private static final List<NodeProcess> strangers = new ArrayList<>();
    private static CertificateAuthority authority;
    private static LocalCassandra cassandra;

    /** Where a node is. */
    private record Member(int number, NodeApi api, int remoting) {
        static Member number(int number) {
            return new Member(number, new NodeApi(FreePorts.pickWith(NodeOptions.TO_MANAGEMENT)),
                    FreePorts.pick());
        }

        Path keys() {
            return folder.resolve("keys-" + number);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        cassandra = WithSchema.in(folder.resolve("cassandra")).heapMegabytes(512).start();
        authority = new CertificateAuthority(folder.resolve("authority"));
        for (Member member : MEMBERS) {
            issueTo(member);
        }
        processes.add(start(MEMBERS.getFirst(), MEMBERS, "--create-schema"));
        processes.add(start(MEMBERS.getLast(), MEMBERS));
        for (NodeProcess process : processes) {
            process.awaitSaid("ready ");
        }
        PaymentLoad.open(MEMBERS.getFirst().api());
        Member foreign = Member.number(3);
        new CertificateAuthority(folder.resolve("another")).issue("CN=nodes")
                .writePem(Files.createDirectories(foreign.keys()));
        strangers.add(start(foreign, with(foreign)));
        Member plain = Member.number(4);
        strangers.add(start(plain, with(plain)));
    }

    @AfterAll
    static void stop() {
        Stream.concat(processes.stream(), strangers.stream()).parallel()
                .forEach(NodeProcess::close);
        cassandra.close();
    }

    private static Issued issueTo(Member member) throws Exception {
        Issued issued = authority.issue("CN=nodes");
        issued.writePem(Files.createDirectories(member.keys()));
        return issued;
    }

    private static NodeProcess start(Member node, List<Member> contactPoints, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--name", "node-" + node.number(),
                "--http-port", "" + node.api().port(), "--remoting", "127.0.0.1:" + node.remoting(),
                "--cassandra", "127.0.0.1:" + cassandra.contactPoint().getPort(),
                "--discovery", "config", "--contact-points", contactPoints.stream()
                        .map(each -> each.api().management()).collect(Collectors.joining(",")),
                "--management", node.api().management()));
        if (Files.exists(node.keys())) {
            arguments.addAll(List.of("--tls", node.keys().toString()));
        }
        arguments.addAll(List.of(more));
        return NodeProcess.start(folder.resolve("node-" + node.number()), Map.of(), SETTINGS,
                arguments.toArray(String[]::new));
    }

    private static PaymentLoad load() {
        return PaymentLoad.start(MEMBERS.stream().map(Member::api).toArray(NodeApi[]::new));
    }

    private static void assertThatBothServeAsOne() throws Exception {
        double partitions = 0;
        for (Member member : MEMBERS) {
            assertThat(member.api().members()).as("members that %s knows", member).hasSize(2);
            assertThat(member.api().metric("suanpan_partitions")).isPositive();
            partitions += member.api().metric("suanpan_partitions");
        }
        assertThat(partitions).isEqualTo(4);
    }

    @Test
    @Order(1)
    void nodesWithCertificatesOfOneAuthorityAreOneSystem() throws Exception {
        try (PaymentLoad load = load()) {
            load.awaitPayments(50);
            assertThat(load.failures()).isEmpty();
        }
        assertThatBothServeAsOne();
    }

    private static List<Member> with(Member stranger) {
        return Stream.concat(MEMBERS.stream(), Stream.of(stranger)).toList();
    }

    @Test
    @Order(2)
    void aConnectionStaysOnlyIfItsCertificateIsOfTheAuthorityAndHasTheNodesName()
            throws Exception {
        assertThat(stays(authority.issue("CN=nodes"))).isTrue();
        assertThat(stays(authority.issue("CN=others"))).isFalse();
        assertThat(stays(authority.issue("CN=x", "-ext", "san=dns:nodes"))).isTrue();
    }

    private static boolean stays(Issued shown) throws Exception {
        try (SSLSocket socket = connect(shown.context(), MEMBERS.getFirst())) {
            socket.setSoTimeout((int) STAYS.toMillis());
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Order(3)
    void newKeysAreUsedWithoutARestartAndFilesOfNoUseHarmOnlyNewConnections() throws Exception {
        SSLContext observer = authority.issue("CN=nodes").context();
        try (PaymentLoad load = load()) {
            for (Member member : MEMBERS) {
                Optional<BigInteger> before = shownBy(member, observer);
                assertThat(before).isPresent();

                Files.writeString(member.keys().resolve("tls.crt"), "-----BEGIN CERT");
                awaitShown(Optional.empty(), member, observer);
                load.awaitPayments(50);

                Issued next = issueTo(member);
                assertThat(before).isNotEqualTo(Optional.of(next.serialNumber()));
                awaitShown(Optional.of(next.serialNumber()), member, observer);
                load.awaitPayments(50);
            }
            assertThat(load.failures()).isEmpty();
        }
        assertThatBothServeAsOne();
    }

    @Test
    @Order(4)
    void whoeverLacksACertificateOfTheAuthorityDoesNotGetInAndTheOthersGoOn() throws Exception {
        try (PaymentLoad load = load()) {
            for (NodeProcess stranger : strangers) {
                assertThat(stranger.exitCode()).isEqualTo(ExitCode.OUT_OF_CLUSTER);
                assertThat(stranger.said()).contains("looking for the other nodes")
                        .doesNotContain("starting 4 partitions");
                assertThat(stranger.log()).as("it knew whom to join").contains("Joining");
            }
            load.awaitPayments(50);
            assertThat(load.failures()).isEmpty();
        }
        assertThatBothServeAsOne();
    }

    private static void awaitShown(Optional<BigInteger> serialNumber, Member member,
            SSLContext observer) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!shownBy(member, observer).equals(serialNumber)) {
            assertThat(System.nanoTime()).as("%s shows %s, not %s", member,
                    shownBy(member, observer), serialNumber).isLessThan(giveUp);
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /** The serial number of the certificate with which a node takes a connection, if it takes any. */
    private static Optional<BigInteger> shownBy(Member member, SSLContext observer) {
        try (SSLSocket socket = connect(observer, member)) {
            return Optional.of(((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static SSLSocket connect(SSLContext context, Member member) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1",
                member.remoting());
        socket.setSoTimeout((int) SHOWS_WITHIN.toMillis());
        socket.startHandshake();
        return socket;
    }
}
