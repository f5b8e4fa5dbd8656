package io.suanpan.http.signature;

import io.suanpan.http.problem.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.StringItem;

/**
 * How a request wants its answer signed (RFC 9421, section 5): under a name of its own, and with what it
 * will know the answer by.
 *
 * @param wanted the components that there have to be
 * @param given {@code nonce} and {@code tag}, as the answer's signature will have them
 */
record AcceptSignature(String label, InnerList wanted, Map<String, Object> given) {
    private static final String FIELD = "accept-signature";
    private static final int LONGEST_TEXT = 128;
    private static final Set<String> GIVEN_BACK = Set.of("nonce", "tag");

    /** Empty if there is none, or one that {@code key} cannot fulfil: then the answer is not signed. */
    static Optional<AcceptSignature> of(HttpRequest request, SigningKey key) {
        try {
            return Fields.line(request, FIELD)
                    .map(line -> Fields.dictionary(FIELD, line))
                    .filter(members -> members.size() == 1)
                    .flatMap(members -> of(members.entrySet().iterator().next(), key));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    private static Optional<AcceptSignature> of(Map.Entry<String, ListElement<?>> member,
            SigningKey key) {
        if (!(member.getValue() instanceof InnerList wanted)) {
            return Optional.empty();
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map.Entry<String, Item<?>> parameter : wanted.getParams().entrySet()) {
            String name = parameter.getKey();
            if (GIVEN_BACK.contains(name) && parameter.getValue() instanceof StringItem text
                    && text.get().length() <= LONGEST_TEXT) {
                given.put(name, text);
            } else if (!isMet(name, parameter.getValue(), key)) {
                return Optional.empty();
            }
        }
        return Optional.of(new AcceptSignature(member.getKey(), wanted, given));
    }

    private static boolean isMet(String name, Item<?> value, SigningKey key) {
        return switch (name) {
            case "created" -> value instanceof BooleanItem created && created.get();
            case "keyid" -> key.id().equals(value.get());
            case "alg" -> Algorithm.ED25519.text().equals(value.get());
            default -> false;
        };
    }
}
