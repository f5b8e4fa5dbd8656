package io.suanpan.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What {@code ./suanpan run} leaves in its data folder for the other commands. */
public final class DataFolder {
    private DataFolder() {}

    /** @param given with {@code --data}; null where it was not */
    static Path of(Path given) {
        return given != null ? given : Path.of(System.getProperty("suanpan.home", "."), "data");
    }

    private static Path address(Path data) {
        return data.resolve("cassandra-address");
    }

    /** Where the Cassandra of a run is, while it runs. */
    public static void tellCassandra(Path data, String address) throws IOException {
        Files.writeString(address(data), address + "\n");
    }

    /** HOST:PORT of the run's Cassandra, or of its last. */
    static String cassandra(Path data) {
        try {
            return Files.readString(address(data)).strip();
        } catch (NoSuchFileException e) {
            throw new NodeFailure("no ./suanpan run has used " + data
                    + ": start it, or say where Cassandra is with --cassandra HOST:PORT");
        } catch (IOException e) {
            throw new NodeFailure("cannot read " + address(data) + ": " + e);
        }
    }
}
