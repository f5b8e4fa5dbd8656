package io.suanpan.http.input;

import static io.suanpan.http.problem.ProblemType.DUPLICATE_PARAMETER;
import static io.suanpan.http.problem.ProblemType.MALFORMED_REQUEST;
import static io.suanpan.http.problem.ProblemType.UNKNOWN_PARAMETER;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.japi.Pair;

/** The query parameters of one call: each declared by its route, each at most once. */
public final class Query {
    public static final Query NONE = new Query(Map.of());

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /** @param allowed the parameters that the route declares */
    public static Query of(Uri uri, List<String> allowed) {
        Optional<String> raw = uri.rawQueryString();
        return raw.isEmpty() || raw.get().isEmpty() ? NONE : new Query(read(uri, allowed));
    }

    private static Map<String, String> read(Uri uri, List<String> allowed) {
        Map<String, String> values = new HashMap<>();
        for (Pair<String, String> parameter : parameters(uri)) {
            String name = parameter.first();
            if (!allowed.contains(name)) {
                throw new Problem(UNKNOWN_PARAMETER, "there is no query parameter "
                        + Quoted.quote(name) + "; there are " + allowed, Quoted.name(name))
                        .refusal();
            }
            if (values.put(name, parameter.second()) != null) {
                throw new Problem(DUPLICATE_PARAMETER, "query parameter " + name
                        + " is given twice", name).refusal();
            }
        }
        return values;
    }

    private static List<Pair<String, String>> parameters(Uri uri) {
        try {
            return uri.query().toList();
        } catch (IllegalUriException | IllegalArgumentException _) {
            throw new Problem(MALFORMED_REQUEST, "the query is not a well-formed list of"
                    + " name=value").refusal();
        }
    }

    /** The parameter's value as {@code rule} reads it; empty if it is not given. */
    public <T> Optional<T> find(String name, Rule<T> rule) {
        String text = values.get(name);
        return text == null ? Optional.empty() : Optional.of(rule.apply(name, text));
    }
}
