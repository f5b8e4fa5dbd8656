package io.suanpan.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A line of the real system, made wrong.
 *
 * @param name what a developer might have forgotten
 * @param file a source file, from the project's folder
 * @param line what is there, exactly once
 * @param wrong what stands there instead
 * @param known the seed of a history that showed it, to begin with
 */
record Defect(String name, String file, String line, String wrong, long known) {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    Defect(String name, String file, String line, String wrong) {
        this(name, file, line, wrong, 1);
    }

    /** The same, whose seeds before this one have not shown it. */
    Defect foundBy(long seed) {
        return new Defect(name, file, line, wrong, seed);
    }

    /** The file's text with the defect. @throws AssertionError if the line is not there once */
    String source() throws IOException {
        String text = Files.readString(PROJECT.resolve(file));
        int first = text.indexOf(line);
        if (first < 0 || text.indexOf(line, first + 1) >= 0) {
            throw new AssertionError("'" + name + "' must find its line once in " + file + ": "
                    + line);
        }
        return text.replace(line, wrong);
    }

    String className() {
        return file.substring(file.indexOf("io/suanpan/"), file.length() - ".java".length())
                .replace('/', '.');
    }

    String packageName() {
        return className().substring(0, className().lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return name;
    }
}
