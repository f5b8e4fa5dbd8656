package io.suanpan.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;

/** What RFC 9421 prints in its appendix B, and RFC 9530: our use of the libraries comes to the same. */
class RfcVectorsTest {
    private static final String BODY = "{\"hello\": \"world\"}";
    private static final HttpRequest REQUEST = HttpRequest
            .POST("https://example.com/foo?param=Value&Pet=dog")
            .addHeader(RawHeader.create("Date", "Tue, 20 Apr 2021 02:07:55 GMT"))
            .addHeader(RawHeader.create("Content-Digest",
                    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm"
                            + "+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"))
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, BODY));
    private static final RequestComponents COMPONENTS = new RequestComponents(REQUEST,
            Origin.parse("https://example.com"));
    private static final VerifyingKey KEY = VerifyingKey.ofPem("""
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """);
    private static final String INPUT = "(\"date\" \"@method\" \"@path\" \"@authority\""
            + " \"content-type\" \"content-length\")"
            + ";created=1618884473;keyid=\"test-key-ed25519\"";

    private static Optional<String> value(Item<?> component) {
        return COMPONENTS.value((String) component.get());
    }

    /** B.2.6. */
    @Test
    void aRequestSignedWithEd25519() {
        InnerList covered = Parser.parseInnerList(INPUT);
        byte[] base = SignedText.of(covered, RfcVectorsTest::value);

        assertThat(new String(base, StandardCharsets.US_ASCII)).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params":\s""" + INPUT);
        byte[] signature = new byte[64];
        ((ByteSequenceItem) Parser.parseItem(":wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u"
                + "02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:")).get().get(signature);
        assertThat(KEY.verifies(base, signature)).isTrue();
        signature[0] ^= 1;
        assertThat(KEY.verifies(base, signature)).isFalse();
    }

    /** Section 2.2. */
    @Test
    void thePartsOfATarget() {
        assertThat(COMPONENTS.value("@target-uri"))
                .contains("https://example.com/foo?param=Value&Pet=dog");
        assertThat(COMPONENTS.value("@request-target")).contains("/foo?param=Value&Pet=dog");
        assertThat(COMPONENTS.value("@scheme")).contains("https");
        assertThat(COMPONENTS.value("@query")).contains("?param=Value&Pet=dog");
        assertThat(new RequestComponents(HttpRequest.GET("/"),
                Origin.parse("https://WWW.Example.com:443")).value("@query")).contains("?");
        assertThat(Origin.parse("https://WWW.Example.com:443"))
                .isEqualTo(new Origin("https", "www.example.com"));
    }

    /** The digest in B.2's request. */
    @Test
    void theDigestOfABody() {
        ContentDigest digest = ContentDigest.of(REQUEST).orElseThrow();

        assertThat(digest.obstacle(BODY.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(digest.obstacle((BODY + " ").getBytes(StandardCharsets.UTF_8))).isPresent();
    }
}
