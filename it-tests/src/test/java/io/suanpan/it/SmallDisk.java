package io.suanpan.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file system of its own, in memory, that a test can fill. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final int CHUNK = 4096;

    /** @return why this machine cannot have one; {@code probe} is an empty folder */
    static Optional<String> whyNot(Path probe) {
        try {
            mount(probe, 1).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional
                    .of("needs 'mount', and root to mount a file system: " + e.getMessage());
        }
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        SmallDisk disk = new SmallDisk(folder);
        Tool.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "suanpan-test",
                folder.toString());
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
                // Gone from here now, and from memory when the last process has closed its files.
                Tool.run("umount", "--lazy", folder.toString());
            }
        } catch (IOException e) {
            System.err.println("a file system stays mounted: " + e.getMessage());
        }
    }
}
