package io.suanpan.bench.launch;

import io.suanpan.bench.client.BenchFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands of {@code ./suanpan} that need what the bench has no access to: keys, and Cassandra.
 *
 * @param home where {@code ./suanpan} is
 * @param data as of {@code ./suanpan run}, if it was told
 */
public record Launcher(Path home, Optional<Path> data) {
    /** Of the project that this is part of. */
    public static Launcher ofProject(Optional<Path> data) {
        return new Launcher(Path.of(System.getProperty("suanpan.home", ".")), data);
    }

    /** What a command printed on standard output, line by line, and its exit code. */
    public record Ran(int exitCode, List<String> lines) {}

    /** Runs a command to its end. {@code --data} is added; its standard error is ours. */
    public Ran run(List<String> command, List<String> input) {
        List<String> program = new ArrayList<>(List.of(home.resolve("suanpan").toString()));
        program.addAll(command);
        data.ifPresent(folder -> program.addAll(List.of("--data", folder.toString())));
        try {
            Path lines = Files.createTempFile("suanpan-", "-input");
            try {
                Files.write(lines, input);
                Process process = new ProcessBuilder(program).redirectInput(lines.toFile())
                        .redirectError(Redirect.INHERIT).start();
                List<String> printed = new String(process.getInputStream().readAllBytes(),
                        StandardCharsets.UTF_8).lines().toList();
                return new Ran(process.waitFor(), printed);
            } finally {
                Files.delete(lines);
            }
        } catch (IOException e) {
            throw new BenchFailure("cannot run " + program.getFirst() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while " + command.getFirst() + " ran");
        }
    }
}
