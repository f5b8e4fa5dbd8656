package io.suanpan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.suanpan.node.Main;
import io.suanpan.run.RunFacts;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The image is the same whichever tool builds it, and the pods use it as it is. */
class ImageTest {
    private static final Image IMAGE = Image.ofDockerfile();

    @Test
    void theDockerfileAndJibMakeTheSameImage() {
        assertThat(Image.ofJib()).isEqualTo(IMAGE);
    }

    @Test
    void itRunsTheNodeAsAnOrdinaryUser() {
        assertThat(IMAGE.arguments()).containsExactly(Main.class.getName());
        assertThat(IMAGE.user()).matches("[1-9][0-9]+:[1-9][0-9]+");
    }

    @Test
    void itsJvmHasTheFlagsThatNodesHaveElsewhere() {
        assertThat(IMAGE.entrypoint()).containsAll(RunFacts.jvmFlags());
    }

    @ParameterizedTest
    @EnumSource
    void podsRunItAsItsOwnUserWithItsOwnPortsAndAMainClassThatIsInIt(Overlay overlay) {
        assertThat(Pods.nodes(overlay).ports().stream().map(ContainerPort::getContainerPort)
                .map(Object::toString).collect(Collectors.toSet())).isEqualTo(IMAGE.ports());
        assertThat(Pods.of(overlay))
                .filteredOn(pods -> pods.container().getImage().equals(Image.nameOfJib()))
                .hasSize(2)
                .allSatisfy(pods -> {
                    assertThat(pods.spec().getSecurityContext().getRunAsUser() + ":"
                            + pods.spec().getSecurityContext().getRunAsGroup())
                            .isEqualTo(IMAGE.user());
                    assertThat(pods.container().getCommand()).isEmpty();
                    assertThat(Class.forName(pods.container().getArgs().getFirst())
                            .getMethod("main", String[].class)).isNotNull();
                });
    }
}
