package io.suanpan.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program of the machine, run to its end. */
final class Tool {
    private Tool() {}

    /** @throws IOException if it is not there or does not succeed, with what it said */
    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new IOException("interrupted: " + String.join(" ", command), e);
        }
    }
}
