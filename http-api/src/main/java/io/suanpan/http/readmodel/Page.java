package io.suanpan.http.readmodel;

import io.suanpan.kernel.Invariant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a list.
 *
 * @param next the cursor of the part after it, 1 to 512 of {@code A-Z a-z 0-9 _ . ~ = -}; empty at
 * the end
 * @param <T> the list's items
 */
public record Page<T>(List<T> items, Optional<String> next) {
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_.~=-]{1,512}");

    public Page {
        items = List.copyOf(items);
        Invariant.check(next.isEmpty() || CURSOR.matcher(next.get()).matches(),
                "a cursor must fit a query parameter", next);
    }
}
