package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.suanpan.localcassandra.server.ParentWatch;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on hosts of their own while cables are pulled: {@link NetworkCut}, in a {@link TestNetwork}. */
class NetworkCutTest {
    private static final int HOSTS = 3;

    @TempDir
    private static Path data;

    @Test
    void aNodeThatIsCutOffServesNothingTheOthersServeAllAndItComesBack() throws Exception {
        Optional<String> missing = TestNetwork.whyNot();
        assumeTrue(missing.isEmpty(), () -> "NetworkCutTest " + missing.orElseThrow());
        try (TestNetwork network = TestNetwork.create(HOSTS)) {
            Process process = new ProcessBuilder(network.inHub(RunningSuanpan.shortLivedJava(
                    "-Xmx256m", "-D" + ParentWatch.PROPERTY + "=true", "-cp",
                    System.getProperty("java.class.path"), NetworkCut.class.getName(),
                    network.name(), data.toString()))).redirectErrorStream(true).start();
            try {
                process.inputReader().lines().forEach(System.out::println);
                assertThat(process.waitFor()).as("NetworkCut; it has said above why").isZero();
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }
}
