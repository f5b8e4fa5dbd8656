package io.suanpan.localcassandra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies a folder so that after a power failure it is there as a whole or not at all. */
final class DurableCopy {
    private DurableCopy() {}

    /** @param target must not exist */
    static void of(Path source, Path target) throws IOException {
        var unfinished = target.resolveSibling(target.getFileName() + ".new");
        Folders.delete(unfinished);
        for (var each : walk(source)) {
            Files.copy(each, unfinished.resolve(source.relativize(each).toString()));
        }
        for (var each : walk(unfinished)) {
            force(each);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.toAbsolutePath().getParent());
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }

    /** A file's bytes, or a folder's names. */
    private static void force(Path fileOrFolder) throws IOException {
        try (var channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
