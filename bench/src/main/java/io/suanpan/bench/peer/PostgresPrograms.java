package io.suanpan.bench.peer;

import io.suanpan.bench.client.BenchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, of the newest release that Debian's packages installed. The server refuses to run as
 * root; then the packages' user {@code postgres} is its owner.
 */
final class PostgresPrograms {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final Path folder;
    private final boolean root = "root".equals(System.getProperty("user.name"));

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    static PostgresPrograms find() {
        return find(DEBIAN);
    }

    /** @param releases a folder with one for each release, which is its number */
    static PostgresPrograms find(Path releases) {
        if (Files.isDirectory(releases)) {
            try (Stream<Path> all = Files.list(releases)) {
                return all.filter(release -> release.getFileName().toString().matches("[0-9]+"))
                        .map(release -> release.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb"))
                                && Files.isExecutable(bin.resolve("pgbench")))
                        .max(Comparator.comparingInt(PostgresPrograms::release))
                        .map(PostgresPrograms::new).orElseThrow(PostgresPrograms::missing);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look into " + releases, e);
            }
        }
        throw missing();
    }

    private static int release(Path bin) {
        return Integer.parseInt(bin.getParent().getFileName().toString());
    }

    private static BenchFailure missing() {
        return new BenchFailure("PostgreSQL is not installed: apt-get install postgresql");
    }

    Path folder() {
        return folder;
    }

    /** A new folder that the server may write into. */
    Path createFolder() {
        try {
            Path created = Files.createTempDirectory("suanpan-postgres-");
            if (root) {
                UserPrincipal owner = created.getFileSystem().getUserPrincipalLookupService()
                        .lookupPrincipalByName(USER);
                Files.setAttribute(created, "unix:owner", owner, LinkOption.NOFOLLOW_LINKS);
            }
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder for PostgreSQL", e);
        }
    }

    /** The command line of {@code program} run by the server's owner. */
    List<String> asOwner(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER,
                    "--init-groups", "--"));
        }
        command.add(folder.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs {@code program} as the server's owner and returns what it printed. */
    String run(String program, String... arguments) {
        return feed("", program, arguments);
    }

    /** The same, with {@code input} for it to read. */
    String feed(String input, String program, String... arguments) {
        try {
            Process process = start(program, arguments);
            var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()),
                    task -> Thread.ofVirtual().start(task));
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended before it read all: its exit code says why.
            }
            String output = text(process.getInputStream());
            if (process.onExit().join().exitValue() != 0) {
                throw new BenchFailure(program + " failed: " + errors.join().strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    boolean succeeds(String program, String... arguments) {
        try {
            return new ProcessBuilder(asOwner(program, arguments))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    /** Anywhere but in a folder that the owner may not read, which the programs remark upon. */
    private Process start(String program, String... arguments) throws IOException {
        return new ProcessBuilder(asOwner(program, arguments)).directory(Path.of("/").toFile())
                .start();
    }

    private static String text(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a program's output ended early", e);
        }
    }
}
