package io.suanpan.localcassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path stopped;

    @TempDir
    Path root;

    private DataFolder folder;

    @BeforeEach
    void aStoppedOneHasDataAndALog() throws IOException {
        Files.createDirectories(stopped.resolve("data/system/empty"));
        Files.writeString(stopped.resolve("data/system/rows"), "rows");
        Files.writeString(stopped.resolve("cassandra.yaml"), "port");
        folder = new DataFolder(root);
    }

    @Test
    void itBeginsWithTheDataOfAStoppedOneAndNothingElse() {
        folder.beginWith(stopped);

        assertThat(root.resolve("data/system/rows")).hasContent("rows");
        assertThat(root.resolve("data/system/empty")).isEmptyDirectory();
        assertThat(root.toFile().list()).containsExactly("data");
    }

    @Test
    void whatItHasStays() throws IOException {
        Files.createDirectories(root.resolve("data"));

        folder.beginWith(stopped);

        assertThat(root.resolve("data")).isEmptyDirectory();
    }

    @Test
    void halfACopyOfAProcessThatDiedIsMadeAnew() throws IOException {
        Files.createDirectories(root.resolve("data.new/system"));
        Files.writeString(root.resolve("data.new/system/rows"), "ro");

        folder.beginWith(stopped);

        assertThat(root.resolve("data/system/rows")).hasContent("rows");
        assertThat(root.resolve("data.new")).doesNotExist();
    }
}
