package io.suanpan.simulation;

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

    Store(StoreCalls calls) {
        ownership = new SimulatedOwnership(calls);
        journals = new SimulatedJournals(calls);
        entities = new SimulatedEntities(calls);
    }

    /**
     * {@code part} as a process sees it: what the store answers comes when the process runs, and never after
     * it has died.
     */
    static <T> T seenBy(Consumer<Runnable> process, Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> through(process, call(part, method, arguments))));
    }

    private static CompletionStage<?> call(Object part, Method method, Object[] arguments)
            throws Throwable {
        try {
            return (CompletionStage<?>) method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static <T> CompletionStage<T> through(Consumer<Runnable> process, CompletionStage<T> stage) {
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
