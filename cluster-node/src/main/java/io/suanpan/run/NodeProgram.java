package io.suanpan.run;

import io.suanpan.localcassandra.AotCache;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The node as the build laid it out, and how its JVM is started: its jar, those it depends on, and its
 * {@link AotCache}.
 *
 * @param target the module's build folder
 */
public record NodeProgram(Path target) {
    /** Of every node everywhere; an AOT cache made with them is good for no others. */
    static final List<String> FLAGS = List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    /** The environment variable with flags that are appended to the node's, separated by spaces. */
    static final String EXTRA_OPTIONS = "SUANPAN_NODE_OPTS";

    public static NodeProgram of(Path home) {
        return new NodeProgram(home.toAbsolutePath().normalize().resolve("cluster-node/target"));
    }

    /** JVM flags, class path and main class. */
    public List<String> java(int heapMegabytes, Path log) {
        return java(heapMegabytes, log, aotCache().flags());
    }

    /** @param aot flags that use its AOT cache, or make it */
    List<String> java(int heapMegabytes, Path log, List<String> aot) {
        List<String> arguments = new ArrayList<>(FLAGS);
        arguments.addAll(aot);
        arguments.addAll(List.of("-Xmx" + heapMegabytes + "m", "-Dsuanpan.log.file=" + log));
        String extra = System.getenv(EXTRA_OPTIONS);
        if (extra != null && !extra.isBlank()) {
            arguments.addAll(List.of(extra.strip().split("\\s+")));
        }
        arguments.addAll(List.of("-cp", classPath(), "io.suanpan.node.Main"));
        return arguments;
    }

    /** Always in the same order: an AOT cache is good for one only. */
    List<Path> jars() {
        Path jar = list(target).stream().filter(file -> file.getFileName().toString()
                .matches("cluster-node-[^-]*(-SNAPSHOT)?\\.jar")).findFirst()
                .orElseThrow(() -> new RunFailure("there is no jar in " + target
                        + ": build first"));
        return Stream.concat(Stream.of(jar), libraries(jar)).toList();
    }

    /** What its manifest names: in the folder may be those of an earlier build too. */
    private Stream<Path> libraries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String names = file.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            return Stream.of(names.split(" ")).map(target::resolve);
        } catch (IOException e) {
            throw new RunFailure("cannot read " + jar + ": " + e.getMessage());
        }
    }

    private String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    AotCache aotCache() {
        return new AotCache(target.resolve("node.aot"));
    }

    /** What a new Cassandra for it begins with. */
    public FirstData firstData() {
        return new FirstData(target.resolve("first-data"));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new RunFailure("cannot look into " + folder + ": build first");
        }
    }
}
