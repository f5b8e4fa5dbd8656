package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field is one that its kind has, in the files as they are and as they are built. */
class StrictObjectsTest {
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Stream.of("base", "overlays").flatMap(StrictObjectsTest::walk)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml")).toList();
        }
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(Path.of(folder)).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileHoldsOnlyWhatItsKindsHave(Path file) throws IOException {
        assertThat(StrictObjects.parse(Files.readString(file))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyOverlayBuildsToObjectsThatAreAllDifferent(Overlay overlay) {
        assertThat(overlay.objects()).hasSizeGreaterThan(10)
                .extracting(object -> object.getKind() + " " + object.getMetadata().getName())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFieldThatTheKindDoesNotHaveIsRefusedByName() {
        assertThatThrownBy(() -> StrictObjects.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec: {template: {spec: {containers: [{name: b, livenesProbe: {}}]}}}
                """)).hasMessageContaining("Deployment a").hasMessageContaining("livenesProbe");
    }

    @Test
    void aKeyThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> StrictObjects.parse("""
                apiVersion: v1
                kind: Service
                metadata: {name: a}
                spec: {type: ClusterIP, type: NodePort}
                """)).hasMessageContaining("Duplicate field 'type'");
    }

    @Test
    void aKindThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> StrictObjects.parse("""
                apiVersion: autoscaling/v3
                kind: HorizontalPodAutoscaler
                metadata: {name: a}
                """)).hasMessageContaining("no kind autoscaling/v3/HorizontalPodAutoscaler");
    }
}
