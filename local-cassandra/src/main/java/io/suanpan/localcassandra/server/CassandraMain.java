package io.suanpan.localcassandra.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.apache.cassandra.service.CassandraDaemon;

/**
 * The main class of the Cassandra process. It exists for three things that Cassandra's own does not do: it holds the lock
 * on the data folder for as long as the process lives, so that even an orphan that is still stopping keeps others out,
 * it stops Cassandra when the process that started it is gone, and it lets Cassandra's threads sleep longer.
 */
public final class CassandraMain {
    /** Exit code when another process has the data folder; no code of Cassandra's or the JVM's own. */
    public static final int FOLDER_IN_USE = 75;

    /**
     * Whenever Cassandra has a little to do, one of its request threads looks for work every 10 us, which with Linux's own
     * slack is 16,000 wakings a second: half of its processor time on two cores. Work wakes a thread only if none looks,
     * so this is also what a request may wait for one.
     */
    private static final Duration TIMER_SLACK = Duration.ofMillis(1);

    /** Kept reachable: the lock ends when its channel is collected. */
    @SuppressWarnings("unused")
    private static FileLock lock;

    private CassandraMain() {}

    public static void main(String[] args) throws IOException {
        ParentWatch.start();
        var lockFile = Path.of(args[0]);
        lock = tryLock(lockFile);
        if (lock == null) {
            System.err.println("data folder in use: " + lockFile.getParent());
            System.exit(FOLDER_IN_USE);
        }
        TimerSlack.allow(TIMER_SLACK);
        CassandraDaemon.main(new String[0]);
    }

    /** The file names this process and its parent, so that others know whether to wait for it. */
    private static FileLock tryLock(Path lockFile) throws IOException {
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var acquired = channel.tryLock();
        if (acquired != null) {
            var self = ProcessHandle.current();
            var pids = self.pid() + " " + self.parent().map(ProcessHandle::pid).orElse(0L) + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pids.getBytes(StandardCharsets.UTF_8)));
        }
        return acquired;
    }
}
