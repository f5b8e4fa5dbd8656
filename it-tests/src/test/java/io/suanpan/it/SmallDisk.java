package io.suanpan.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file system of its own, in a file, that a test can fill. It is ext4, as what is synced to one in memory may
 * be stored in part without an error: see docs/OPERATIONS.md.
 */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final int CHUNK = 4096;
    private static final int SMALLEST_MEGABYTES = 8;

    /** @return why this machine cannot have one; {@code probe} is an empty folder */
    static Optional<String> whyNot(Path probe) {
        try {
            mount(probe, SMALLEST_MEGABYTES).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("needs 'mkfs.ext4', 'mount', loop devices, and root to mount: "
                    + e.getMessage());
        }
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        SmallDisk disk = new SmallDisk(folder);
        Path image = folder.resolveSibling(folder.getFileName() + ".img");
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(ByteBuffer.allocate(1), megabytes * 1024L * 1024 - 1);
        }
        Tool.run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
        Tool.run("mount", "-o", "loop", image.toString(), folder.toString());
        Files.deleteIfExists(folder.resolve("lost+found"));
        // For a test that is told to end.
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return disk;
    }

    /** Takes all the space there is now. */
    void fill() {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream file = Files.newOutputStream(ballast(), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            while (true) {
                file.write(chunk);
            }
        } catch (IOException e) {
            // No space is left.
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private boolean isMounted() throws IOException {
        return !Files.getFileStore(folder).equals(Files.getFileStore(folder.getParent()));
    }

    /** Does nothing when it is unmounted. */
    @Override
    public void close() {
        try {
            if (Files.exists(folder) && isMounted()) {
                // Gone from here now, and altogether when the last process has closed its files.
                Tool.run("umount", "--lazy", folder.toString());
            }
        } catch (IOException e) {
            System.err.println("a file system stays mounted: " + e.getMessage());
        }
    }
}
