package io.suanpan.k8s;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An API server that keeps pods, and what a pod has of it: address, certificate, token. */
final class KubernetesApi implements AutoCloseable {
    static final String NAMESPACE = "payments";
    static final String TOKEN = "the-token-of-the-service-account";

    private final MockWebServer web = new MockWebServer();
    private final KubernetesMockServer server = new KubernetesMockServer(new Context(), web,
            new HashMap<>(), new JsonDispatcher(), true);
    private final Path account;

    /** Says of what type its answers are, as a real server does and discovery wants to know. */
    private static final class JsonDispatcher extends KubernetesCrudDispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return super.dispatch(request).setHeader("Content-Type", "application/json");
        }
    }

    /** @param folder gets the files that Kubernetes mounts into a pod */
    KubernetesApi(Path folder) {
        this.account = folder;
        server.init(InetAddress.getLoopbackAddress(), 0);
        try {
            Files.copy(Path.of(web.getSelfSignedCertificate().certificatePath()),
                    folder.resolve("ca.crt"));
            Files.writeString(folder.resolve("token"), TOKEN);
            Files.writeString(folder.resolve("namespace"), NAMESPACE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Pod pod) {
        try (NamespacedKubernetesClient client = server.createClient()) {
            client.pods().inNamespace(pod.getMetadata().getNamespace()).resource(pod).create();
        }
    }

    /** Where the files are that Kubernetes would mount at a path that is the default. */
    List<String> settings() {
        String prefix = "-Dpekko.discovery.kubernetes-api.";
        return List.of(prefix + "api-ca-path=" + account.resolve("ca.crt"),
                prefix + "api-token-path=" + account.resolve("token"),
                prefix + "pod-namespace-path=" + account.resolve("namespace"));
    }

    /** As in every pod. */
    Map<String, String> environment() {
        return Map.of("KUBERNETES_SERVICE_HOST", web.getHostName(), "KUBERNETES_SERVICE_PORT",
                Integer.toString(web.getPort()));
    }

    /** Those that came so far and were not yet taken. */
    List<RecordedRequest> requests() throws InterruptedException {
        List<RecordedRequest> requests = new ArrayList<>();
        for (RecordedRequest next = next(); next != null; next = next()) {
            requests.add(next);
        }
        return requests;
    }

    private RecordedRequest next() throws InterruptedException {
        return web.takeRequest(1, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        server.destroy();
    }
}
