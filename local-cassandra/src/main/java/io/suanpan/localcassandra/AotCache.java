package io.suanpan.localcassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes that a program loaded and linked in a training run at build time, and how often its methods ran (JEP
 * 483, 514, 515): later starts map it into memory and take about half as long. It fits one JVM, its flags and the jars
 * of the class path in their order. Where there is none, or one that does not fit, a start only takes longer.
 */
public record AotCache(Path file) {
    /** Runs the program once, with flags that make it write what it learned when it ends. */
    @FunctionalInterface
    public interface Training {
        /** @param folder for whatever the program writes; deleted afterwards */
        void run(List<String> flags, Path folder) throws IOException;
    }

    /** JVM flags with which a program uses it; none where it does not exist. */
    public List<String> flags() {
        return Files.exists(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of();
    }

    /**
     * Makes it, unless it is there and was made for the same. A failure is a line of text, and not one of the build.
     *
     * @param program what messages call it
     * @param flags the flags that it is for
     * @param classPath the jars that it is for
     */
    public void make(String program, List<String> flags, List<Path> classPath, Training training)
            throws IOException {
        var stamp = beside(".stamp");
        var wanted = stampOf(flags, classPath);
        if (Files.exists(file) && Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(file);
        try {
            train(training);
            Files.writeString(stamp, wanted);
        } catch (IOException | RuntimeException e) {
            System.out.println(
                    "No AOT cache for " + program + ", its starts will take longer: " + e);
        }
    }

    private void train(Training training) throws IOException {
        var folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "aot-training");
        // Written beside and moved: whoever starts the program meanwhile must not see half of it.
        var unfinished = beside(".new");
        Files.deleteIfExists(unfinished);
        try {
            training.run(List.of("-XX:AOTCacheOutput=" + unfinished), folder);
            Files.move(unfinished, file);
        } finally {
            Folders.delete(folder);
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static String stampOf(List<String> flags, List<Path> classPath) {
        return System.getProperty("java.vm.version") + " " + System.getProperty("java.home") + "\n"
                + String.join(" ", flags) + "\n"
                + classPath.stream().map(AotCache::describe).collect(Collectors.joining("\n"));
    }

    private static String describe(Path jar) {
        return jar.getFileName() + " " + jar.toFile().length() + " " + jar.toFile().lastModified();
    }
}
