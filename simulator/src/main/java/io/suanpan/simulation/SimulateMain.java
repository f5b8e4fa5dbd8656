package io.suanpan.simulation;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./suanpan simulate}. Exit code 1 says that a history went wrong. */
@Command(name = "suanpan simulate", mixinStandardHelpOptions = true, sortOptions = false, description = "Plays seeded histories of the real partitions over a network, a store and clocks that fail, and audits each.")
public final class SimulateMain implements Callable<Integer> {
    private static final int LAST_LINES = 60;
    private static final long SAY_EVERY_NANOS = 1_000_000_000L;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "10000", description = "Number of histories (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(names = "--from", paramLabel = "SEED", defaultValue = "1", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--history", description = "Print the whole history of a seed that goes wrong, not only its end.")
    private boolean wholeHistory;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulateMain()).execute(args));
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds must be >= 1: " + seeds);
        }
        long began = System.nanoTime();
        long said = began;
        long steps = 0;
        for (long seed = from; seed < from + seeds; seed++) {
            Verdict verdict = Simulation.of(seed);
            steps += verdict.steps();
            if (!verdict.isGood()) {
                clearLine();
                print(Shrinking.of(seed));
                return 1;
            }
            long now = System.nanoTime();
            if (now - said > SAY_EVERY_NANOS) {
                said = now;
                say(seed - from + 1, now - began);
            }
        }
        clearLine();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%,d histories from seed %d, %,d steps: all without fault, in %.1f s, %.0f a second%n",
                seeds, from, steps, seconds, seeds / seconds);
        return 0;
    }

    private void say(long done, long nanos) {
        if (System.console() != null) {
            System.err.printf("\r%,d of %,d histories, %.0f a second ", done, seeds,
                    done / (nanos / 1e9));
        }
    }

    private static void clearLine() {
        if (System.console() != null) {
            System.err.print("\r" + " ".repeat(72) + "\r");
        }
    }

    private void print(Verdict verdict) {
        System.out.println("seed " + verdict.seed() + " goes wrong, with " + verdict.wishes()
                + " wishes of callers and only these faults: " + verdict.faults());
        List<String> history = verdict.history();
        int first = wholeHistory ? 0 : Math.max(0, history.size() - LAST_LINES);
        if (first > 0) {
            System.out.println("  … " + first + " lines before; --history prints them");
        }
        history.subList(first, history.size()).forEach(line -> System.out.println("  " + line));
        System.out.println("found:");
        verdict.found().forEach(finding -> System.out.println("  " + finding));
        System.out.println("again: ./suanpan simulate --from " + verdict.seed() + " --seeds 1");
    }
}
