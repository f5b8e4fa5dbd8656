package io.suanpan.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFolderTest {
    @TempDir
    private Path folder;

    /** Holds the folder in its own process until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            NodeFolder.hold(Path.of(args[0])).holder(UUID.fromString(args[1]));
            System.gc(); // nothing refers to the folder's object any more
            System.out.println("held");
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        }
    }

    private Process hold(UUID holder) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), folder.toString(),
                holder.toString()).redirectErrorStream(true).start();
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        return process;
    }

    @Test
    void aFolderIsOneProcesssUntilItDiesAndThenTellsWhoItWas() throws Exception {
        UUID former = UUID.randomUUID();
        Process process = hold(former);
        try {
            assertThatThrownBy(() -> NodeFolder.hold(folder)).isInstanceOf(IOException.class)
                    .hasMessageContaining("a process has the folder " + folder);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(NodeFolder.hold(folder).formerHolder()).contains(former);
    }

    @Test
    void aNewFolderOrAHalfWrittenFileNamesNobody() throws IOException {
        assertThat(NodeFolder.hold(folder.resolve("new")).formerHolder()).isEmpty();
        Path half = Files.createDirectories(folder.resolve("half"));
        Files.writeString(half.resolve("lease"), UUID.randomUUID().toString().substring(9),
                StandardOpenOption.CREATE);

        assertThat(NodeFolder.hold(half).formerHolder()).isEmpty();
    }
}
