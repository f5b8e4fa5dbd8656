package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Problem;
import io.suanpan.bench.client.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer, mostly in JSON. */
record Reply(String request, int status, byte[] bytes) {
    boolean isSuccess() {
        return status / 100 == 2;
    }

    Problem problem() {
        return Problem.of(status, bytes);
    }

    /** The answer, which must be one of success. */
    String text() {
        if (!isSuccess()) {
            throw new BenchFailure(request + " answered " + problem());
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The same, in JSON. */
    JsonNode body() {
        try {
            return Json.MAPPER.readTree(text());
        } catch (IOException e) {
            throw new BenchFailure(request + " answered what is no JSON: " + e.getMessage());
        }
    }

    /** That it was refused, and for this reason. */
    void requireRefused(String code) {
        if (isSuccess() || !problem().code().equals(code)) {
            throw new BenchFailure(request + " must be refused with " + code + ", and was answered "
                    + (isSuccess() ? "" + body() : problem()));
        }
    }
}
