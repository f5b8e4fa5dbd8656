package io.suanpan.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A request that is signed by RFC 9421 as it reads, and may be altered before or after it is signed: what
 * is signed is {@code signedX}, what is sent is {@code x}.
 */
final class SignedCall {
    final TestKey key;
    String method;
    String path;
    String query = "";
    String host = SecuredServer.AUTHORITY;
    String body;
    String contentType = "application/json";
    String digest;
    List<String> more = new ArrayList<>();
    List<String> covered;
    /** By what the parameters are made of: created, keyid, nonce, tag. */
    String parameters;
    UnaryOperator<String> base = text -> text;
    UnaryOperator<String> input = text -> text;
    UnaryOperator<String> signature = text -> text;

    private SignedCall(TestKey key, String method, String path, String body) {
        this.key = key;
        this.method = method;
        this.path = path;
        this.body = body;
        this.digest = sha256(body);
        this.covered = new ArrayList<>(List.of("@method", "@authority", "@path", "@query"));
        if (!body.isEmpty()) {
            covered.addAll(List.of("content-type", "content-digest"));
        }
        this.parameters = parameters(Instant.now().getEpochSecond(), key.id(),
                UUID.randomUUID().toString());
    }

    static SignedCall get(TestKey key, String path) {
        return new SignedCall(key, "GET", path, "");
    }

    static SignedCall post(TestKey key, String path, String body) {
        return new SignedCall(key, "POST", path, body);
    }

    static String parameters(long created, String keyId, String nonce) {
        return ";created=" + created + ";keyid=\"" + keyId + "\";nonce=\"" + nonce
                + "\";tag=\"suanpan\"";
    }

    static String sha256(String body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(
                TestKey.sha256(body.getBytes(StandardCharsets.UTF_8))) + ":";
    }

    SignedCall with(String... headers) {
        more.addAll(List.of(headers));
        return this;
    }

    /** As it was when it was signed; what is altered from here on is altered on its way. */
    Sealed sign() {
        String list = covered.stream().map(SignedCall::identifier)
                .collect(Collectors.joining(" ", "(", ")")) + parameters;
        String text = covered.stream()
                .map(name -> identifier(name) + ": "
                        + value(name.replaceAll("^\"|\".*", "")) + "\n")
                .collect(Collectors.joining()) + "\"@signature-params\": " + list;
        byte[] signed = key.sign(base.apply(text).getBytes(StandardCharsets.US_ASCII));
        return new Sealed("Signature-Input: " + input.apply("sig1=" + list),
                "Signature: " + signature.apply(
                        "sig1=:" + Base64.getEncoder().encodeToString(signed) + ":"));
    }

    /** Of a bare name, or of one that is in quotes already and has parameters. */
    private static String identifier(String name) {
        return name.startsWith("\"") ? name : '"' + name + '"';
    }

    private String value(String component) {
        return switch (component) {
            case "@method" -> method;
            case "@scheme" -> "https";
            case "@authority" -> host;
            case "@path" -> path;
            case "@query" -> "?" + query;
            case "@target-uri" ->
                "https://" + host + path + (query.isEmpty() ? "" : "?" + query);
            case "content-type" -> contentType;
            case "content-digest" -> digest;
            default -> more.stream().filter(line -> line.toLowerCase(java.util.Locale.ROOT)
                    .startsWith(component + ":"))
                    .map(line -> line.substring(component.length() + 1).strip())
                    .collect(Collectors.joining(", "));
        };
    }

    /** The headers of a signature, as part of the request that this has become. */
    final class Sealed {
        String input;
        String signature;

        private Sealed(String input, String signature) {
            this.input = input;
            this.signature = signature;
        }

        SignedCall call() {
            return SignedCall.this;
        }

        String text() {
            StringBuilder text = new StringBuilder(method + " " + path
                    + (query.isEmpty() ? "" : "?" + query) + " HTTP/1.1\r\nHost: " + host
                    + "\r\n");
            if (!body.isEmpty()) {
                text.append("Content-Type: ").append(contentType).append("\r\nContent-Length: ")
                        .append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
                if (!digest.isEmpty()) {
                    text.append("Content-Digest: ").append(digest).append("\r\n");
                }
            }
            more.forEach(line -> text.append(line).append("\r\n"));
            return text.append(input).append("\r\n").append(signature).append("\r\n\r\n")
                    .append(body).toString();
        }

        RawExchange send(SecuredServer server) {
            return RawExchange.send(server.server.port(), text());
        }
    }

    RawExchange send(SecuredServer server) {
        return sign().send(server);
    }
}
