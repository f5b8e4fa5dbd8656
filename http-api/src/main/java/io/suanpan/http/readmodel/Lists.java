package io.suanpan.http.readmodel;

import static io.suanpan.http.problem.ProblemType.INVALID_CURSOR;
import static io.suanpan.http.problem.ProblemType.STORE_UNAVAILABLE;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Problems;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a page of a list is answered, and why there is none. */
public final class Lists {
    private static final Logger LOG = LoggerFactory.getLogger(Lists.class);

    private Lists() {}

    /** Writes one item's fields. */
    @FunctionalInterface
    public interface ItemWriter<T> {
        void write(T item, JsonGenerator json) throws IOException;
    }

    public static <T> CompletionStage<Reply> answer(Supplier<CompletionStage<Page<T>>> query,
            ItemWriter<T> writer) {
        return orWhyNot(completedFuture(query).thenCompose(Supplier::get)
                .thenApply(page -> page(page, writer)));
    }

    /** Says of a store that cannot be read, and of a cursor that is none, what they are. */
    public static CompletionStage<Reply> orWhyNot(CompletionStage<Reply> reply) {
        return reply.exceptionallyCompose(Lists::refuse);
    }

    private static <T> Reply page(Page<T> page, ItemWriter<T> writer) {
        return Reply.json(Answers.OK, json -> {
            json.writeArrayFieldStart("items");
            for (T item : page.items()) {
                json.writeStartObject();
                writer.write(item, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("next", page.next().orElse(null));
        });
    }

    private static CompletionStage<Reply> refuse(Throwable failure) {
        return switch (Problems.cause(failure)) {
            case ReadModels.InvalidCursorException _ -> completedFuture(
                    Reply.of(new Problem(INVALID_CURSOR,
                            "cursor must be the 'next' of an earlier page of this list",
                            "cursor")));
            case ReadModels.UnavailableException unavailable -> {
                LOG.debug("a list cannot be read", unavailable);
                yield completedFuture(Reply.of(new Problem(STORE_UNAVAILABLE,
                        "the list cannot be read at the moment; try again")));
            }
            default -> failedFuture(failure);
        };
    }
}
