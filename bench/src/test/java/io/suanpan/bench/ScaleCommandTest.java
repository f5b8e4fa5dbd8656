package io.suanpan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScaleCommandTest {
    private static final String RESULT = """
            {"nodes": %d, "nodeCpuMsPerPayment": %s, "cassandraCpuMsPerPayment": 0.2,
             "cassandraBytesWrittenPerPayment": 1500, "paymentsPerSecond": 4000}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path one;
    private Path three;

    @BeforeEach
    void results() throws IOException {
        one = Files.writeString(folder.resolve("one.json"), RESULT.formatted(1, "0.2"));
        three = Files.writeString(folder.resolve("three.json"), RESULT.formatted(3, "0.3"));
    }

    @Test
    void theGivenRatesAndAHundredfold() {
        assertThat(scale(one, three, "--rate", "1000,50000", "--cores", "10", "--busy", "0.5"))
                .isZero();

        assertThat(out.toString()).contains("A payment costs 0.200 ms of a node's core, 0.150 more",
                "Machines of 10 cores, 50 % busy, and disks of 500 MB/s; 3 copies.");
        assertThat(out.toString().lines().skip(5)).extracting(line -> line.strip().split("\\s+")[0])
                .containsExactly("1,000", "50,000", "400,000");
        assertThat(out.toString().lines().skip(6).findFirst().orElseThrow())
                .as("10 cores and 2/3 of 7.5 on 3 machines; 30 cores on 6; 225 MB/s on 6; 14")
                .matches("\\s*50,000\\s+3 \\(\\s*15\\)\\s+6 \\(\\s*30\\)\\s+38\\s+14  .*cores");
    }

    @Test
    void whatIsNotAResultIsNamed() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{nonsense");

        assertThat(scale(wrong, three)).isEqualTo(1);
        assertThat(err.toString()).startsWith("suanpan: " + wrong + " is not JSON");
        assertThat(scale(folder.resolve("absent.json"), three)).isEqualTo(1);
        assertThat(err.toString()).contains("cannot read " + folder.resolve("absent.json"));
    }

    @Test
    void aResultWithoutItsRateIsNamed() throws IOException {
        Path unrated = Files.writeString(folder.resolve("unrated.json"),
                RESULT.formatted(1, "0.2").replace("paymentsPerSecond", "other"));

        assertThat(scale(unrated, three)).isEqualTo(1);
        assertThat(err.toString()).startsWith("suanpan: paymentsPerSecond: not in the result");
    }

    private int scale(Path first, Path second, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "scale";
        arguments[1] = first.toString();
        arguments[2] = second.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        CommandLine line = Main.commandLine(new BenchCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
