package io.suanpan.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Searches what the processes of each test have logged and said for {@link Secrets}, after the test and
 * before its folder is deleted. Of every test here: junit-platform.properties says so.
 */
public final class SearchForSecrets implements AfterEachCallback, AfterAllCallback {
    private static final Map<Path, String> FOLDERS = new ConcurrentHashMap<>();

    /** Makes tests' folders, and knows whose they are. */
    public static final class Folders implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
                throws IOException {
            Path folder = Files.createTempDirectory("suanpan-it");
            FOLDERS.put(folder, test.getUniqueId());
            return folder;
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        search(test);
    }

    @Override
    public void afterAll(ExtensionContext testClass) throws IOException {
        search(testClass);
        Said.requireNoSecrets();
    }

    private static void search(ExtensionContext test) throws IOException {
        for (Map.Entry<Path, String> folder : FOLDERS.entrySet()) {
            if (folder.getValue().equals(test.getUniqueId())) {
                FOLDERS.remove(folder.getKey());
                Secrets.requireNoneUnder(folder.getKey());
            }
        }
    }
}
