package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.suanpan.localcassandra.LocalCassandra;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes as the manifests start them, each in a process and at an address of its own, an API
 * server that knows their pods and others, and a real Cassandra whose schema the manifests' Job
 * creates.
 */
@Timeout(value = 360, unit = TimeUnit.SECONDS)
class DiscoveryTest {
    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    /** Three nodes that start on a busy machine pause; this is about finding, not about missing. */
    private static final String PATIENT = "-Dpekko.cluster.failure-detector"
            + ".acceptable-heartbeat-pause=20s";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern METRIC = Pattern.compile("`((?:suanpan|jvm|process)_[a-z_]+)`");

    @TempDir
    static Path folder;
    private static final List<NodeProcess> processes = new ArrayList<>();
    private static Pods nodes;
    private static KubernetesApi api;
    private static LocalCassandra cassandra;

    @BeforeAll
    static void startAll() throws IOException, InterruptedException {
        cassandra = LocalCassandra.in(folder.resolve("cassandra")).heapMegabytes(512).start()
                .awaitReady(Duration.ofSeconds(90));
        api = new KubernetesApi(Files.createDirectory(folder.resolve("account")));
        nodes = pods("base/deployment.yaml");
        for (int node = 0; node < NODES; node++) {
            api.add(pod(node, "suanpan", "Running"));
        }
        // Others that must not be asked: of another label, and one that has not started.
        api.add(pod(NODES, "something-else", "Running"));
        api.add(pod(NODES + 1, "suanpan", "Pending"));
        for (int node = 0; node < NODES; node++) {
            processes.add(start(node));
        }
        try (NodeProcess schema = NodeProcess.start(List.of(),
                NodeArguments.of(pods("base/schema.yaml"), configuration(), "schema", ""),
                Map.of(), folder.resolve("schema.out"))) {
            assertThat(schema.exitCode()).as(schema.said()).isZero();
        }
        awaitReady();
    }

    @AfterAll
    static void stopAll() {
        processes.forEach(NodeProcess::close);
        if (api != null) {
            api.close();
        }
        if (cassandra != null) {
            cassandra.close();
        }
    }

    @Test
    void nodesThatFindEachOtherThroughTheApiServerAreOneCluster() throws Exception {
        Set<String> all = new TreeSet<>();
        for (int node = 0; node < NODES; node++) {
            all.add("pekko://suanpan@" + address(node) + ":" + nodes.port("remoting"));
        }
        for (int node = 0; node < NODES; node++) {
            assertThat(members(node)).isEqualTo(all.stream().collect(
                    Collectors.toMap(member -> member, _ -> "Up", (a, _) -> a, TreeMap::new)));
        }
    }

