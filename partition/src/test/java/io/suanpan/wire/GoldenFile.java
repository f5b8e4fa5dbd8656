package io.suanpan.wire;

import io.suanpan.wire.Samples.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;

/**
 * The committed bytes, one line {@code id version SimpleName hex} per sample. Lines are never
 * changed or removed: what was once stored must be readable for ever. A test run with
 * {@code -Dgolden.write=true} appends the samples that have no line yet, and only those.
 */
final class GoldenFile {
    private static final Path PATH = Path.of("src/test/resources/golden/wire-1.txt");

    record Line(int id, int version, String name, byte[] bytes) {
        static Line parse(String text) {
            String[] parts = text.split(" ");
            return new Line(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2],
                    HexFormat.of().parseHex(parts[3]));
        }

        static Line of(Object value, WireType<?> type) {
            return new Line(type.id(), type.versionOf(value), type.type().getSimpleName(),
                    WireRegistry.SUANPAN.toBytes(value));
        }

        @Override
        public String toString() {
            return id + " " + version + " " + name + " " + HexFormat.of().formatHex(bytes);
        }
    }

    private GoldenFile() {}

    static List<Line> lines() {
        try {
            return Files.readAllLines(PATH).stream().map(Line::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireType<?> typeOf(Object value) {
        return WireRegistry.SUANPAN.types().stream().filter(t -> t.type() == value.getClass())
                .findFirst().orElseThrow();
    }

    /** Does nothing unless asked to by the switch. */
    static void appendMissingIfAsked() {
        if (!Boolean.getBoolean("golden.write")) {
            return;
        }
        try {
            Files.createDirectories(PATH.getParent());
            List<String> known = Files.exists(PATH) ? Files.readAllLines(PATH) : List.of();
            List<String> missing = Samples.ALL.stream()
                    .filter(sample -> sample.version() == typeOf(sample.value())
                            .versionOf(sample.value()))
                    .map(Sample::value)
                    .map(value -> Line.of(value, typeOf(value)).toString())
                    .filter(line -> !known.contains(line)).toList();
            Files.write(PATH, missing, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
