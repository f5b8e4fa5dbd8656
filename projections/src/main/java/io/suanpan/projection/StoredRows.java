package io.suanpan.projection;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** What a read model's tables hold, for handlers that go on from it. */
@FunctionalInterface
public interface StoredRows {
    /**
     * The first row, in the table's order, whose key begins with {@code key} and which is {@code wanted}: its values, as
     * {@link Table#valueNames} names them.
     */
    CompletionStage<Optional<List<Object>>> first(Table table, Predicate<List<Object>> wanted,
            Object... key);
}
