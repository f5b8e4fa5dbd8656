package io.suanpan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.node.Discovery;
import io.suanpan.node.NodeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandTest {
    private static final int PORT = 18_080;

    @TempDir
    Path home;

    @BeforeEach
    void theProjectIsBuilt() throws Exception {
        Path target = Files.createDirectories(home.resolve("cluster-node/target"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, "lib/b.jar lib/a.jar");
        Path jar = target.resolve("cluster-node-0.1.0-SNAPSHOT.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        for (String library : List.of("a.jar", "b.jar", "of-an-earlier-build.jar")) {
            Files.createFile(Files.createDirectories(target.resolve("lib")).resolve(library));
        }
    }

    @Test
    void theBankBesideTheNodesIsTheirsForYuan() {
        RunSettings withBank = new RunSettings(home, home, PORT, 1, OptionalInt.empty(),
                Optional.empty(), RunSettings.Access.OPEN, List.of(18_090));

        assertThat(new NodeCommand(withBank).arguments(1, home, home, "127.0.0.1:19042"))
                .containsSequence("--channels", "CNY=http://127.0.0.1:18090", "--bank-news");
    }

    @Test
    void eachFurtherBankIsAChannelWithAName() {
        RunSettings three = new RunSettings(home, home, PORT, 1, OptionalInt.empty(),
                Optional.empty(), RunSettings.Access.OPEN, List.of(18_090, 18_091, 18_092));

        assertThat(new NodeCommand(three).arguments(1, home, home, "127.0.0.1:19042"))
                .containsSequence("--channels", "CNY=http://127.0.0.1:18090,"
                        + "CNY:bank-2=http://127.0.0.1:18091,CNY:bank-3=http://127.0.0.1:18092");
    }

    @Test
    void newDataGetsAPartitionForEveryTwoCoresAndOneForEachNodeUnlessANumberIsAskedFor() {
        RunSettings noNumber = new RunSettings(home, home, PORT, 3, OptionalInt.empty(),
                Optional.empty(), RunSettings.Access.OPEN, List.of());
        List<String> arguments = new NodeCommand(noNumber).arguments(1, home, home,
                "127.0.0.1:19042");

        assertThat(NodeCommand.newPartitions(1, 1)).isEqualTo(1);
        assertThat(NodeCommand.newPartitions(1, 2)).isEqualTo(1);
        assertThat(NodeCommand.newPartitions(1, 16)).isEqualTo(8);
        assertThat(NodeCommand.newPartitions(3, 2)).isEqualTo(3);
        assertThat(arguments).contains("--new-partitions").doesNotContain("--partitions");
        assertThat(options(1).getFirst().partitions()).hasValue(8);
    }

    private RunSettings settings(int nodes) {
        return settings(nodes, RunSettings.Access.OPEN);
    }

    private RunSettings settings(int nodes, RunSettings.Access access) {
        return new RunSettings(home, home, PORT, nodes, OptionalInt.of(8), Optional.empty(),
                access, List.of());
    }

    /** The nodes' options, as each node reads them. */
    private List<NodeOptions> options(int nodes) {
        NodeCommand command = new NodeCommand(settings(nodes));
        return IntStream.rangeClosed(1, nodes).mapToObj(node -> {
            List<String> arguments = command.arguments(node, home, home, "127.0.0.1:19042");
            int main = arguments.indexOf("io.suanpan.node.Main");
            return NodeOptions.parse(
                    arguments.subList(main + 1, arguments.size()).toArray(String[]::new));
        }).toList();
    }

    @Test
    void aLoneNodeLooksForNoOthersAndCreatesTheSchema() {
        NodeOptions node = options(1).getFirst();

        assertThat(node.discovery()).isEqualTo(Discovery.NONE);
        assertThat(node.createsSchema()).isTrue();
        assertThat(node.name()).isEqualTo("node-1");
        assertThat(node.http().port()).isEqualTo(PORT);
        assertThat(node.partitions()).hasValue(8);
    }

    @Test
    void oneOfSeveralNodesCreatesTheSchema() {
        assertThat(options(3)).extracting(NodeOptions::createsSchema)
                .containsExactly(true, false, false);
    }

    @Test
    void severalNodesServeOnConsecutivePortsAndKnowEachOther() {
        List<NodeOptions> nodes = options(3);

        assertThat(nodes).extracting(node -> node.http().port())
                .containsExactly(PORT, PORT + 1, PORT + 2);
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.discovery()).isEqualTo(Discovery.CONFIG);
            assertThat(node.contactPoints())
                    .containsExactlyElementsOf(
                            nodes.stream().map(NodeOptions::management).toList());
            assertThat(node.requiredContactPoints()).isEqualTo(2);
        });
        assertThat(nodes.stream().flatMapToInt(node -> IntStream.of(node.http().port(),
                node.remoting().port(), node.management().port())).distinct()).hasSize(9);
    }

    @Test
    void severalNodesOnOneMachineHaveSmallerHeaps() {
        assertThat(new NodeCommand(settings(1)).arguments(1, home, home, "127.0.0.1:19042"))
                .contains("-Xmx1024m");
        assertThat(new NodeCommand(settings(3)).arguments(1, home, home, "127.0.0.1:19042"))
                .contains("-Xmx512m");
    }

    @Test
    void nodesAskForCredentialsIfTheRunDoes() {
        assertThat(arguments(RunSettings.Access.OPEN)).doesNotContain("--auth");
        assertThat(arguments(RunSettings.Access.AUTHENTICATED))
                .containsSequence("--auth", "dev", "--dev-credentials",
                        home.resolve("credentials").toString())
                .noneMatch(argument -> argument.contains("payer-consent"));
        assertThat(arguments(RunSettings.Access.MERCHANTS_TRUSTED)).contains("--auth")
                .containsSubsequence("-Dsuanpan.security.payer-consent=trusted-merchants", "-cp");
    }

    private List<String> arguments(RunSettings.Access access) {
        return new NodeCommand(settings(1, access)).arguments(1, home, home, "127.0.0.1:19042");
    }

    @Test
    void theAotCacheIsUsedIfThereIsOneAndTheJarsAreThoseOfTheManifest() throws Exception {
        NodeProgram program = NodeProgram.of(home);
        assertThat(program.jars()).extracting(jar -> jar.getFileName().toString())
                .containsExactly("cluster-node-0.1.0-SNAPSHOT.jar", "b.jar", "a.jar");
        assertThat(program.java(512, home)).noneMatch(flag -> flag.contains("AOT"));

        Path cache = Files.createFile(program.aotCache().file());
        assertThat(program.java(512, home)).contains("-XX:AOTCache=" + cache);
    }
}
