package io.suanpan.run;

import io.suanpan.localcassandra.AotCache;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The node as the build laid it out: its jar, those it depends on, and its {@link AotCache}.
 *
 * @param target the module's build folder
 */
record NodeProgram(Path target) {
    static NodeProgram of(Path home) {
        return new NodeProgram(home.resolve("cluster-node/target"));
    }

    /** Always in the same order: an AOT cache is good for one only. */
    List<Path> jars() {
        Path jar = list(target).stream().filter(file -> file.getFileName().toString()
                .matches("cluster-node-[^-]*(-SNAPSHOT)?\\.jar")).findFirst()
                .orElseThrow(() -> new RunFailure("there is no jar in " + target
                        + ": build first"));
        Stream<Path> libraries = list(target.resolve("lib")).stream()
                .filter(file -> file.toString().endsWith(".jar")).sorted();
        return Stream.concat(Stream.of(jar), libraries).toList();
    }

    String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    AotCache aotCache() {
        return new AotCache(target.resolve("node.aot"));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new RunFailure("cannot look into " + folder + ": build first");
        }
    }
}
