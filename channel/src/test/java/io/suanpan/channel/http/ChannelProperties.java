package io.suanpan.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pekko.actor.ActorSystem;

/**
 * Random tempers, kills in the middle: whatever goes wrong, the bank carries each instruction out at most once, and
 * what the channel says last is what the bank's books say.
 */
class ChannelProperties {
    private static final int INSTRUCTIONS = 40;
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Duration TIMEOUT = Duration.ofMillis(250);
    /** Long enough for some instructions, and too short for others. */
    private static final Duration MOST_TIME = Duration.ofMillis(1_500);
    private static final List<String> FAULTS = List.of("BEGIN_LATE", "FAIL_BEFORE", "PEND",
            "REJECT_ACCOUNT_CLOSED", "REJECT_INSUFFICIENT_FUNDS", "ANSWER_LATE", "DROP",
            "FAIL_AFTER", "GARBLE", "TRUNCATE", "CROSS", "QUERY_LATE", "QUERY_DROP", "QUERY_FAIL",
            "QUERY_GARBLE", "QUERY_TRUNCATE", "QUERY_CROSS", "GO_DOWN");
    private static Bank bank;
    private static ActorSystem system;

    @BeforeContainer
    static void start() {
        bank = new Bank();
        system = ActorSystem.create("channel");
    }

    @AfterContainer
    static void stop() {
        system.terminate();
        bank.close();
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void whatTheChannelSaysLastIsWhatTheBankDid(@ForAll long seed, @ForAll boolean kill)
            throws Exception {
        Random random = new Random(seed);
        String prefix = "t" + Long.toUnsignedString(seed, 36) + (kill ? "k" : "c") + "-"
                + System.nanoTime() + "-";
        bank.closeDay();
        bank.temper(temper(random));
        Map<Instruction, Finding> said = new HashMap<>();
        try (HttpChannel channel = new HttpChannel(new ChannelSettings(bank.address(), CNY,
                Optional.empty(), TIMEOUT, TIMEOUT, Duration.ofMinutes(1), 32, 8,
                Duration.ofMillis(100), Duration.ofMillis(200)), system);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Instruction, Future<Finding>> asked = new HashMap<>();
            for (int i = 0; i < INSTRUCTIONS; i++) {
                Instruction instruction = instruction(prefix + i, random);
                Callable<Finding> caller = caller(channel, instruction, random.nextLong());
                asked.put(instruction, callers.submit(caller));
            }
            if (kill) {
                Thread.sleep(random.nextInt(600));
                bank.killAndStart(); // calm from now on
            }
            for (Map.Entry<Instruction, Future<Finding>> each : asked.entrySet()) {
                said.put(each.getKey(), each.getValue().get());
            }
            // Whatever is still on its way is begun, or too late, by now.
            Thread.sleep(MOST_TIME.plusMillis(500));
            bank.temper("{}");
            assertIsWhatTheBankDid(said, prefix, channel);
        }
    }

    private static String temper(Random random) {
        double scale = random.nextDouble() * 0.4;
        return "{\"seed\":%d,\"delayMillis\":%d,\"lateMillis\":400,\"pendMillis\":300,"
                .formatted(random.nextLong(), random.nextInt(200))
                + "\"beginMillis\":1000,\"outageMillis\":100,\"faults\":{"
                + FAULTS.stream().map(fault -> "\"%s\":%.3f".formatted(fault,
                        fault.equals("GO_DOWN") ? 0.02 : random.nextDouble() * scale))
                        .collect(Collectors.joining(","))
                + "}}";
    }

    private static Instruction instruction(String number, Random random) {
        return new Instruction(new InstructionNumber(number),
                random.nextInt(4) == 0 ? Kind.PAY_OUT : Kind.COLLECT, OurAccount.CUSTODY,
                new OutsideAccount("a" + random.nextInt(3)),
                new Money(1 + random.nextInt(1_000), CNY), Instant.now()
                        .plusMillis(random.nextInt((int) MOST_TIME.toMillis())));
    }

    /** Requests and queries in any order, some at once, until the last word is heard. */
    private static Callable<Finding> caller(HttpChannel channel, Instruction instruction,
            long seed) {
        return () -> {
            Random random = new Random(seed);
            Finding finding = channel.request(instruction).toCompletableFuture().join();
            while (!finding.isFinal()) {
                Thread.sleep(random.nextInt(60));
                var query = random.nextInt(3) > 0
                        ? channel.query(instruction)
                        : channel.request(instruction);
                if (random.nextInt(4) == 0) {
                    channel.request(instruction); // nobody waits for it
                }
                finding = query.toCompletableFuture().join();
            }
            return finding;
        };
    }

    private static void assertIsWhatTheBankDid(Map<Instruction, Finding> said, String prefix,
            HttpChannel channel) {
        assertThat(bank.books().path("sum").asLong()).isZero();
        LocalDate day = bank.closeDay();
        Map<String, List<String>> movements = new HashMap<>();
        StatementOutcome outcome = channel.statement(day, OurAccount.CUSTODY, line -> {
            if (line.number().startsWith(prefix)) {
                movements.computeIfAbsent(line.number(), _ -> new ArrayList<>())
                        .add(line.reference() + " " + line.amount());
            }
        }).toCompletableFuture().join();
        assertThat(outcome).isInstanceOf(StatementOutcome.Complete.class);

        said.forEach((instruction, finding) -> {
            String number = instruction.number().value();
            List<String> moved = movements.getOrDefault(number, List.of());
            String books = Stream.of("code", "status")
                    .map(field -> bank.standing(number).path(field).asText())
                    .filter(text -> !text.isEmpty()).findFirst().orElseThrow();
            switch (finding) {
                case Outcome.Succeeded succeeded -> {
                    assertThat(moved).containsExactly(
                            succeeded.reference() + " " + instruction.amount());
                    assertThat(books).isEqualTo("EXECUTED");
                }
                case Outcome.Failed failed -> {
                    assertThat(moved).as(failed.toString()).isEmpty();
                    assertThat(books).isEqualTo("REJECTED");
                }
                case Finding.NotKnownThere there -> {
                    assertThat(moved).as(there.toString()).isEmpty();
                    // a request that nobody waited for may have come after that, and was too late
                    assertThat(books).isIn("NOT_KNOWN", "REJECTED");
                }
                case Outcome.Accepted _,Outcome.Unknown _ ->
                    throw new AssertionError("not final: " + finding);
            }
        });
    }
}
