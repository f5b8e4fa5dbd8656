package io.suanpan.channel.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.kernel.InstructionNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bank posts to us by itself. Nobody has proved yet that it comes from the bank, and it may be late, doubled
 * or out of order; so it says of which instruction there is news, and no more: whoever hears it queries.
 */
public final class Notifications {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Notifications() {}

    /**
     * The instruction that the bank has news of; nothing if it cannot be read.
     *
     * <p>
     * A signature is to be verified here, over {@code headers} and the bytes of {@code body} as they came and before
     * they are parsed. Even then the content stays unused: what is in a query's answer is newer.
     *
     * @param headers of the post, in lower case
     */
    public static Optional<InstructionNumber> read(Map<String, List<String>> headers,
            byte[] body) {
        try {
            return Optional.of(new InstructionNumber(
                    JSON.readTree(body).path("number").asText()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
