package io.suanpan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.TestClient.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final TestServer server = new TestServer();
    private final TestClient api = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void openingAnAccountAnswersItEmpty() {
        Response opened = api.open("alice", "CONSUMER", "CNY");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json()).isEqualTo(TestClient.parse("""
                {"id":"alice","type":"CONSUMER","currency":"CNY","status":"OPEN",
                 "available":0,"reserved":0,"incoming":0}"""));
    }

    @Test
    void openingTheSameAgainIs200AndChangesNothing() {
        api.open("alice", "CONSUMER", "CNY");
        api.deposit("alice", "first", 100);

        Response again = server.unchanging(() -> api.open("alice", "CONSUMER", "CNY"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.number("available")).isEqualTo(100);
    }

    @Test
    void openingWithAnotherTypeOrCurrencyIsAConflict() {
        api.open("alice", "CONSUMER", "CNY");

        Response otherType = server.unchanging(() -> api.open("alice", "MERCHANT", "CNY"));
        Response otherCurrency = server.unchanging(() -> api.open("alice", "CONSUMER", "USD"));

        assertThat(otherType.status()).isEqualTo(409);
        assertThat(otherType.code()).isEqualTo("ACCOUNT_EXISTS_WITH_OTHER_CONTENT");
        assertThat(otherType.text("detail"))
                .isEqualTo("account 'alice' exists as a CONSUMER account in CNY");
        assertThat(otherCurrency.code()).isEqualTo("ACCOUNT_EXISTS_WITH_OTHER_CONTENT");
    }

    @Test
    void readingAnAccountShowsItsThreeAmounts() {
        server.withTraders();
        server.partitions.pause();
        api.postLater("/v1/payments", TestClient.order("shop", "A1", 300, ",\"payer\":\"alice\""));
        server.awaitWaiting(1);
        server.partitions.step();

        assertThat(api.get("/v1/accounts/alice").number("available")).isEqualTo(9_700);
        assertThat(api.get("/v1/accounts/alice").number("reserved")).isEqualTo(300);
        assertThat(api.get("/v1/accounts/shop").number("incoming")).isEqualTo(300);
        server.partitions.resume();
        assertThat(api.get("/v1/accounts/alice").number("reserved")).isZero();
        assertThat(api.get("/v1/accounts/shop").number("available")).isEqualTo(300);
    }

    @Test
    void readingAnUnknownAccountIs404() {
        Response unknown = server.unchanging(() -> api.get("/v1/accounts/nobody"));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(unknown.text("detail")).isEqualTo("there is no account 'nobody'");
    }

    @Test
    void aChannelCanBeReadAndIsBelowZero() {
        server.withTraders();

        Response channel = api.get("/v1/accounts/channel:CNY");

        assertThat(channel.text("type")).isEqualTo("CHANNEL");
        assertThat(channel.number("available")).isEqualTo(-10_000);
    }

    @Test
    void aChannelCannotBeOpenedOrPaidInto() {
        assertThat(server.unchanging(() -> api.open("channel:CNY", "CONSUMER", "CNY")).code())
                .isEqualTo("INVALID_ID");
        assertThat(server.unchanging(() -> api.deposit("channel:CNY", "d", 1)).code())
                .isEqualTo("INVALID_ID");
    }
}
