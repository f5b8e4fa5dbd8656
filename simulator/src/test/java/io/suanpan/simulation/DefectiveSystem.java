package io.suanpan.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Suanpan with one source file compiled as its {@link Defect} has it. The packages that know of the file's are loaded
 * anew; the others, which cannot tell, are those of the tests.
 */
final class DefectiveSystem {
    private static final Packages PACKAGES = Packages.ofSuanpan();
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** One for each thread: to open all jars takes longer than to compile a file. */
    private static final ThreadLocal<StandardJavaFileManager> FILES = ThreadLocal
            .withInitial(() -> COMPILER.getStandardFileManager(null, null, null));

    private final Method simulate;
    private final Method isGood;

    DefectiveSystem(Defect defect) throws Exception {
        Loader loader = new Loader(compile(defect), PACKAGES.thatKnow(defect.packageName()));
        Class<?> simulation = loader.loadClass(Simulation.class.getName());
        simulate = simulation.getMethod("of", long.class);
        isGood = loader.loadClass(Verdict.class.getName()).getMethod("isGood");
    }

    /** Whether the history of {@code seed} shows that something is wrong. */
    boolean isFoundBy(long seed) throws Exception {
        return !(boolean) isGood.invoke(simulate.invoke(null, seed));
    }

    private static Map<String, byte[]> compile(Defect defect) throws IOException {
        StringWriter problems = new StringWriter();
        Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
        JavaFileManager intoMemory = new ForwardingJavaFileManager<>(FILES.get()) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location location, String className,
                    JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return compiled.computeIfAbsent(className,
                                _ -> new ByteArrayOutputStream());
                    }
                };
            }

            @Override
            public void close() {
                // the next defect's compiler goes on with the jars that are open
            }
        };
        boolean done = COMPILER.getTask(problems, intoMemory, null,
                List.of("-classpath", System.getProperty("java.class.path"), "-proc:none"),
                null, List.of(source(defect))).call();
        if (!done) {
            throw new AssertionError("'" + defect + "' does not compile: " + problems);
        }
        Map<String, byte[]> classes = new HashMap<>();
        compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static JavaFileObject source(Defect defect) throws IOException {
        String text = defect.source();
        return new SimpleJavaFileObject(
                URI.create("memory:///" + defect.className().replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Loads whole packages itself, so that they see the defective class. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> defective;
        private final Set<String> packages;

        Loader(Map<String, byte[]> defective, Set<String> packages) {
            super(DefectiveSystem.class.getClassLoader());
            this.defective = defective;
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = defective.containsKey(name)
                        ? defective.get(name)
                        : file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException | NullPointerException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
