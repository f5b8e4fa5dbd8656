package io.suanpan.http.exchange;

import io.suanpan.http.limit.Limit;
import io.suanpan.http.limit.Refusals;
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

    /** Of a request whose head does not end, for a stream to fail with. */
    public static final ErrorInfo LATE = new ErrorInfo("its head did not arrive in time", "");

    /** How Pekko HTTP says it; its status for it is 400. */
    private static final String TOO_MANY_HEADERS = "HTTP message contains more than";
    private static final RawHeader ALLOW = RawHeader.create("Allow", "GET, HEAD, POST, PUT");

    private UnreadableRequests() {}

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log,
            ServerSettings settings) {
        log.debug("unreadable request: {}", error.summary());
        ProblemType type = type(status.intValue(), error);
        count(type);
        Reply reply = Reply.of(new Problem(type, detail(error)));
        return Responses.of(type == ProblemType.METHOD_NOT_ALLOWED ? reply.with(ALLOW) : reply);
    }

    private static ProblemType type(int status, ErrorInfo error) {
        if (error == LATE) {
            return ProblemType.REQUEST_TIMEOUT;
        }
        if (error.summary().startsWith(TOO_MANY_HEADERS)) {
            return ProblemType.HEADERS_TOO_LARGE;
        }
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

    private static void count(ProblemType type) {
        switch (type) {
            case REQUEST_TIMEOUT -> Refusals.addUnreadable(Limit.HEAD_TIMEOUT);
            case BODY_TOO_LARGE -> Refusals.addUnreadable(Limit.BODY_SIZE);
            case URI_TOO_LONG -> Refusals.addUnreadable(Limit.TARGET_LENGTH);
            case HEADERS_TOO_LARGE -> Refusals.addUnreadable(Limit.HEADERS);
            default -> {
            }
        }
    }

    private static String detail(ErrorInfo error) {
        return "the request cannot be read: " + Quoted.sentence(error.summary());
    }
}
