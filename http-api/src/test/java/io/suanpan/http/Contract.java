package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The API's own description, held against what the API does: the test client passes every response
 * through here. Objects may have no field that the description lacks.
 */
final class Contract {
    private static final JsonNode DOCUMENT = load();
    private static final JsonNode STRICT = strict(DOCUMENT.path("components"));
    private static final Map<Pattern, JsonNode> PATHS = paths();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
    private static final Set<String> ANYWHERE = Set.of("PATH_NOT_FOUND", "METHOD_NOT_ALLOWED",
            "URI_TOO_LONG", "HEADERS_TOO_LARGE", "MALFORMED_REQUEST", "UNAUTHENTICATED",
            "INVALID_CREDENTIALS", "REQUEST_REPLAYED", "CONTENT_DIGEST_MISMATCH", "FORBIDDEN",
            "AUTHENTICATION_UNAVAILABLE", "TRAIL_UNAVAILABLE", "TOO_MANY_REQUESTS",
            "TOO_MANY_CONNECTIONS");

    private Contract() {}

    private static JsonNode load() {
        try (InputStream in = Contract.class.getResourceAsStream("/io/suanpan/http/openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Pattern, JsonNode> paths() {
        Map<Pattern, JsonNode> paths = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            String pattern = path.getKey().replaceAll("\\{[A-Za-z]+}", "[^/]*");
            paths.put(Pattern.compile(pattern), path.getValue());
        }
        return paths;
    }

    private static JsonNode strict(JsonNode components) {
        JsonNode copy = components.deepCopy();
        for (JsonNode schema : copy.path("schemas")) {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        return copy;
    }

    static JsonNode document() {
        return DOCUMENT;
    }

    /** Follows a reference, if the node is one. */
    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Fails unless the response is one that the description has for this call. */
    static void check(String method, String path, TestClient.Response response) {
        Optional<JsonNode> operation = operation(method.toLowerCase(Locale.ROOT), path);
        if (operation.isEmpty() || response.json() != null && ANYWHERE.contains(response.code())) {
            assertThat(ANYWHERE).as("%s %s", method, path).contains(response.code());
            validate("Problem", response.json());
            return;
        }
        String status = Integer.toString(response.status());
        JsonNode described = resolve(operation.get().path("responses").path(status));
        assertThat(described.isMissingNode()).as("%s %s: %s is described, got %s", method, path,
                status, response.text()).isFalse();
        String type = response.header("Content-Type").split(";")[0];
        JsonNode content = described.path("content");
        assertThat(content.has(type) || content.has("*/*"))
                .as("%s %s: %s is %s", method, path, status, type).isTrue();
        checkBody(described, content.path(type).path("schema"), response);
    }

    private static void checkBody(JsonNode described, JsonNode schema,
            TestClient.Response response) {
        if (response.status() >= 400) {
            assertThat(described.path("description").asText())
                    .as(response.text()).contains("`" + response.code() + "`");
        }
        if (response.json() != null && schema.has("$ref")) {
            String ref = schema.get("$ref").asText();
            validate(ref.substring(ref.lastIndexOf('/') + 1), response.json());
        }
    }

    private static Optional<JsonNode> operation(String method, String path) {
        String bare = path.split("\\?")[0];
        for (Map.Entry<Pattern, JsonNode> entry : PATHS.entrySet()) {
            if (entry.getKey().matcher(bare).matches() && entry.getValue().has(method)) {
                return Optional.of(entry.getValue().get(method));
            }
        }
        return Optional.empty();
    }

    /** Fails unless {@code json} fits the schema of that name. */
    static void validate(String schema, JsonNode json) {
        assertThat(SCHEMAS.computeIfAbsent(schema, Contract::compile).validate(json))
                .as("%s: %s", schema, json).isEmpty();
    }

    private static JsonSchema compile(String name) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", STRICT);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
}
