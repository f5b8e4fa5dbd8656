package io.suanpan.ownership;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A folder that one node process at a time has. The operating system frees its lock when the process ends, in
 * whatever way: so who has the lock knows that the lease written in the file before has a dead holder, and
 * need not wait for its end.
 */
public final class NodeFolder {
    /** A channel that nothing refers to is closed by the garbage collector, and its lock with it. */
    private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

    private final FileChannel file;

    private NodeFolder(FileChannel file) {
        this.file = file;
    }

    /**
     * Held until this process ends.
     *
     * @throws IOException if a process has it, or it cannot be written
     */
    public static NodeFolder hold(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel file = FileChannel.open(folder.resolve("lease"), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(file)) {
            file.close();
            throw new IOException("a process has the folder " + folder);
        }
        HELD.add(file);
        return new NodeFolder(file);
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    /** The lease of the process that had the folder before. */
    public Optional<UUID> formerHolder() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.size(), 64));
        file.read(bytes, 0);
        try {
            return Optional.of(UUID.fromString(
                    new String(bytes.array(), StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // new, or written only in part: then no lease was taken with it
        }
    }

    /** To be called before the lease is taken. */
    public void holder(UUID holder) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(holder.toString().getBytes(StandardCharsets.US_ASCII)), 0);
        file.force(true);
    }
}