    @Test
    void everyNodeServesEveryAccount() throws Exception {
        for (int account = 0; account < 12; account++) {
            HttpResponse<String> opened = HTTP.send(HttpRequest
                    .newBuilder(http(account % NODES, "/v1/accounts/k" + account))
                    .header("content-type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}"))
                    .build(), BodyHandlers.ofString());
            assertThat(opened.statusCode()).as(opened.body()).isBetween(200, 201);
            assertThat(get(http((account + 1) % NODES, "/v1/accounts/k" + account)).statusCode())
                    .isEqualTo(200);
        }
    }

    /** The Role allows no more: with their token, to list the pods of their namespace. */
    @Test
    void nodesAskTheApiServerForNothingButTheirPods() throws Exception {
        List<RecordedRequest> fromNodes = api.requests().stream()
                .filter(request -> !request.getMethod().equals("POST")).toList();

        assertThat(fromNodes).isNotEmpty().allSatisfy(request -> {
            assertThat(request.getMethod()).isEqualTo("GET");
            assertThat(request.getPath()).isEqualTo("/api/v1/namespaces/" + KubernetesApi.NAMESPACE
                    + "/pods?labelSelector=app%3Dsuanpan");
            assertThat(request.getHeader("Authorization"))
                    .isEqualTo("Bearer " + KubernetesApi.TOKEN);
        });
    }

    @Test
    void everyMetricThatTheOperationsPageExplainsIsInTheScrapeOfANode() throws Exception {
        everyNodeServesEveryAccount();
        String scrape = get(management(0, "/metrics")).body();
        assertThat(get(http(0, "/metrics")).statusCode()).isEqualTo(404);
        List<String> explained = METRIC.matcher(Files.readString(Path.of("../docs/OPERATIONS.md")))
                .results().map(found -> found.group(1)).distinct().toList();

        assertThat(explained).hasSizeGreaterThan(10).allSatisfy(
                name -> assertThat(scrape).containsPattern("(?m)^" + name + "(_count)?[{ ]"));
    }

    private static Pods pods(String file) throws IOException {
        return StrictObjects.parse(Files.readString(Path.of(file))).stream().flatMap(Pods::of)
                .findFirst().orElseThrow();
    }

    private static Map<String, String> configuration() {
        return Map.of("cassandra", "127.0.0.1:" + cassandra.contactPoint().getPort(),
                "cassandra-datacenter", "datacenter1", "partitions", "6",
                "required-contact-points", "2");
    }

    private static String address(int node) {
        return "127.0.0." + (2 + node);
    }

    private static URI http(int node, String path) {
        return URI.create("http://" + address(node) + ":" + nodes.port("http") + path);
    }

    private static URI management(int node, String path) {
        return URI.create("http://" + address(node) + ":" + nodes.port("management") + path);
    }

    /** The pod as Kubernetes would make it of the workload's template. */
    private static Pod pod(int number, String app, String phase) {
        return new PodBuilder().withNewMetadata().withName("suanpan-" + number)
                .withNamespace(KubernetesApi.NAMESPACE).addToLabels(nodes.labels())
                .addToLabels("app", app).endMetadata()
                .withSpec(nodes.spec()).withNewStatus().withPhase(phase)
                .withPodIP(phase.equals("Running") ? address(number) : null).endStatus().build();
    }

    private static NodeProcess start(int node) throws IOException {
        Path state = Files.createDirectory(folder.resolve("state-" + node));
        List<String> arguments = Stream.concat(
                NodeArguments.of(nodes, configuration(), "suanpan-" + node, address(node))
                        .stream(),
                // The manifests name no bank; what is counted of one is explained, too.
                Stream.of("--channels=CNY=http://127.0.0.1:9"))
                .map(argument -> argument.startsWith("--state=") ? "--state=" + state : argument)
                // Pods have all addresses to themselves, these processes one each.
                .map(argument -> argument.startsWith("--http-host=")
                        ? "--http-host=" + address(node)
                        : argument)
                .toList();
        List<String> settings = new ArrayList<>(api.settings());
        settings.add(PATIENT);
        return NodeProcess.start(settings, arguments, api.environment(),
                folder.resolve("node-" + node + ".out"));
    }

    private static void awaitReady() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!IntStream.range(0, NODES).allMatch(DiscoveryTest::isReady)) {
            assertThat(processes).allMatch(NodeProcess::isAlive, said());
            assertThat(System.nanoTime()).as(said()).isLessThan(giveUp);
            Thread.sleep(200);
        }
    }

    private static boolean isReady(int node) {
        try {
            return get(http(node, "/health/ready")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String said() {
        return processes.stream().map(NodeProcess::said).collect(Collectors.joining("\n---\n"));
    }

    /** Who is in the cluster, and how, as {@code node} sees it. */
    private static Map<String, String> members(int node) throws Exception {
        JsonNode answer = JSON.readTree(get(management(node, "/bootstrap/seed-nodes")).body());
        Map<String, String> members = new TreeMap<>();
        answer.path("seedNodes").forEach(member -> members.put(member.path("node").asText(),
                member.path("status").asText()));
        return members;
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                BodyHandlers.ofString());
    }
}
