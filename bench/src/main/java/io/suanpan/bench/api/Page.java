package io.suanpan.bench.api;

import java.util.List;

/** A page of a list; {@code next} is null on the last. */
public record Page<T>(List<T> items, String next) {
    public Page {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
