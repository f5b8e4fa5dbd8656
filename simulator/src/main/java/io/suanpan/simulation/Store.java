package io.suanpan.simulation;

import io.suanpan.partition.StoredBatch;
import io.suanpan.partition.Surroundings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The one store of a history, and how each process sees it. */
final class Store {
    final SimulatedOwnership ownership;
    final SimulatedJournals journals;
    final SimulatedEntities entities;

    private final StoreCalls calls;

    Store(StoreCalls calls) {
        this.calls = calls;
        ownership = new SimulatedOwnership(calls);
        journals = new SimulatedJournals(calls);
        entities = new SimulatedEntities(calls);
    }

    /**
     * {@code part} as a process sees it: what the store answers comes when the process runs, and never after
     * it has died; and from a node that is cut off, nothing reaches the store.
     */
    <T> T seenBy(Node node, Consumer<Runnable> process, Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> through(process, node.isCutOff()
                        ? calls.unreachable()
                        : call(part, method, arguments))));
    }

    CompletionStage<Void> append(Node node, Consumer<Runnable> process, Surroundings.Log log,
            StoredBatch batch) {
        return through(process, node.isCutOff() ? calls.unreachable() : log.append(batch));
    }

    private static CompletionStage<?> call(Object part, Method method, Object[] arguments)
            throws Throwable {
        try {
            return (CompletionStage<?>) method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> CompletionStage<T> through(Consumer<Runnable> process,
            CompletionStage<T> stage) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> process.accept(() -> {
            if (failure == null) {
                seen.complete(value);
            } else {
                seen.completeExceptionally(failure);
            }
        }));
        return seen;
    }
}
