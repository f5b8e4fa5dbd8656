package io.suanpan.it;

import io.suanpan.localcassandra.server.ParentWatch;
import io.suanpan.run.NodeProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node's process, with whatever command line. */
final class NodeProcess implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 384;

    private final Process process;
    private final Path log;
    private final Said said = new Said();

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /**
     * @param folder of this node alone
     * @param settings flags of its JVM
     */
    static NodeProcess start(Path folder, Map<String, String> environment, List<String> settings,
            String... arguments) throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(
                List.of(RunningSuanpan.java(), "-D" + ParentWatch.PROPERTY + "=true"));
        command.addAll(settings);
        command.addAll(NodeProgram.of(Path.of("").toAbsolutePath().getParent())
                .java(HEAP_MEGABYTES, log));
        command.addAll(List.of("--state", folder.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(folder.resolve("errors").toFile()));
        builder.environment().putAll(environment);
        return new NodeProcess(builder.start(), log);
    }

    private void listen() {
        said.listen(process.getInputStream());
        said.end();
    }

    void awaitSaid(String text) throws InterruptedException {
        said.await(() -> said().contains(text), text);
    }

    String said() {
        return said.all();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Once it has ended by itself. */
    int exitCode() {
        return process.onExit().orTimeout(120, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
