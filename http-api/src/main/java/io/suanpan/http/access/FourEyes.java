package io.suanpan.http.access;

import io.suanpan.http.exchange.Route;
import io.suanpan.kernel.Invariant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpMethods;

/**
 * Which of operators' actions take two of them: one row for each route by which an operator changes something. Two are
 * needed for what moves money, releases it, or lifts a protection. What a merchant or a consumer does takes one.
 */
final class FourEyes {
    // @formatter:off
    private static final List<Row> ROWS = List.of(
        one("PUT /v1/accounts/{id}",                       "an account opens empty"),
        one("POST /v1/accounts/{id}/freeze",               "a protection, and quick"),
        two("POST /v1/accounts/{id}/unfreeze",             "lifts that protection"),
        one("POST /v1/accounts/{id}/close",                "it is empty"),
        two("POST /v1/accounts/{id}/deposits",             "brings money in"),
        one("PUT /v1/accounts/{id}/fee-plan",              "moves nothing, and no trade that is tried already"),
        two("PUT /v1/accounts/{id}/settlement-plan",       "says where the merchant's money goes"),
        two("POST /v1/accounts/{id}/settlement-plan/end",  "stops what the merchant is paid"),
        two("POST /v1/accounts/{id}/settlements/{day}/close", "pays the merchant before its time"),
        two("PUT /v1/accounts/{id}/limits",                "may lift a protection; what is quick is to freeze"),
        one("POST /v1/trades/{tradeId}/close",             "nobody has paid it"),
        two("POST /v1/trades/{tradeId}/release",           "gives the merchant what the payer has not confirmed"),
        two("POST /v1/trades/{tradeId}/refunds",           "spends the merchant's money"),
        one("POST /v1/trades/{tradeId}/refunds/{outRefundNo}/cancel", "moves nothing; it can be asked for again"),
        one("POST /v1/accounting/days/{day}/close",        "moves nothing; the books must balance"),
        one("POST /v1/reconciliation/breaks/{id}/explanation", "moves nothing"),
        one("POST /v1/reconciliation/breaks/{id}/adjustment",  "names what moved money, and moves nothing"),
        one("POST /v1/reconciliation/breaks/{id}/closing",     "moves nothing; the break and its history stay"),
        one("POST /v1/proposals/{proposalNo}/approval",    "is the second"),
        one("POST /v1/proposals/{proposalNo}/rejection",   "nothing happens"));
    // @formatter:on

    private FourEyes() {}

    /** @param because why it takes so many */
    record Row(String route, int operators, String because) {}

    private static Row one(String route, String because) {
        return new Row(route, 1, because);
    }

    private static Row two(String route, String because) {
        return new Row(route, 2, because);
    }

    /** Whether an operator's call of {@code route} takes a second one. */
    static boolean takesTwo(Route route) {
        if (route.method() == HttpMethods.GET) {
            return false;
        }
        Optional<Row> row = of(route.toString());
        Invariant.check(row.isPresent(), "it is said how many operators a change takes", route);
        return row.get().operators() > 1;
    }

    static Optional<Row> of(String route) {
        return ROWS.stream().filter(row -> row.route().equals(route)).findFirst();
    }

    static List<Row> all() {
        return ROWS;
    }
}
