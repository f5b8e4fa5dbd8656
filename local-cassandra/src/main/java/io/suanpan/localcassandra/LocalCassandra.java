package io.suanpan.localcassandra;

import io.suanpan.localcassandra.server.CassandraMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A real Cassandra of one node, in a JVM of its own and on a class path of its own, for development and
 * tests. Listens on the loopback address only, keeps everything in one folder, and ends when this process
 * does.
 */
public final class LocalCassandra {
    /** Where the build puts Cassandra's jars; overrides the place beside this module's own classes. */
    public static final String LIB_PROPERTY = "suanpan.cassandra.lib";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long ASK_EVERY_MS = 50;
    /** CQL binary protocol v4: an OPTIONS frame, which a server answers before any login. */
    private static final byte[] OPTIONS_FRAME = {4, 0, 0, 0, 5, 0, 0, 0, 0};
    private static final int SUPPORTED_OPCODE = 6;

    /**
     * @param port of the native protocol; 0 for any that is free
     * @param heapMegabytes of Cassandra's JVM
     */
    public record Settings(Path dataFolder, int port, int heapMegabytes, CommitLogSync sync) {
        public static Settings in(Path dataFolder) {
            return new Settings(dataFolder, 0, 1024, CommitLogSync.BATCH);
        }

        public Settings withPort(int other) {
            return new Settings(dataFolder, other, heapMegabytes, sync);
        }

        public Settings withHeapMegabytes(int other) {
            return new Settings(dataFolder, port, other, sync);
        }

        public Settings withSync(CommitLogSync other) {
            return new Settings(dataFolder, port, heapMegabytes, other);
        }
    }

    private final DataFolder folder;
    private final ChildProcess process;
    private final int port;

    private LocalCassandra(DataFolder folder, ChildProcess process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and returns at once; {@link #awaitReady} tells when it serves.
     *
     * @throws LocalCassandraException if the folder is in use or cannot be used
     */
    public static LocalCassandra start(Settings settings) {
        DataFolder folder = new DataFolder(settings.dataFolder());
        folder.create();
        folder.awaitFree();
        int port = settings.port() == 0 ? freePort() : settings.port();
        try {
            Files.writeString(folder.yaml(),
                    CassandraYaml.text(folder.root(), port, freePort(), settings.sync()));
            Files.writeString(folder.logback(), CassandraYaml.logback(folder.log()));
        } catch (IOException e) {
            throw new LocalCassandraException("cannot write to " + folder.root() + ": " + e, e);
        }
        Redirect output = Redirect.to(folder.output().toFile());
        return new LocalCassandra(folder, ChildProcess.java("Cassandra",
                CassandraCommand.arguments(folder, settings.heapMegabytes(), lib()), output,
                output), port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Where its log is. */
    public Path log() {
        return folder.log();
    }

    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /**
     * Returns once it answers on its native protocol.
     *
     * @throws LocalCassandraException if it ended, or did not come up within {@code limit}
     */
    public LocalCassandra awaitReady(Duration limit) {
        long giveUp = System.nanoTime() + limit.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw ended();
            }
            if (System.nanoTime() > giveUp) {
                throw new LocalCassandraException("Cassandra did not come up within "
                        + limit.toSeconds() + " s; its log is " + folder.log());
            }
            pause();
        }
        return this;
    }

    /** In order: flushed and gone, or killed if that takes too long. */
    public void stop() {
        process.stop(STOP_LIMIT);
    }

    /** SIGKILL, as a crash would be. */
    public void kill() {
        process.kill();
    }

    private LocalCassandraException ended() {
        int code = process.onExit().orTimeout(1, TimeUnit.SECONDS).join();
        if (code == CassandraMain.FOLDER_IN_USE) {
            return folder.inUse();
        }
        return new LocalCassandraException(
                "Cassandra ended with code " + code + " while starting:\n"
                        + String.join("\n", folder.lastLines()));
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(OPTIONS_FRAME);
            InputStream in = socket.getInputStream();
            byte[] header = in.readNBytes(9);
            return header.length == 9 && header[4] == SUPPORTED_OPCODE;
        } catch (IOException e) {
            return false;
        }
    }

    /** The module's classes first: one of them stands in for a class of Cassandra's that JDK 25 refuses. */
    private static String lib() {
        Path own = ownClasses();
        String given = System.getProperty(LIB_PROPERTY);
        Path lib = given != null ? Path.of(given) : own.resolveSibling("cassandra-lib");
        if (!Files.isDirectory(lib)) {
            throw new LocalCassandraException("Cassandra's jars are not in " + lib
                    + ": build first, or set -D" + LIB_PROPERTY);
        }
        return own + java.io.File.pathSeparator + lib + "/*";
    }

    private static Path ownClasses() {
        try {
            return Path.of(LocalCassandra.class.getProtectionDomain().getCodeSource().getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new LocalCassandraException("cannot find this module's own classes", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ASK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCassandraException("interrupted while waiting for Cassandra", e);
        }
    }

    /** For {@code try (…)}-less callers that only want the flags in one place. */
    static List<String> words(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : new ArrayList<>(List.of(text.strip().split("\\s+")));
    }
}
