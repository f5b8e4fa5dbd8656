package io.suanpan.localcassandra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Where one Cassandra keeps everything it has, and who may use it. */
record DataFolder(Path root) {
    /** Time for an orphan to finish stopping: the limit after which it halts itself, and a little. */
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(35);

    /** A killed parent may take a moment to be gone. */
    private static final Duration PARENT_GONE_LIMIT = Duration.ofSeconds(2);

    private static final int LAST_LINES = 15;
    /** Of all that Cassandra writes, what is left when it was stopped. */
    private static final String DATA = "data";

    DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path yaml() {
        return root.resolve("cassandra.yaml");
    }

    Path logback() {
        return root.resolve("logback.xml");
    }

    Path log() {
        return root.resolve("logs/cassandra.log");
    }

    Path output() {
        return root.resolve("logs/cassandra.out");
    }

    /** Native libraries are unpacked here, so that a killed process leaves nothing behind elsewhere. */
    Path temporary() {
        return root.resolve("tmp");
    }

    void create() {
        try {
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(temporary());
            try (Stream<Path> leftovers = Files.list(temporary())) {
                for (var leftover : (Iterable<Path>) leftovers
                        .filter(Files::isRegularFile)::iterator) {
                    Files.delete(leftover);
                }
            }
        } catch (IOException e) {
            throw new LocalCassandraException("cannot create the data folder " + root + ": " + e,
                    e);
        }
    }

    /** Copies what the folder of a stopped Cassandra keeps, unless there is something here already. */
    void beginWith(Path stopped) {
        var data = root.resolve(DATA);
        if (Files.exists(data)) {
            return;
        }
        try {
            DurableCopy.of(new DataFolder(stopped).root.resolve(DATA), data);
        } catch (IOException e) {
            throw new LocalCassandraException(
                    "cannot copy the first data from " + stopped + " to " + data + ": " + e, e);
        }
    }

    /** Waits for an orphan that is still stopping; refuses if the folder is in use by anyone else. */
    void awaitFree() {
        var begun = System.nanoTime();
        while (!isFree()) {
            var holder = holder();
            var limit = holder.hasParent() ? PARENT_GONE_LIMIT : ORPHAN_LIMIT;
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw inUse(holder.pid());
            }
            pause();
        }
    }

    LocalCassandraException inUse() {
        return inUse(holder().pid());
    }

    private LocalCassandraException inUse(long pid) {
        return new LocalCassandraException(
                "data folder " + root + " is in use by the Cassandra process "
                        + pid + ": stop it, or choose another folder");
    }

    /** The last thing Cassandra said, in its log or, if it did not come that far, on its output. */
    List<String> lastLines() {
        return Stream.of(output(), log()).flatMap(file -> lastLines(file).stream()).toList();
    }

    private boolean isFree() {
        try (var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new LocalCassandraException("cannot lock the data folder " + root + ": " + e, e);
        }
    }

    private Holder holder() {
        try {
            var pids = Files.readString(lockFile()).strip().split(" ");
            return new Holder(Long.parseLong(pids[0]), Long.parseLong(pids[1]));
        } catch (IOException | RuntimeException e) {
            // Between its lock and its pid: someone has just started, so treat it as alive.
            return new Holder(0, ProcessHandle.current().pid());
        }
    }

    private static List<String> lastLines(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            var all = lines.filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            return List.of("(cannot read " + file + ": " + e + ")");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCassandraException("interrupted while waiting for the data folder", e);
        }
    }

    private record Holder(long pid, long parentPid) {
        /** A Cassandra whose parent is gone is on its way out. */
        boolean hasParent() {
            return ProcessHandle.of(parentPid).isPresent();
        }
    }
}
