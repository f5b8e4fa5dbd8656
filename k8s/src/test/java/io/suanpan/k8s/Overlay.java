package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Suppliers;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** An installation as kustomize builds it; where that is missing, tests of it are skipped. */
enum Overlay {
    DEV, PROD;

    /** The first that puts labels into templates and not into selectors. */
    private static final int KUSTOMIZE_MAJOR = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Supplier<String> KUSTOMIZE_VERSION = Suppliers
            .memoize(Overlay::kustomizeVersion);
    private final Supplier<List<HasMetadata>> objects = Suppliers
            .memoize(() -> StrictObjects.parse(build()));

    Path folder() {
        return Path.of("overlays", name().toLowerCase(Locale.ROOT));
    }

    List<HasMetadata> objects() {
        assumeKustomizeIsThere();
        return objects.get();
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T named(Class<T> type, String name) {
        List<T> found = all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name)).toList();
        assertThat(found).as("%s %s in %s", type.getSimpleName(), name, this).hasSize(1);
        return found.getFirst();
    }

    /** The settings, of which there is one set. */
    Map<String, String> configuration() {
        assertThat(all(ConfigMap.class)).hasSize(1);
        return all(ConfigMap.class).getFirst().getData();
    }

    String namespace() {
        assertThat(all(Namespace.class)).hasSize(1);
        return all(Namespace.class).getFirst().getMetadata().getName();
    }

    private String build() {
        return run("kubectl", "kustomize", folder().toString());
    }

    private static void assumeKustomizeIsThere() {
        String version = KUSTOMIZE_VERSION.get();
        assumeTrue(Integer.parseInt(version.split("\\.")[0]) >= KUSTOMIZE_MAJOR,
                "skipped: needs a kubectl with kustomize " + KUSTOMIZE_MAJOR
                        + " or newer on the PATH; found " + version);
    }

    /** Such as 5.5.0; 0 where there is no kubectl, or one from before it told. */
    private static String kustomizeVersion() {
        try {
            JsonNode answer = JSON.readTree(run("kubectl", "version", "--client", "-o", "json"));
            return answer.path("kustomizeVersion").asText("v0").substring(1);
        } catch (IOException | UncheckedIOException e) {
            return "0";
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
