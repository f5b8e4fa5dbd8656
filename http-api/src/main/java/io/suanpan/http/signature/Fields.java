package io.suanpan.http.signature;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/**
 * Structured fields (RFC 9651) that there must be no two ways to read: one line, and exactly as it would
 * be written again. So nothing was passed over in it, least of all the first of two members of one name.
 */
final class Fields {
    static final int MAX_LENGTH = 2048;

    private Fields() {}

    /** @throws RefusedException if the request has more than one line of it, or a long one */
    static Optional<String> line(HttpRequest request, String name) {
        String line = null;
        for (HttpHeader header : request.getHeaders()) {
            if (header.is(name)) {
                if (line != null) {
                    throw refused(name, name + " must be given once");
                }
                line = header.value().strip();
            }
        }
        if (line != null && line.length() > MAX_LENGTH) {
            throw refused(name, name + " must be at most " + MAX_LENGTH + " characters");
        }
        return Optional.ofNullable(line);
    }

    /** @throws RefusedException if it is no dictionary, or not written as such are */
    static Map<String, ListElement<?>> dictionary(String name, String line) {
        try {
            var dictionary = Parser.parseDictionary(line);
            if (dictionary.serialize().equals(line)) {
                return dictionary.get();
            }
        } catch (ParseException _) {
            // refused below
        }
        throw refused(name, name + " must be a dictionary, written as RFC 9651 writes it,"
                + " each of its members once");
    }

    /** The value itself is not in it. */
    static RefusedException refused(String name, String why) {
        return new Problem(ProblemType.INVALID_CREDENTIALS, why, name).refusal();
    }
}
