package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.http.TestClient.Response;
import io.suanpan.reconciliation.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day's breaks and what operators do about them, over HTTP. */
class ReconciliationTest {
    private static final String DAY = "/v1/reconciliation/breaks?currency=CNY&day=2026-01-31";
    private static final String REASON = "{\"reason\":\"a fee\"}";
    private static final String ENTRY = "{\"entry\":\"3-184-2\",\"reason\":\"a fee\"}";

    private final TestServer server = new TestServer();
    private final TestClient api = server.client();
    private final String id = server.breaks.found(Kind.MISSING_AT_BANK, "w0-a");

    @AfterEach
    void stop() {
        server.close();
    }

    private Response take(String step, String body) {
        return api.post("/v1/reconciliation/breaks/" + id + "/" + step, body);
    }

    private static List<String> numbers(Response page) {
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("number").asText()).toList();
    }

    @Test
    void aBreakSaysWhatEitherSideHasAndWhatBecameOfIt() {
        Response found = api.get("/v1/reconciliation/breaks/" + id);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("kind")).isEqualTo("MISSING_AT_BANK");
        assertThat(found.text("state")).isEqualTo("OPEN");
        assertThat(found.json().at("/ours/amount").asLong()).isEqualTo(500);
        assertThat(found.json().has("bank")).isFalse();
        assertThat(found.json().at("/history/0/step").asText()).isEqualTo("FOUND");
    }

    @Test
    void itIsExplainedAdjustedAndClosedAndItsHistorySaysByWhomAndWhy() {
        assertThat(take("explanation", REASON).text("state")).isEqualTo("EXPLAINED");
        assertThat(take("adjustment", ENTRY).text("state")).isEqualTo("ADJUSTED");
        Response closed = take("closing", REASON);

        assertThat(closed.text("state")).isEqualTo("CLOSED");
        JsonNode adjusted = closed.json().at("/history/2");
        assertThat(adjusted.path("entry").asText()).isEqualTo("3-184-2");
        assertThat(adjusted.path("text").asText()).isEqualTo("a fee");
        assertThat(adjusted.path("by").asText()).isEqualTo("anybody");
        assertThat(api.get("/v1/reconciliation/breaks/" + id).json()).isEqualTo(closed.json());
    }

    @Test
    void theSameAgainChangesNothingAndWhatItsStateForbidsIsRefused() {
        Response first = take("explanation", REASON);
        assertThat(take("explanation", REASON).json()).isEqualTo(first.json());

        Response refused = take("explanation", "{\"reason\":\"something else\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("BREAK_IN_OTHER_STATE");
        assertThat(refused.text("detail")).contains("it is EXPLAINED, and must be OPEN", id);
        assertThat(api.get("/v1/reconciliation/breaks/" + id).json()).isEqualTo(first.json());
    }

    @Test
    void ofTwoWhoComeTogetherTheSecondSeesWhatTheFirstDid() {
        server.breaks.meanwhile = () -> take("adjustment", ENTRY);

        Response second = take("explanation", REASON);

        assertThat(second.code()).isEqualTo("BREAK_IN_OTHER_STATE");
        assertThat(second.text("detail")).contains("it is ADJUSTED");
    }

    @Test
    void whoDidItIsInItsHistoryAndInTheTrail(@TempDir Path folder) {
        try (SecuredServer secured = new SecuredServer(folder, true)) {
            String path = "/v1/reconciliation/breaks/"
                    + secured.server.breaks.found(Kind.DOUBLE_LINE, "w0-a") + "/explanation";
            secured.trail.clear();

            Response explained = secured.operator("finance").post(path, REASON);

            assertThat(explained.json().at("/history/1/by").asText()).isEqualTo("operator 'olga'");
            assertThat(secured.trail.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.what().target()).isEqualTo(path);
                assertThat(entry.what().body()).isEqualTo(REASON);
            });
        }
    }

    @Test
    void aListHasPagesAndFilters() {
        for (int i = 0; i < 5; i++) {
            server.breaks.found(Kind.DOUBLE_LINE, "w0-" + i);
        }
        take("explanation", REASON);

        List<String> all = new ArrayList<>();
        Response page = api.get(DAY + "&limit=2");
        all.addAll(numbers(page));
        while (!page.json().path("next").isNull()) {
            assertThat(numbers(page)).hasSize(2);
            page = api.get(DAY + "&limit=2&cursor=" + page.text("next"));
            all.addAll(numbers(page));
        }
        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(numbers(api.get(DAY + "&state=EXPLAINED"))).containsExactly("w0-a");
        assertThat(numbers(api.get(DAY + "&kind=DOUBLE_LINE&state=OPEN"))).hasSize(5);
        assertThat(numbers(api.get(DAY.replace("01-31", "01-30")))).isEmpty();
        assertThat(numbers(api.get(DAY.replace("CNY", "USD")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?day=2026-01-31                          | MISSING_PARAMETER   | currency
            ?currency=CNY                            | MISSING_PARAMETER   | day
            ?currency=XXX&day=2026-01-31             | UNKNOWN_CURRENCY    | XXX
            ?currency=CNY&day=2026-02-30             | INVALID_DAY         | 2026-02-30
            ?currency=CNY&day=2026-01-31&kind=LOST   | INVALID_BREAK_KIND  | LOST
            ?currency=CNY&day=2026-01-31&state=NEW   | INVALID_BREAK_STATE | NEW
            ?currency=CNY&day=2026-01-31&limit=0     | INVALID_LIMIT       | 0
            ?currency=CNY&day=2026-01-31&cursor=3    | INVALID_CURSOR      | cursor
            ?currency=CNY&day=2026-01-31&color=red   | UNKNOWN_PARAMETER   | color
            /CNY.2026-01-31.LOST.0f                  | INVALID_ID          | LOST
            """)
    void aBadQuestionIsRefusedWithWhatIsBadAboutIt(String question, String code, String said) {
        Response refused = api.get("/v1/reconciliation/breaks" + question);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text("detail")).contains(said);
    }

    @Test
    void whatThereIsNotIsNotFoundAndABadStepChangesNothing() {
        String absent = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
        assertThat(api.get("/v1/reconciliation/breaks/" + absent).code())
                .isEqualTo("BREAK_NOT_FOUND");
        assertThat(api.post("/v1/reconciliation/breaks/" + absent + "/closing", REASON).status())
                .isEqualTo(404);
        assertThat(take("explanation", "{}").code()).isEqualTo("MISSING_FIELD");
        assertThat(take("explanation", "{\"reason\":\"\"}").code()).isEqualTo("INVALID_REASON");
        assertThat(take("adjustment", REASON).code()).isEqualTo("MISSING_FIELD");
        assertThat(take("adjustment", "{\"entry\":\"a b\",\"reason\":\"r\"}").code())
                .isEqualTo("INVALID_ID");
        assertThat(api.get("/v1/reconciliation/breaks/" + id).text("state")).isEqualTo("OPEN");
    }

    @Test
    void aStoreThatIsDownIsSaidToBe() {
        server.breaks.unavailable = true;

        assertThat(api.get(DAY).code()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(take("closing", REASON).status()).isEqualTo(503);
    }
}
