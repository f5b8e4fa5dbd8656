package io.suanpan.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Which packages of Suanpan name classes of which others, as their class files say.
 *
 * @param named by each package, the packages that it names
 */
record Packages(Map<String, Set<String>> named) {
    private static final Pattern CLASS = Pattern.compile("(io/suanpan(?:/[a-z0-9]+)*)/[A-Z]");

    /** Of all classes on the class path. */
    static Packages ofSuanpan() {
        try (JavaFileManager files = ToolProvider.getSystemJavaCompiler()
                .getStandardFileManager(null, null, null)) {
            Map<String, Set<String>> named = new HashMap<>();
            for (JavaFileObject file : files.list(StandardLocation.CLASS_PATH, "io.suanpan",
                    Set.of(JavaFileObject.Kind.CLASS), true)) {
                String name = files.inferBinaryName(StandardLocation.CLASS_PATH, file);
                named.computeIfAbsent(name.substring(0, name.lastIndexOf('.')),
                        _ -> new HashSet<>()).addAll(namedIn(file));
            }
            return new Packages(named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> namedIn(JavaFileObject file) throws IOException {
        try (InputStream bytes = file.openInputStream()) {
            return StreamSupport
                    .stream(ClassFile.of().parse(bytes.readAllBytes()).constantPool()
                            .spliterator(), false)
                    .filter(Utf8Entry.class::isInstance)
                    .flatMap(text -> CLASS.matcher(((Utf8Entry) text).stringValue()).results())
                    .map(found -> found.group(1).replace('/', '.')).collect(Collectors.toSet());
        }
    }

    /** The package itself, those that name it, those that name one of these, and so on. */
    Set<String> thatKnow(String name) {
        Set<String> knowing = new HashSet<>(Set.of(name));
        while (knowing.addAll(thatName(knowing))) {
            // until nothing is new
        }
        return knowing;
    }

    private List<String> thatName(Set<String> any) {
        return named.keySet().stream()
                .filter(each -> named.get(each).stream().anyMatch(any::contains)).toList();
    }
}
