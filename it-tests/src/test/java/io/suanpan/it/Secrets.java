package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every secret that the tests of this run have made, and where none may be. What a command prints and what
 * stands in a file that only its owner reads is remembered by itself; a test that makes one otherwise says
 * so. Part of a secret counts as much as all of it.
 */
final class Secrets {
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("sk_[0-9a-f]{16}_(?!A{43})([A-Za-z0-9_-]{43})"),
            Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.([A-Za-z0-9_-]{40,})"),
            Pattern.compile("-BEGIN [A-Z ]*PRIVATE KEY-+\\s+([A-Za-z0-9+/]{40,})"),
            Pattern.compile("\"(?:d|p|q|dp|dq|qi|k)\"\\s*:\\s*\"([A-Za-z0-9_-]{40,})\""));
    private static final int PIECE = 20;
    private static final int BINARY_SHOWS_WITHIN = 1024;
    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    private static final Set<String> PIECES = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Texts that look like secrets. */
    static List<String> shapedLike(String text) {
        return SHAPES.stream().flatMap(shape -> shape.matcher(text).results())
                .map(match -> match.group(1)).toList();
    }

    /** Remembers what is one in {@code text}, which it returns. */
    static String rememberAllIn(String text) {
        shapedLike(text).forEach(Secrets::remember);
        return text;
    }

    /** @param secret of at least 20 characters: shorter ones would be found where they are not */
    static void remember(String secret) {
        PIECES.add(secret.substring(0, PIECE));
        PIECES.add(secret.substring(secret.length() - PIECE));
    }

    static void requireNoneIn(String where, String text) {
        boolean isThere = !shapedLike(text).isEmpty() || PIECES.stream().anyMatch(text::contains);
        assertThat(isThere).as("a secret is in %s", where).isFalse();
    }

    /** In no file but those that only their owner reads, which are there for them; binary ones are not read. */
    static void requireNoneUnder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (!isForOthers(file)) {
                rememberAllIn(text(file));
            }
        }
        for (Path file : files) {
            if (isForOthers(file)) {
                requireNoneIn(file.toString(), text(file));
            }
        }
    }

    private static boolean isForOthers(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(BINARY_SHOWS_WITHIN),
                    StandardCharsets.ISO_8859_1);
            return start.indexOf('\0') >= 0
                    ? ""
                    : start + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
