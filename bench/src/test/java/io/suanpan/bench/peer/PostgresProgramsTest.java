package io.suanpan.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.bench.client.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
    @TempDir
    Path releases;

    @Test
    void whereThereIsNoneTheFailureSaysWhatToInstall() throws IOException {
        install("17", "pgbench");

        for (Path folder : new Path[]{releases, releases.resolve("absent")}) {
            assertThatThrownBy(() -> PostgresPrograms.find(folder))
                    .isInstanceOf(BenchFailure.class)
                    .hasMessage("PostgreSQL is not installed: apt-get install postgresql");
        }
    }

    @Test
    void theNewestWholeReleaseIsTaken() throws IOException {
        for (String release : new String[]{"9", "15", "common"}) {
            install(release, "initdb", "pgbench");
        }
        install("17", "pgbench");

        assertThat(PostgresPrograms.find(releases).folder())
                .isEqualTo(releases.resolve("15").resolve("bin"));
    }

    private void install(String release, String... programs) throws IOException {
        Path bin = Files.createDirectories(releases.resolve(release).resolve("bin"));
        for (String program : programs) {
            assertThat(Files.createFile(bin.resolve(program)).toFile().setExecutable(true))
                    .isTrue();
        }
    }
}
