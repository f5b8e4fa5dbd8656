package io.suanpan.localcassandra;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cassandra's jars as the build laid them out, and the AOT cache beside them. They are found from where this class was
 * loaded (the module's own build folder, or another module's folder of libraries), so that nobody has to say where.
 */
record CassandraLibrary(Path folder) {
    /** Overrides the search. */
    static final String PROPERTY = "suanpan.cassandra.lib";

    private static final List<String> PLACES = List.of("cassandra-lib", "target/cassandra-lib",
            "local-cassandra/target/cassandra-lib");
    /** Our own classes for Cassandra's class path: they replace some of its own, so they come first. */
    private static final String OURS = "suanpan-server.jar";

    static CassandraLibrary find() {
        var given = System.getProperty(PROPERTY);
        if (given != null) {
            return new CassandraLibrary(Path.of(given).toAbsolutePath());
        }
        var starts = List.of(codeSource(), Path.of("").toAbsolutePath());
        var looked = new ArrayList<Path>();
        for (var start : starts) {
            for (var at = start; at != null; at = at.getParent()) {
                for (var place : PLACES) {
                    var folder = at.resolve(place);
                    if (Files.exists(folder.resolve(OURS))) {
                        return new CassandraLibrary(folder);
                    }
                    looked.add(folder);
                }
            }
        }
        throw new LocalCassandraException("Cassandra's jars were not found: build the module "
                + "local-cassandra (mvn package), or name their folder with -D" + PROPERTY
                + "=FOLDER; looked above " + starts);
    }

    /** Sorted: an AOT cache is good for one order only. */
    String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    List<Path> jars() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted(Comparator
                    .comparing((Path file) -> !file.endsWith(OURS)).thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new LocalCassandraException(
                    "cannot list Cassandra's jars in " + folder + ": " + e, e);
        }
    }

    AotCache aotCache() {
        return new AotCache(folder.resolveSibling("cassandra.aot"));
    }

    private static Path codeSource() {
        try {
            return Path
                    .of(CassandraLibrary.class.getProtectionDomain().getCodeSource().getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
