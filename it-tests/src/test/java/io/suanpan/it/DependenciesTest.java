package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library that a node runs with was looked at, for what is known of it in the version that it has. */
class DependenciesTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern
            .compile("\\| ((?:`[^`]+`(?:, )?)+) \\| (\\S+) \\|.*");
    private static final Pattern VERSION = Pattern.compile("-\\d.*");

    /** The node's own class path, as its jar names it. */
    private static List<String> libraries() throws IOException {
        try (Stream<Path> built = Files.list(HOME.resolve("cluster-node/target"))) {
            Path node = built.filter(it -> it.getFileName().toString()
                    .matches("cluster-node-[0-9].*\\.jar")).findFirst().orElseThrow();
            try (JarFile jar = new JarFile(node.toFile())) {
                return Arrays.stream(jar.getManifest().getMainAttributes()
                        .getValue(Attributes.Name.CLASS_PATH).split(" "))
                        .map(entry -> entry.replace("lib/", "").replace(".jar", ""))
                        .filter(name -> !isOurs(name)).toList();
            }
        }
    }

    private static boolean isOurs(String name) {
        return Files.exists(HOME.resolve(VERSION.matcher(name).replaceFirst(""))
                .resolve("pom.xml"));
    }

    private static List<String> lookedAt() throws IOException {
        return Files.readString(HOME.resolve("docs/decisions/dependencies.md")).lines()
                .map(ROW::matcher).filter(row -> row.matches())
                .flatMap(row -> Arrays.stream(row.group(1).replace("`", "").split(", "))
                        .map(name -> name + "-" + row.group(2)))
                .toList();
    }

    @Test
    void everyLibraryWasLookedAtInItsVersion() throws IOException {
        assertThat(lookedAt()).as("docs/decisions/dependencies.md: look up what is known of it")
                .containsExactlyInAnyOrderElementsOf(libraries());
    }
}
