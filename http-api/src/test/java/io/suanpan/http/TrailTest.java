package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do, and what others try of it, is written down before it is done. */
class TrailTest {
    private static final String FREEZE = "/v1/accounts/anna/freeze";
    private static final String THEFT = "{\"reason\":\"reported stolen\"}";

    @TempDir
    Path folder;

    private SecuredServer secured;

    @BeforeEach
    void start() {
        secured = new SecuredServer(folder, false);
        secured.trail.clear();
    }

    @AfterEach
    void stop() {
        secured.close();
    }

    private JsonNode only() {
        assertThat(secured.trail.entries()).hasSize(1);
        return secured.operator("admin").get("/v1/trail").json().path("items").get(1);
    }

    @Test
    void anActionIsThereWithWhoWhatWhyAndItsAnswer() {
        secured.operator("support", "viewer").post(FREEZE, THEFT);

        JsonNode entry = only();
        assertThat(entry.path("kind").asText()).isEqualTo("OPERATOR");
        assertThat(entry.path("name").asText()).isEqualTo("olga");
        assertThat(entry.path("roles")).extracting(JsonNode::asText)
                .containsExactly("support", "viewer");
        assertThat(entry.path("route").asText()).isEqualTo("POST /v1/accounts/{id}/freeze");
        assertThat(entry.path("target").asText()).isEqualTo(FREEZE);
        assertThat(entry.path("body").asText()).isEqualTo(THEFT);
        assertThat(entry.path("answer").asInt()).isEqualTo(200);
        assertThat(entry.has("problem")).isFalse();
    }

    @Test
    void whatAnOperatorLooksAtIsThereToo() {
        secured.operator("viewer").get("/v1/consumers/anna/records?limit=1");

        JsonNode entry = only();
        assertThat(entry.path("target").asText()).isEqualTo("/v1/consumers/anna/records?limit=1");
        assertThat(entry.has("body")).isFalse();
    }

    @Test
    void aBadRequestIsThereWithWhatWasWrong() {
        secured.operator("support").post(FREEZE, "{\"reason\":7}");

        JsonNode entry = only();
        assertThat(entry.path("answer").asInt()).isEqualTo(400);
        assertThat(entry.path("body").asText()).isEqualTo("{\"reason\":7}");
        assertThat(entry.path("problem").asText()).contains("WRONG_TYPE");
    }

    @Test
    void whatIsForbiddenIsThereWhoeverTriesIt() {
        secured.operator("viewer").post(FREEZE, THEFT);
        assertThat(only().path("problem").asText()).contains("FORBIDDEN");

        secured.trail.clear();
        secured.merchant("rival").post(FREEZE, THEFT);
        JsonNode entry = only();
        assertThat(entry.path("kind").asText()).isEqualTo("MERCHANT");
        assertThat(entry.path("name").asText()).isEqualTo("rival");
        assertThat(entry.path("answer").asInt()).isEqualTo(403);
        assertThat(secured.consumer("bob").get("/v1/trail").status()).isEqualTo(403);
        assertThat(secured.trail.entries()).anyMatch(e -> e.actor().name().equals("bob"));
    }

    @Test
    void whatPeopleDoWithTheirOwnIsNot() {
        secured.consumer("anna").get("/v1/accounts/anna");
        secured.merchant("shop").order("shop", "o9", 5);
        secured.nobody().get("/v1/accounts/anna");

        assertThat(secured.trail.entries()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        secured.trail.takesBeginnings = false;

        Response refused = secured.server
                .unchanging(() -> secured.operator("support").post(FREEZE, THEFT));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("TRAIL_UNAVAILABLE");
        assertThat(secured.trail.entries()).isEmpty();
        assertThat(secured.consumer("anna").get("/v1/accounts/anna").status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatCannotBeWrittenDownIsGivenAndItsRequestStaysWithoutOne() {
        secured.trail.takesEndings = false;

        assertThat(secured.operator("support").post(FREEZE, THEFT).status()).isEqualTo(200);

        assertThat(secured.trail.entries()).hasSize(1);
        assertThat(secured.trail.entries().getFirst().ending()).isEmpty();
        assertThat(secured.operator("viewer").post(FREEZE, THEFT).status()).isEqualTo(403);
    }
}
