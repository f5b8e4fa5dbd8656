package io.suanpan.audit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command {@code verify}, run in this process, and what it said. */
final class CommandRun {
    final int code;
    final String standard;
    final String errors;

    CommandRun(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            code = new CommandLine(new VerifyMain()).execute(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        standard = outBytes.toString(StandardCharsets.UTF_8);
        errors = errBytes.toString(StandardCharsets.UTF_8);
    }
}
