package io.suanpan.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class ClassPathTest {
    /** Of two, the class path's order would choose: once it chose a driver four minor versions older. */
    @Test
    void noClassIsThereTwice() throws IOException {
        Map<String, String> jarOf = new HashMap<>();
        TreeSet<String> twice = new TreeSet<>();
        for (String jar : jars()) {
            try (JarFile file = new JarFile(jar)) {
                file.stream().map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/")
                                && !name.equals("module-info.class"))
                        .forEach(name -> {
                            String other = jarOf.putIfAbsent(name, jar);
                            if (other != null) {
                                twice.add(new File(other).getName() + " and "
                                        + new File(jar).getName());
                            }
                        });
            }
        }

        assertThat(jarOf).hasSizeGreaterThan(10_000);
        assertThat(twice).isEmpty();
    }

    private static List<String> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")).toList();
    }
}
