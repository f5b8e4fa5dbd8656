package io.suanpan.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests made from the API's own description: each of its operations with values of the described
 * shapes, of which none, some or many parts are then made wrong: target, headers, framing, body. The same
 * seed makes the same requests.
 */
final class FuzzInputs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final List<String> IDS = List.of("alice", "bob", "shop", "anna", "rival", "carl",
            "channel:CNY");
    private static final List<Long> NUMBERS = List.of(0L, 1L, -1L, 2L, 100L, 250L, 2_592_000L,
            10_000_000_000_000L, 10_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<String> TEXTS = List.of("", " ", "tea", "a".repeat(64),
            "a".repeat(65), "a".repeat(257), "\u0000", "\n", "\u202e", "\ud83c\udf75", "\u00e9",
            "0", "true", "null", "CNY", "USD", "XXX", "cny", "CONSUMER", "MERCHANT", "CHANNEL",
            "PAID", "WAIT", "2026-01-31T08:00:00Z", "9999-12-31T23:59:59Z", "../..", "a/b", "'",
            "\"", "<b>", "${jndi:ldap://x}", "%00", "1e309", "-0");
    private static final List<String> BROKEN_JSON = List.of("", "{", "}", "[", "null", "1", "\"",
            "{}{}", "{\"a\":}", "{\"amount\":1e999}", "{\"amount\":01}", "{\"amount\":NaN}",
            "[".repeat(5000), "{\"a\":".repeat(2000), "\ufeff{}", "{\"amount\":1.0}",
            "{\"subject\":\"\\ud800\"}", "{\"subject\":\"\\u0000\"}", "// {}", "{'a':1}",
            "{\"amount\":" + "9".repeat(5000) + "}", " ".repeat(17_000));
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH",
            "HEAD", "OPTIONS", "TRACE", "FOO", "get");
    private static final List<String> HEADERS = List.of("Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16", "Content-Type: nonsense",
            "Content-Type:", "Content-Encoding: gzip", "Content-Encoding: identity",
            "Accept: image/png", "Accept-Encoding: br", "Expect: 100-continue",
            "Expect: the-unexpected", "Transfer-Encoding: gzip", "Content-Length: 5",
            "Content-Length: -1", "Content-Length: 99999999999999999999", "Host: y",
            "Host: a b", "Connection: upgrade", "Upgrade: h2c", "Upgrade: websocket",
            "X: " + "a".repeat(4000), "X: " + "a".repeat(5000), "X".repeat(100) + ": 1",
            "X: 1\r\n".repeat(70) + "Y: 2", "X\u0001: 1", "X: \u0001", ": 1", "X", " X: 1",
            "X:\r\n folded", "Authorization: Basic YTpi", "Authorization: Bearer a.b.c",
            "Authorization: Bearer sk_a_b", "Authorization:", "X-Forwarded-For: 1.2.3.4, x",
            "Range: bytes=0-1", "If-Match: *", "Cookie: a=b", "X-HTTP-Method-Override: DELETE");
    private static final List<String> TARGET_PIECES = List.of("/", "//", "%2e%2e", "..", "%00",
            "%zz", "%", "%2f", "?", "?a", "&", "=", "#", ";x=1", "%f0%9f%8d%b5", "%c0%af", "+",
            "%20", "\u00e9", "a".repeat(5000), "|", "\\", "{id}", "*", ":", "@");

    private final Random random;
    private final List<String> credentials;
    private final List<String> trades;
    private final List<Operation> operations = new ArrayList<>();

    /** One of the description's operations. */
    private record Operation(String method, String path, List<JsonNode> parameters,
            JsonNode body) {}

    /**
     * One request.
     *
     * @param isWhole whether it says itself where it ends, so that another may follow it
     */
    record Input(String method, String target, String bytes, boolean isWhole) {}

    /**
     * @param credentials what {@code Authorization: Bearer} may say
     * @param trades ids of trades that there are
     */
    FuzzInputs(long seed, List<String> credentials, List<String> trades) {
        this.random = new Random(seed);
        this.credentials = credentials;
        this.trades = trades;
        for (Map.Entry<String, JsonNode> path : Contract.document().path("paths").properties()) {
            if (path.getKey().equals("/openapi.json")) {
                continue; // large, and always the same
            }
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                List<JsonNode> parameters = new ArrayList<>();
                one.getValue().path("parameters")
                        .forEach(it -> parameters.add(Contract.resolve(it)));
                operations.add(new Operation(one.getKey().toUpperCase(Locale.ROOT), path.getKey(),
                        parameters, one.getValue()
                                .at("/requestBody/content/application~1json/schema")));
            }
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A third is as described, the others have one to three things wrong. */
    Input next() {
        Operation operation = any(operations);
        int defects = Math.max(0, random.nextInt(6) - 2);
        String method = operation.method();
        String target = target(operation);
        String body = operation.body().isMissingNode() ? "" : body(operation.body()).toString();
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < defects; i++) {
            switch (random.nextInt(5)) {
                case 0 -> method = any(METHODS);
                case 1 -> target = spliced(target, any(TARGET_PIECES));
                case 2 -> headers.add(any(HEADERS));
                default -> body = chance(30) ? any(BROKEN_JSON) : defective(body);
            }
        }
        return framed(method, target, headers, body);
    }

    private Input framed(String method, String target, List<String> headers, String body) {
        // As many bytes as characters: what is beyond ISO 8859-1 is written in UTF-8 before.
        String bytes = new String(body.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        if (!credentials.isEmpty() && chance(90)) {
            headers.add("Authorization: Bearer " + any(credentials));
        }
        StringBuilder head = new StringBuilder(method).append(' ').append(target)
                .append(" HTTP/1.1\r\nHost: x\r\n");
        if (headers.stream().noneMatch(it -> it.startsWith("Content-Type"))) {
            head.append("Content-Type: application/json\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        boolean isChunked = chance(10);
        boolean isCut = chance(2);
        String framing = isChunked
                ? "Transfer-Encoding: chunked\r\n\r\n" + chunks(bytes)
                : "Content-Length: " + bytes.length() + "\r\n\r\n" + bytes;
        String all = head + framing;
        return new Input(method, target, isCut
                ? all.substring(0, random.nextInt(all.length()))
                : all,
                !isCut && headers.stream().noneMatch(FuzzInputs::changesFraming)
                        && !"HEAD".equals(method));
    }

    private static boolean changesFraming(String header) {
        return header.startsWith("Content-Length") || header.startsWith("Transfer-Encoding")
                || header.startsWith("Expect") || header.startsWith("Connection");
    }

    private String chunks(String bytes) {
        int at = bytes.isEmpty() ? 0 : random.nextInt(bytes.length());
        return chunk(bytes.substring(0, at)) + chunk(bytes.substring(at)) + "0\r\n\r\n";
    }

    private static String chunk(String bytes) {
        return bytes.isEmpty()
                ? ""
                : Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }

    private String target(Operation operation) {
        String path = PLACE.matcher(operation.path())
                .replaceAll(place -> Matcher.quoteReplacement(placed(place.group(1))));
        StringBuilder target = new StringBuilder(path);
        char separator = '?';
        for (JsonNode parameter : operation.parameters()) {
            if ("query".equals(parameter.path("in").asText()) && chance(30)) {
                JsonNode value = value(parameter.path("schema"));
                target.append(separator).append(parameter.path("name").asText()).append('=')
                        .append(chance(80) ? encoded(value.asText()) : encoded(any(TEXTS)));
                separator = '&';
            }
        }
        return target.toString();
    }

    private String placed(String place) {
        return switch (place) {
            case "tradeId" -> chance(80) ? any(trades) : encoded(any(TEXTS));
            case "id" -> chance(90) ? any(IDS) : encoded(any(TEXTS));
            default -> chance(90) ? "n" + random.nextInt(40) : encoded(any(TEXTS));
        };
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.append(Character.isLetterOrDigit(b) && b > 0
                    ? Character.toString(b)
                    : "%%%02x".formatted(b & 0xff));
        }
        return out.toString();
    }

    private String spliced(String text, String piece) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(4));
        return text.substring(0, at) + piece + text.substring(end);
    }

    private ObjectNode body(JsonNode schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode resolved = Contract.resolve(schema);
        List<String> required = new ArrayList<>();
        resolved.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> field : resolved.path("properties").properties()) {
            if (required.contains(field.getKey()) || chance(40)) {
                body.set(field.getKey(), field(field.getKey(), field.getValue()));
            }
        }
        return body;
    }

    /** A field that names somebody names one of few, so that money moves. */
    private JsonNode field(String name, JsonNode schema) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (name) {
            case "merchant" -> nodes.textNode(chance(80) ? "shop" : any(IDS));
            case "payer", "payee" -> nodes.textNode(any(IDS));
            case "currency" -> nodes.textNode(chance(95) ? "CNY" : "USD");
            case "amount" -> nodes.numberNode(1 + random.nextInt(50));
            case "outTradeNo", "outRefundNo", "transferNo", "reference" ->
                nodes.textNode("n" + random.nextInt(40));
            default -> value(schema);
        };
    }

    private JsonNode value(JsonNode schema) {
        JsonNode resolved = Contract.resolve(schema);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (resolved.has("enum")) {
            return resolved.path("enum").get(random.nextInt(resolved.path("enum").size()));
        }
        if ("integer".equals(resolved.path("type").asText())) {
            return nodes.numberNode(resolved.path("minimum").asLong(0) + random.nextInt(100));
        }
        return "date-time".equals(resolved.path("format").asText())
                ? nodes.textNode("2026-0" + (1 + random.nextInt(9)) + "-01T00:00:00Z")
                : nodes.textNode(any(IDS));
    }

    /** The body with a field gone, twice, unknown or of any other value; or with any bytes exchanged. */
    private String defective(String body) {
        if (!body.startsWith("{\"") || chance(25)) {
            return spliced(body, chance(50) ? any(TEXTS) : any(BROKEN_JSON));
        }
        try {
            ObjectNode fields = (ObjectNode) JSON.readTree(body);
            List<String> names = new ArrayList<>();
            fields.fieldNames().forEachRemaining(names::add);
            String name = any(names);
            return switch (random.nextInt(6)) {
                case 0 -> fields.without(name).toString();
                case 1 -> body.substring(0, body.length() - 1) + ",\"" + name + "\":"
                        + fields.get(name) + "}";
                case 2 -> fields.put(any(TEXTS), any(TEXTS)).toString();
                case 3 -> fields.put(name, any(NUMBERS)).toString();
                case 4 -> fields.put(name, any(TEXTS)).toString();
                default -> {
                    fields.set(name, chance(50) ? fields.deepCopy() : JSON.nullNode());
                    yield fields.toString();
                }
            };
        } catch (IOException | ClassCastException _) {
            return spliced(body, any(TEXTS)); // it was made defective before
        }
    }
}
