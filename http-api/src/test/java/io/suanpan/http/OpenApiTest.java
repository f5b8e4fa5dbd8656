package io.suanpan.http;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The description says what the table of routes says, and its examples are true to its schemas. That
 * the server does as described is checked with every response in every other test.
 */
class OpenApiTest {
    private static final TestServer SERVER = new TestServer();
    private static final JsonNode DOCUMENT = Contract.document();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static JsonNode operation(Route route) {
        return DOCUMENT.path("paths").path(route.path().toString())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() {
        Set<String> table = SERVER.api.routes().stream().map(Route::toString).collect(toSet());
        Set<String> described = DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream().map(
                        operation -> operation.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey()))
                .collect(toSet());

        assertThat(described).isEqualTo(table);
        assertThat(SERVER.api.routes()).hasSameSizeAs(table);
    }

    @Test
    void everyRouteHasTheDescribedParametersAndBody() {
        for (Route route : SERVER.api.routes()) {
            JsonNode operation = operation(route);
            List<String> path = new ArrayList<>();
            List<String> query = new ArrayList<>();
            for (JsonNode one : operation.path("parameters")) {
                JsonNode parameter = Contract.resolve(one);
                ("path".equals(parameter.path("in").asText()) ? path : query)
                        .add(parameter.path("name").asText());
            }

            assertThat(path).as("%s", route).isEqualTo(route.path().names());
            assertThat(query).as("%s", route)
                    .containsExactlyInAnyOrderElementsOf(route.parameters());
            assertThat(operation.has("requestBody")).as("%s", route)
                    .isEqualTo(route.body() != Route.BodyUse.NONE);
            assertThat(operation.path("requestBody").path("required").asBoolean())
                    .as("%s", route).isEqualTo(route.body() == Route.BodyUse.REQUIRED);
        }
    }

    @Test
    void everyProblemIsDescribedAsItIs() {
        JsonNode examples = DOCUMENT.at("/components/examples");
        JsonNode codes = DOCUMENT.at("/components/schemas/Problem/properties/code/enum");

        assertThat(StreamSupport.stream(codes.spliterator(), false).map(JsonNode::asText))
                .containsExactlyElementsOf(
                        Set.of(ProblemType.values()).stream().sorted().map(Enum::name).toList());
        for (ProblemType type : ProblemType.values()) {
            JsonNode example = examples.path(type.name()).path("value");
            Contract.validate("Problem", example);
            assertThat(example.path("type").asText()).isEqualTo(type.uri());
            assertThat(example.path("title").asText()).isEqualTo(type.title());
            assertThat(example.path("status").asInt()).isEqualTo(type.status());
            assertThat(example.path("retryable").asBoolean()).isEqualTo(type.isRetryable());
        }
    }

    @Test
    void everyDescribedCodeStandsUnderItsStatus() {
        Pattern code = Pattern.compile("`([A-Z_]+)`");
        for (Route route : SERVER.api.routes()) {
            for (Map.Entry<String, JsonNode> entry : operation(route).path("responses")
                    .properties()) {
                JsonNode response = Contract.resolve(entry.getValue());
                if (Integer.parseInt(entry.getKey()) >= 400) {
                    assertThat(code.matcher(response.path("description").asText()).results())
                            .as("%s %s", route, entry.getKey()).isNotEmpty().allSatisfy(
                                    match -> assertThat(
                                            ProblemType.valueOf(match.group(1)).status())
                                            .isEqualTo(Integer.parseInt(entry.getKey())));
                }
            }
        }
    }

    /** That a call is so answered is shown by LimitsTest and RawHttpTest. */
    @Test
    void everyLimitIsDescribedWhereverItCounts() {
        for (Route route : SERVER.api.routes()) {
            JsonNode responses = operation(route).path("responses");

            assertThat(List.of("408", "413", "431", "503")).allMatch(responses::has);
            assertThat(responses.has("429")).as("%s", route).isEqualTo(route.isLimited());
            assertThat(Contract.resolve(responses.path("503")).path("description").asText()
                    .contains("`BUSY`")).as("%s", route).isEqualTo(route.isLimited());
        }
    }

    @Test
    void everyExampleFitsItsSchema() {
        int checked = 0;
        for (JsonNode media : DOCUMENT.findValues("application/json")) {
            String ref = media.at("/schema/$ref").asText();
            if (media.has("example")) {
                Contract.validate(ref.substring(ref.lastIndexOf('/') + 1), media.get("example"));
                checked++;
            }
        }

        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode ref : DOCUMENT.findValues("$ref")) {
            assertThat(DOCUMENT.at(ref.asText().substring(1)).isMissingNode())
                    .as(ref.asText()).isFalse();
        }
    }
}
