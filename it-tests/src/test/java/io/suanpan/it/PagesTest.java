package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point at is there. */
class PagesTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(\\.\\w+)?`");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");

    private record Link(Path page, String to) {
        boolean isDead() {
            return !Files.exists(page.resolveSibling(to));
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path page) {
        return pattern.matcher(text(page)).results().toList().stream();
    }

    @Test
    void everyLinkOfThePagesLeadsToAFile() {
        List<Link> links = Stream
                .concat(Stream.of(HOME.resolve("README.md")), files(HOME.resolve("docs"), ".md"))
                .flatMap(page -> matches(LINK, page).map(m -> new Link(page, m.group(1))))
                .toList();

        assertThat(links).hasSizeGreaterThan(20);
        assertThat(links.stream().filter(Link::isDead)).isEmpty();
    }

    @Test
    void everyTypeThatTheGlossaryNamesExists() {
        Set<String> types = sources("src/main/java").map(PagesTest::type)
                .collect(Collectors.toSet());

        List<String> named = matches(NAME, HOME.resolve("docs/GLOSSARY.md")).map(m -> m.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(types).containsAll(named);
    }

    @Test
    void everyTestThatThePagesNameExists() {
        Map<String, String> tests = sources("src/test/java").collect(Collectors.toMap(
                PagesTest::type, PagesTest::text, String::concat));

        List<MatchResult> named = files(HOME.resolve("docs"), ".md")
                .flatMap(page -> matches(TEST, page)).toList();

        assertThat(named).hasSizeGreaterThan(50).allSatisfy(match -> assertThat(
                tests.getOrDefault(match.group(1), "")).as(match.group())
                .contains(" void " + match.group(2) + "("));
    }

    private static String type(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    /** @param folder of each module */
    private static Stream<Path> sources(String folder) {
        try (Stream<Path> modules = Files.list(HOME)) {
            return modules.map(module -> module.resolve(folder)).filter(Files::isDirectory)
                    .flatMap(module -> files(module, ".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
