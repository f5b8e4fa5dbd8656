package io.suanpan.projection;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list, newest first.
 *
 * @param next where the next part begins; empty at the end
 * @param <T> the items
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
