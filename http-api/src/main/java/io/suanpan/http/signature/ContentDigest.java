package io.suanpan.http.signature;

import io.suanpan.http.problem.Problem;
import io.suanpan.http.problem.ProblemType;
import io.suanpan.http.problem.RefusedException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ListElement;

/** What a message says that its body's digests are (RFC 9530). */
record ContentDigest(Map<DigestAlgorithm, byte[]> digests) {
    static final String FIELD = "content-digest";

    /** @throws RefusedException if it is no digest of the two kinds that count */
    static Optional<ContentDigest> of(HttpRequest request) {
        return Fields.line(request, FIELD).map(ContentDigest::parse);
    }

    private static ContentDigest parse(String line) {
        Map<DigestAlgorithm, byte[]> digests = new EnumMap<>(DigestAlgorithm.class);
        Fields.dictionary(FIELD, line).forEach((name, value) -> DigestAlgorithm.named(name)
                .ifPresent(algorithm -> digests.put(algorithm, bytes(value))));
        if (digests.isEmpty()) {
            throw Fields.refused(FIELD, FIELD + " must have sha-256 or sha-512");
        }
        return new ContentDigest(digests);
    }

    private static byte[] bytes(ListElement<?> value) {
        if (value instanceof ByteSequenceItem item) {
            ByteBuffer buffer = item.get();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
        throw Fields.refused(FIELD, FIELD + " must have its digests as byte sequences");
    }

    /** Why {@code body} is not the one; if there are two digests it has to have both. */
    Optional<Problem> obstacle(byte[] body) {
        return digests.entrySet().stream()
                .filter(entry -> !MessageDigest.isEqual(entry.getKey().of(body),
                        entry.getValue()))
                .findFirst().map(entry -> new Problem(ProblemType.CONTENT_DIGEST_MISMATCH,
                        "the body's " + entry.getKey().text() + " is not the one in " + FIELD,
                        FIELD));
    }

    /** The field's value for {@code body}. */
    static String of(byte[] body) {
        return Dictionary.valueOf(Map.of(DigestAlgorithm.SHA_256.text(),
                ByteSequenceItem.valueOf(DigestAlgorithm.SHA_256.of(body)))).serialize();
    }
}
