package io.suanpan.localcassandra;

import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.suanpan.localcassandra.server.CassandraMain;

/**
 * A real Cassandra, one node on this machine, for people who run Suanpan on their own machine and for its tests. It runs
 * in its own JVM, because it needs flags and libraries of its own and because a test may want to kill it, and it dies
 * with the process that started it, because nobody else would stop it.
 *
 * <pre>{@code
 * try (var cassandra = LocalCassandra.in(folder).start().awaitReady(Duration.ofSeconds(60))) {
 *     connect(cassandra.contactPoint());
 * }
 * }</pre>
 *
 * A folder's data survives a stop and, with {@link CommitLogSync#BATCH}, any kill.
 */
public final class LocalCassandra implements AutoCloseable {
    public static final int DEFAULT_HEAP_MEGABYTES = 1024;

    /** Stopping writes out what is in memory; past this it is killed, and replays its log next time. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(50);

    private final DataFolder folder;
    private final InetSocketAddress contactPoint;
    private final ChildProcess process;
    private final long startedNanos = System.nanoTime();

    private LocalCassandra(DataFolder folder, InetSocketAddress contactPoint,
            ChildProcess process) {
        this.folder = folder;
        this.contactPoint = contactPoint;
        this.process = process;
    }

    /** A Cassandra that keeps all it has in {@code dataFolder}, which is created when missing. */
    public static Builder in(Path dataFolder) {
        return new Builder(new DataFolder(dataFolder));
    }

    /** Where clients connect to, once {@link #awaitReady} has returned. The data centre is {@code datacenter1}. */
    public InetSocketAddress contactPoint() {
        return contactPoint;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    public Path logFile() {
        return folder.log();
    }

    public LocalCassandra awaitReady(Duration limit) {
        return awaitReady(limit, elapsed -> {});
    }

    /**
     * Returns when Cassandra answers clients.
     *
     * @param progress called some times a second with the time since the start
     * @throws LocalCassandraException if it died, or is not ready after {@code limit} (it is then stopped)
     */
    public LocalCassandra awaitReady(Duration limit, Consumer<Duration> progress) {
        while (!CqlConnection.answers(contactPoint)) {
            var elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
            if (!process.isAlive()) {
                throw died();
            }
            if (elapsed.compareTo(limit) > 0) {
                process.kill();
                throw withLastLines("Cassandra did not answer within " + limit.toSeconds() + " s");
            }
            progress.accept(elapsed);
            pause();
        }
        return this;
    }

    /**
     * Stops it, killing it if it takes too long. Returns once the process is gone; does nothing if it is already.
     *
     * @return whether it stopped by itself
     */
    public boolean stop() {
        return stop(STOP_LIMIT);
    }

    boolean stop(Duration limit) {
        return process.stop(limit);
    }

    /** Kills it as a crash would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }

    private LocalCassandraException died() {
        int code = process.onExit().join();
        if (code == CassandraMain.FOLDER_IN_USE) {
            return folder.inUse();
        }
        return withLastLines("Cassandra ended while starting, with exit code " + code);
    }

    private LocalCassandraException withLastLines(String what) {
        var message = new StringBuilder(what).append("; its log is ").append(folder.log());
        folder.lastLines().forEach(line -> message.append("\n  ").append(line));
        return new LocalCassandraException(message.toString());
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.kill();
            throw new LocalCassandraException("interrupted while Cassandra was starting", e);
        }
    }

    /** What may be set before the start. */
    public static final class Builder {
        private final DataFolder folder;
        private String address = "127.0.0.1";
        private int nativePort;
        private int heapMegabytes = DEFAULT_HEAP_MEGABYTES;
        private CommitLogSync commitLogSync = CommitLogSync.BATCH;
        private List<String> jvmOptions = List.of();
        private Optional<Path> firstData = Optional.empty();

        private Builder(DataFolder folder) {
            this.folder = folder;
        }

        /** Of this machine, where it listens; 127.0.0.1 unless told. */
        public Builder address(String ip) {
            this.address = ip;
            return this;
        }

        /** The port for clients; 0, the default, picks a free one. */
        public Builder nativePort(int port) {
            this.nativePort = port;
            return this;
        }

        public Builder heapMegabytes(int megabytes) {
            this.heapMegabytes = megabytes;
            return this;
        }

        public Builder commitLogSync(CommitLogSync sync) {
            this.commitLogSync = sync;
            return this;
        }

        /** Added after our own, and so stronger. */
        public Builder jvmOptions(List<String> options) {
            this.jvmOptions = List.copyOf(options);
            return this;
        }

        /**
         * Tables are made in a fraction of the time, and a kill loses them with all that is in them: for who kills
         * nothing. Each change of the schema is else written to disk as a dozen files.
         */
        public Builder schemaMayBeLost() {
            this.jvmOptions = List.of("-Dcassandra.test.flush_local_schema_changes=false");
            return this;
        }

        /**
         * What a folder without data begins with; empty, the default, is nothing at all.
         *
         * @param stopped the folder of another of this version that is stopped and has the same settings
         */
        public Builder firstData(Optional<Path> stopped) {
            this.firstData = stopped;
            return this;
        }

        /**
         * Starts the process and returns at once.
         *
         * @throws LocalCassandraException if the folder is in use, the port taken, or the jars are missing
         */
        public LocalCassandra start() {
            var library = CassandraLibrary.find();
            folder.create();
            folder.awaitFree();
            firstData.ifPresent(folder::beginWith);
            if (nativePort != 0 && !FreePorts.isFree(nativePort)) {
                throw new LocalCassandraException("port " + nativePort
                        + " is taken: choose another for Cassandra, or 0 for any free one");
            }
            int port = nativePort == 0 ? FreePorts.pick() : nativePort;
            FreePorts.reserve(port);
            new CassandraConfiguration(folder, address, port, FreePorts.pick(), commitLogSync)
                    .write();
            var command = new CassandraCommand(library, folder, heapMegabytes, jvmOptions);
            var output = Redirect.to(folder.output().toFile());
            var errors = Redirect.appendTo(folder.output().toFile());
            var process = ChildProcess.java("Cassandra", command.arguments(), output, errors);
            var contactPoint = new InetSocketAddress(address, port);
            return new LocalCassandra(folder, contactPoint, process);
        }
    }
}
