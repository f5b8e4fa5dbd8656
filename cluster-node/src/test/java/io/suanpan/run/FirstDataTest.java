package io.suanpan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstDataTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotMadeOrOnlyInPartIsNotThere() {
        assertThat(new FirstData(folder.resolve("data")).ifThere()).isEmpty();
        assertThat(new FirstData(folder).ifThere()).isEmpty();
    }

    @Test
    void whatIsMadeIsThere() throws Exception {
        Files.createFile(folder.resolve("made-by"));

        assertThat(new FirstData(folder).ifThere()).contains(folder);
    }
}
