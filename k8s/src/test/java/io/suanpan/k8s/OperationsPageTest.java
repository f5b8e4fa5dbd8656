package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/OPERATIONS.md tells a person to type is what the manifests expect. */
class OperationsPageTest {
    private static final Path PAGE = Path.of("../docs/OPERATIONS.md");
    private static final Pattern SECRET = Pattern
            .compile("create secret generic (\\S+)((?:\\s+\\\\?\\s*--from-\\S+)+)");
    private static final Pattern KEY = Pattern.compile("--from-(?:literal|file)=([^=\\s]+)=");
    private static final Pattern FILE = Pattern.compile("`(k8s/[^`]+)`|apply -k (k8s/\\S+)");
    private static final Pattern SETTING = Pattern
            .compile("(?m)^\\| `(cassandra[a-z-]*|partitions|required-contact-points)` \\|");
    private static final Pattern TABLE = Pattern.compile("suanpan\\.([a-z_]+)");

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @Test
    void theSecretsItCreatesHaveTheKeysThatProductionsPodsUse() {
        Map<String, Set<String>> created = SECRET.matcher(page).results().collect(
                Collectors.toMap(secret -> secret.group(1), secret -> keys(secret.group(2))));

        assertThat(created).isNotEmpty().isEqualTo(used());
    }

    private static Set<String> keys(String options) {
        return KEY.matcher(options).results().map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys of each secret that a container's variables and volumes name. */
    private static Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Pods pods : Pods.of(Overlay.PROD)) {
            pods.container().getEnv().stream().map(EnvVar::getValueFrom).filter(Objects::nonNull)
                    .map(source -> source.getSecretKeyRef()).filter(Objects::nonNull)
                    .forEach((SecretKeySelector key) -> used
                            .computeIfAbsent(key.getName(), _ -> new TreeSet<>())
                            .add(key.getKey()));
            pods.spec().getVolumes().stream().map(Volume::getSecret).filter(Objects::nonNull)
                    .forEach((SecretVolumeSource secret) -> secret.getItems().forEach(item -> used
                            .computeIfAbsent(secret.getSecretName(), _ -> new TreeSet<>())
                            .add(item.getKey())));
        }
        return used;
    }

    @Test
    void theFilesItNamesAreThere() {
        assertThat(FILE.matcher(page).results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
                .hasSizeGreaterThan(5).allSatisfy(
                        file -> assertThat(Path.of("..", file)).exists());
    }

    @Test
    void theSettingsItExplainsAreAllThereAre() {
        assertThat(SETTING.matcher(page).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(Overlay.PROD.configuration().keySet());
    }

    @Test
    void aBackupHasEveryTableThatTheArchitecturePageLists() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("../docs/ARCHITECTURE.md")).stream()
                .dropWhile(line -> !line.startsWith("| table |")).skip(2)
                .takeWhile(line -> line.startsWith("|")).map(line -> line.split("\\|")[1])
                .flatMap(cell -> Stream.of(cell.replace("`", "").split(","))).map(String::strip)
                .toList();
        Set<String> saved = page.lines().filter(line -> line.contains("nodetool snapshot"))
                .flatMap(line -> TABLE.matcher(line).results().map((MatchResult it) -> it.group(1)))
                .collect(Collectors.toSet());

        assertThat(listed).hasSizeGreaterThan(8);
        assertThat(saved).containsAll(listed);
    }

    @Test
    void theTimesItGivesAPodAndADrainAreTheManifests() {
        long grace = Pods.nodes(Overlay.PROD).spec().getTerminationGracePeriodSeconds();
        assertThat(page).contains("a pod has " + grace + " s for all of it");
        assertThat(Overlay.PROD.named(Deployment.class, "suanpan").getSpec().getTemplate()
                .getSpec().getContainers().getFirst().getArgs()).contains("--drain=10");
        assertThat(page).contains("says for ten seconds that it is not ready");
    }
}
