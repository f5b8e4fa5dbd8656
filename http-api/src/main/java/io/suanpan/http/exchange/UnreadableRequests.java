package io.suanpan.http.exchange;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.Quoted;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;

/**
 * Answers requests that Pekko HTTP could not read, as problems too. Named in reference.conf; Pekko
 * finds it as it finds a Scala object, by the field {@code MODULE$}.
 */
public final class UnreadableRequests extends ParsingErrorHandler {
    public static final UnreadableRequests MODULE$ = new UnreadableRequests();

    private static final RawHeader ALLOW = RawHeader.create("Allow", "GET, HEAD, POST, PUT");

    private UnreadableRequests() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log,
            ServerSettings settings) {
        log.debug("unreadable request: {}", error.summary());
        ProblemType type = type(status.intValue());
        Reply reply = Reply.of(new Problem(type, detail(error)));
        return Responses.of(type == ProblemType.METHOD_NOT_ALLOWED ? reply.with(ALLOW) : reply);
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 408 -> ProblemType.REQUEST_TIMEOUT;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 414 -> ProblemType.URI_TOO_LONG;
            case 431 -> ProblemType.HEADERS_TOO_LARGE;
            // A method Pekko HTTP does not know.
            case 501 -> ProblemType.METHOD_NOT_ALLOWED;
            default -> ProblemType.MALFORMED_REQUEST;
        };
    }

    private static String detail(ErrorInfo error) {
        return "the request cannot be read: " + Quoted.sentence(error.summary());
    }
}
