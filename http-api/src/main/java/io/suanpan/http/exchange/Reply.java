package io.suanpan.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A complete answer.
 *
 * @param problem what it says, if it is one
 * @param rest what follows {@code body}, if the answer is made while it leaves; if it fails, the connection ends
 */
public record Reply(int status, ContentType contentType, ByteString body,
        List<HttpHeader> headers, Optional<ProblemType> problem,
        Optional<Source<ByteString, NotUsed>> rest) {
    private static final ContentType PROBLEM_JSON = MediaTypes
            .applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8).toContentType();
    private static final List<HttpHeader> RETRY_SOON = List
            .of(RawHeader.create("Retry-After", "1"));
    /** RFC 6750: without an error for who showed nothing. */
    private static final List<HttpHeader> ASK_FOR_CREDENTIALS = List
            .of(RawHeader.create("WWW-Authenticate", "Bearer realm=\"suanpan\""));
    private static final List<HttpHeader> ASK_FOR_OTHER_CREDENTIALS = List
            .of(RawHeader.create("WWW-Authenticate",
                    "Bearer realm=\"suanpan\", error=\"invalid_token\""));
    private static final int TOO_MANY = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    public Reply {
        headers = List.copyOf(headers);
    }

    /** One that is all there. */
    public Reply(int status, ContentType contentType, ByteString body, List<HttpHeader> headers,
            Optional<ProblemType> problem) {
        this(status, contentType, body, headers, problem, Optional.empty());
    }

    /** Writes the fields of the object that the answer is. */
    @FunctionalInterface
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** One JSON object. */
    public static Reply json(int status, Fields fields) {
        return new Reply(status, ContentTypes.APPLICATION_JSON, JsonBytes.object(fields),
                List.of(), Optional.empty());
    }

    /** A file that the caller is to keep. @param rest what follows {@code first} */
    public static Reply download(ContentType type, String fileName, ByteString first,
            Source<ByteString, NotUsed> rest) {
        return new Reply(Answers.OK, type, first,
                List.of(RawHeader.create("Content-Disposition",
                        "attachment; filename=\"" + fileName + "\"")),
                Optional.empty(), Optional.of(rest));
    }

    public static Reply of(Problem problem) {
        int status = problem.type().status();
        return new Reply(status, PROBLEM_JSON, JsonBytes.object(json -> write(problem, json)),
                headers(problem.type()), Optional.of(problem.type()));
    }

    private static List<HttpHeader> headers(ProblemType type) {
        if (type.status() == SERVICE_UNAVAILABLE || type.status() == TOO_MANY) {
            return RETRY_SOON;
        }
        return switch (type) {
            case UNAUTHENTICATED -> ASK_FOR_CREDENTIALS;
            case INVALID_CREDENTIALS, REQUEST_REPLAYED -> ASK_FOR_OTHER_CREDENTIALS;
            default -> List.of();
        };
    }

    private static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeStringField("type", problem.type().uri());
        json.writeStringField("title", problem.type().title());
        json.writeNumberField("status", problem.type().status());
        json.writeStringField("code", problem.type().name());
        json.writeStringField("detail", problem.detail());
        json.writeBooleanField("retryable", problem.type().isRetryable());
        Optional<String> field = problem.field();
        if (field.isPresent()) {
            json.writeStringField("field", field.get());
        }
    }

    public Reply with(HttpHeader header) {
        return with(List.of(header));
    }

    /** The same with these header fields and no others. */
    public Reply with(List<HttpHeader> fields) {
        return new Reply(status, contentType, body, fields, problem, rest);
    }

    /** Whether the same request would be answered so again. */
    public boolean isFinal() {
        return status < INTERNAL_ERROR && problem.stream().noneMatch(ProblemType::isRetryable);
    }
}
