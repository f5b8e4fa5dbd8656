package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsTest {
    private final TestServer server = new TestServer().withTraders();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bothProbesAreUpWhenNothingIsWrong() {
        assertThat(api.get("/health/live").text()).isEqualTo("{\"status\":\"UP\"}\n");
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void aNodeThatIsNotReadySaysWhy() {
        server.health.whyNotReady = Optional.of("3 of 64 partitions have not answered yet");

        Response ready = api.get("/health/ready");

        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.code()).isEqualTo("NOT_READY");
        assertThat(ready.text("detail")).isEqualTo("3 of 64 partitions have not answered yet");
        assertThat(api.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void aNodeThatIsAboutToStopAnswersAndEndsEachConnection() {
        assertThat(api.get("/v1/accounts/alice").header("Connection")).isEmpty();

        server.api.closeConnections();

        Response account = api.get("/v1/accounts/alice");
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.header("Connection")).isEqualTo("close");
        assertThat(api.get("/nothing").header("Connection")).isEqualTo("close");
    }

    @Test
    void aNodeThatShouldBeRestartedSaysWhy() {
        server.health.whyNotLive = Optional.of("the actor system is terminated");

        assertThat(api.get("/health/live").status()).isEqualTo(503);
    }

    @Test
    void callersOfTheApiSeeNoMetrics() {
        assertThat(api.get("/metrics").code()).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void metricsCountEveryCallByRouteAndStatusNotById() {
        api.get("/v1/accounts/alice");
        api.get("/v1/accounts/bob");
        api.get("/v1/accounts/nobody");
        api.get("/nothing");

        String count = "suanpan_http_requests_seconds_count{method=\"%s\",route=\"%s\","
                + "status=\"%s\"} %s\n";
        assertThat(server.metrics())
                .contains(count.formatted("GET", "/v1/accounts/{id}", 200, 2))
                .contains(count.formatted("GET", "/v1/accounts/{id}", 404, 1))
                .contains(count.formatted("PUT", "/v1/accounts/{id}", 201, 3))
                .contains(count.formatted("NONE", "none", 404, 1))
                .doesNotContain("alice");
    }

    @Test
    void theDocumentationIsServedFromHereAlone() {
        Response page = api.get("/docs");

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text()).results()
                .map(match -> match.group(1)).forEach(link -> {
                    assertThat(link).startsWith("/docs/");
                    assertThat(api.get(link).status()).as(link).isEqualTo(200);
                });
        assertThat(api.get("/docs/docs.js").text()).contains("url: \"/openapi.json\"");
        assertThat(api.get("/openapi.json").json()).isEqualTo(Contract.document());
    }
}
