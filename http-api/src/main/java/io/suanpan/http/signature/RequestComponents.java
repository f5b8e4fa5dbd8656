package io.suanpan.http.signature;

import java.util.Locale;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * The parts of a request that a signature can cover (RFC 9421, section 2). Path and query are what the
 * router sees, so that what is signed is what is carried out.
 */
final class RequestComponents {
    private final HttpRequest request;
    private final Origin origin;

    RequestComponents(HttpRequest request, Origin origin) {
        this.request = request;
        this.origin = origin;
    }

    /** Empty if the request has no such part. */
    Optional<String> value(String name) {
        return switch (name) {
            case "@method" -> Optional.of(request.method().name());
            case "@scheme" -> Optional.of(origin.scheme());
            case "@authority" -> Optional.of(origin.authority());
            case "@path" -> Optional.of(path());
            case "@query" -> Optional.of("?" + request.getUri().rawQueryString().orElse(""));
            case "@request-target" -> Optional.of(target());
            case "@target-uri" ->
                Optional.of(origin.scheme() + "://" + origin.authority() + target());
            case "content-type" -> request.entity().isKnownEmpty()
                    ? Optional.empty()
                    : Optional.of(request.entity().getContentType().toString());
            case "content-length" -> request.entity().getContentLengthOption().stream()
                    .mapToObj(Long::toString).findFirst();
            default -> field(name);
        };
    }

    private String path() {
        return request.getUri().getPathString();
    }

    private String target() {
        return path() + request.getUri().rawQueryString().map(query -> "?" + query).orElse("");
    }

    /** All lines of a field in their order, as one. */
    private Optional<String> field(String name) {
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String all = null;
        for (HttpHeader header : request.getHeaders()) {
            if (header.is(name)) {
                String value = header.value().strip();
                all = all == null ? value : all + ", " + value;
            }
        }
        return Optional.ofNullable(all);
    }
}
