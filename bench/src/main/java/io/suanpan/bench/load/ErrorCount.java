package io.suanpan.bench.load;

import io.suanpan.bench.api.Problem;

/** How often an error came, with the first one's wording. */
public record ErrorCount(long count, Problem first) {
    ErrorCount plus(ErrorCount other) {
        return new ErrorCount(count + other.count, first);
    }
}
