package io.suanpan.simulation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a process reaches the store: calls take a while, happen at some moment in it, and may fail in every way.
 * The answer comes when the process runs, and never after it has died; from a node that is cut off, nothing
 * reaches the store.
 */
final class StoreCalls {
    private static final Duration QUICK = Duration.ofMillis(1);
    private static final Duration SLOW = Duration.ofMillis(25);
    private static final Duration TIMEOUT = Duration.ofMillis(900);
    private static final Duration LONG_AFTER = Duration.ofSeconds(6);

    private final Agenda agenda;
    private final Chance chance;
    private final Consumer<Runnable> process;
    private final BooleanSupplier cutOff;

    /** @param cutOff whether the process' node is, now */
    StoreCalls(Agenda agenda, Chance chance, Consumer<Runnable> process, BooleanSupplier cutOff) {
        this.agenda = agenda;
        this.chance = chance;
        this.process = process;
        this.cutOff = cutOff;
    }

    /** A call that changes something. */
    <T> CompletionStage<T> write(Supplier<T> step) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (cutOff.getAsBoolean() || chance.strikes(Fault.STORE_REFUSES, 40)) {
            fail(answer);
        } else if (chance.strikes(Fault.STORE_IS_LATE, 40)) {
            agenda.arrives(chance.between(QUICK, LONG_AFTER), step::get);
            fail(answer);
        } else if (chance.strikes(Fault.STORE_LOSES_ANSWERS, 40)) {
            agenda.in(chance.between(QUICK, TIMEOUT), step::get);
            fail(answer);
        } else {
            succeed(answer, step);
        }
        return answer;
    }

    <T> CompletionStage<T> read(Supplier<T> step) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (cutOff.getAsBoolean() || chance.strikes(Fault.STORE_REFUSES, 40)) {
            fail(answer);
        } else {
            succeed(answer, step);
        }
        return answer;
    }

    private <T> void succeed(CompletableFuture<T> answer, Supplier<T> step) {
        agenda.in(chance.between(QUICK, SLOW), () -> {
            T result = step.get();
            agenda.in(chance.between(QUICK, SLOW),
                    () -> process.accept(() -> answer.complete(result)));
        });
    }

    private <T> void fail(CompletableFuture<T> answer) {
        agenda.in(TIMEOUT, () -> process
                .accept(() -> answer.completeExceptionally(new StoreFailed())));
    }

    static final class StoreFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFailed() {
            super("the store does not answer", null, false, false);
        }
    }
}
