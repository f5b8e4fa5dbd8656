package io.suanpan.http.access;

import static io.suanpan.http.access.Whose.NOTHING;
import static io.suanpan.http.access.Whose.OWN_ACCOUNT;
import static io.suanpan.http.access.Whose.OWN_FOUND;
import static io.suanpan.http.access.Whose.OWN_MERCHANT;
import static io.suanpan.http.access.Whose.OWN_NEW_ACCOUNT;
import static io.suanpan.http.access.Whose.OWN_ORDER;
import static io.suanpan.http.access.Whose.OWN_PAYMENT;
import static io.suanpan.http.access.Whose.OWN_TRADE;
import static io.suanpan.http.access.Whose.ifConsented;
import static io.suanpan.http.security.Role.ADMIN;
import static io.suanpan.http.security.Role.FINANCE;
import static io.suanpan.http.security.Role.SUPPORT;
import static io.suanpan.http.security.Role.VIEWER;

import io.suanpan.http.security.Principal;
import io.suanpan.http.security.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: one row a route, and what has no row is nobody's. An operator who may use a route
 * may use it for everybody's things; all others only for their own.
 */
public final class Rights {
    private static final Role[] NOBODY = {};
    private static final Role[] ALL = Role.values();

    // @formatter:off
    private static final List<Row> ROWS = List.of(
        //  route                                   a merchant            a consumer       operators
        row("PUT /v1/accounts/{id}",                OWN_NEW_ACCOUNT,      OWN_NEW_ACCOUNT, SUPPORT, ADMIN),
        row("GET /v1/accounts/{id}",                OWN_ACCOUNT,          OWN_ACCOUNT,     ALL),
        row("POST /v1/accounts/{id}/freeze",        NOTHING,              NOTHING,         SUPPORT, ADMIN),
        row("POST /v1/accounts/{id}/unfreeze",      NOTHING,              NOTHING,         SUPPORT, ADMIN),
        row("POST /v1/accounts/{id}/close",         OWN_ACCOUNT,          OWN_ACCOUNT,     SUPPORT, ADMIN),
        // What merchants are charged is the company's to say; each may read its own.
        row("PUT /v1/accounts/{id}/fee-plan",       NOTHING,              NOTHING,         FINANCE),
        row("GET /v1/accounts/{id}/fee-plan",       OWN_ACCOUNT,          NOTHING,         ALL),
        row("PUT /v1/accounts/{id}/settlement-plan", NOTHING,             NOTHING,         FINANCE),
        row("GET /v1/accounts/{id}/settlement-plan", OWN_ACCOUNT,         NOTHING,         ALL),
        row("POST /v1/accounts/{id}/settlement-plan/end", NOTHING,        NOTHING,         FINANCE),
        row("PUT /v1/accounts/{id}/limits",         NOTHING,              NOTHING,         FINANCE),
        row("GET /v1/accounts/{id}/limits",         OWN_ACCOUNT,          OWN_ACCOUNT,     ALL),
        row("GET /v1/accounts/{id}/settlements",    OWN_ACCOUNT,          NOTHING,         ALL),
        row("GET /v1/accounts/{id}/settlements/{day}", OWN_ACCOUNT,      NOTHING,         ALL),
        row("GET /v1/accounts/{id}/settlements/{day}/statement", OWN_ACCOUNT, NOTHING,     ALL),
        row("POST /v1/accounts/{id}/settlements/{day}/close", NOTHING,    NOTHING,         FINANCE),
        row("GET /v1/accounts/{id}/statement",      OWN_ACCOUNT,          OWN_ACCOUNT,     ALL),
        row("POST /v1/accounts/{id}/deposits",      NOTHING,              NOTHING,         FINANCE),
        row("POST /v1/accounts/{id}/transfers",     NOTHING,              OWN_ACCOUNT,     NOBODY),
        row("GET /v1/accounts/{id}/transfers/{transferNo}", NOTHING,      OWN_ACCOUNT,     ALL),
        // Whose money it is takes it out; a merchant's key its own.
        row("POST /v1/accounts/{id}/withdrawals",   OWN_ACCOUNT,          OWN_ACCOUNT,     NOBODY),
        row("GET /v1/accounts/{id}/withdrawals/{withdrawalNo}", OWN_ACCOUNT, OWN_ACCOUNT, ALL),
        // Whose account it is has their bank asked for money; nobody does it for them.
        row("POST /v1/accounts/{id}/top-ups",       OWN_ACCOUNT,          OWN_ACCOUNT,     NOBODY),
        row("GET /v1/accounts/{id}/top-ups/{topUpNo}", OWN_ACCOUNT,       OWN_ACCOUNT,     ALL),
        // An order is its merchant's to make: else payers would choose what they pay for it.
        row("POST /v1/trades",                      OWN_ORDER,            NOTHING,         NOBODY),
        row("GET /v1/trades/{tradeId}",             OWN_FOUND,            OWN_FOUND,       ALL),
        row("POST /v1/trades/{tradeId}/close",      OWN_TRADE,            NOTHING,         SUPPORT),
        row("POST /v1/trades/{tradeId}/payments",   ifConsented(OWN_TRADE), OWN_PAYMENT,   NOBODY),
        // Who sends says so, who gets says so; operators only where neither can.
        row("POST /v1/trades/{tradeId}/shipments",  OWN_TRADE,            NOTHING,         NOBODY),
        row("POST /v1/trades/{tradeId}/receipts",   NOTHING,              OWN_PAYMENT,     NOBODY),
        row("POST /v1/trades/{tradeId}/release",    NOTHING,              NOTHING,         SUPPORT, FINANCE),
        // A refund spends the merchant's money: its own to ask for. Its trade says whose it is.
        row("POST /v1/trades/{tradeId}/refunds",    OWN_TRADE,            NOTHING,         FINANCE),
        row("GET /v1/trades/{tradeId}/refunds/{outRefundNo}", OWN_TRADE,  OWN_TRADE,       ALL),
        row("POST /v1/trades/{tradeId}/refunds/{outRefundNo}/cancel", OWN_TRADE, NOTHING,  FINANCE),
        row("POST /v1/payments",                    ifConsented(OWN_ORDER), NOTHING,       NOBODY),
        row("GET /v1/consumers/{id}/records",       NOTHING,              OWN_ACCOUNT,     ALL),
        // A mandate is the consumer's to grant; either side may read it and end it.
        row("POST /v1/consumers/{id}/mandates",     NOTHING,              OWN_ACCOUNT,     NOBODY),
        row("GET /v1/consumers/{id}/mandates",      NOTHING,              OWN_ACCOUNT,     ALL),
        row("GET /v1/consumers/{id}/mandates/{merchant}/{mandateNo}", OWN_MERCHANT, OWN_ACCOUNT, ALL),
        row("POST /v1/consumers/{id}/mandates/{merchant}/{mandateNo}/revoke", OWN_MERCHANT, OWN_ACCOUNT, NOBODY),
        row("GET /v1/merchants/{id}/trades",        OWN_ACCOUNT,          NOTHING,         ALL),
        row("GET /v1/channels",                     NOTHING,              NOTHING,         ALL),
        row("GET /v1/ledger",                       NOTHING,              NOTHING,         ALL),
        row("GET /v1/trail",                        NOTHING,              NOTHING,         ADMIN),
        // What operators have proposed; who approves it must be one who could have.
        row("GET /v1/proposals",                    NOTHING,              NOTHING,         ALL),
        row("GET /v1/proposals/{proposalNo}",       NOTHING,              NOTHING,         ALL),
        row("POST /v1/proposals/{proposalNo}/approval", NOTHING,          NOTHING,         SUPPORT, FINANCE, ADMIN),
        row("POST /v1/proposals/{proposalNo}/rejection", NOTHING,         NOTHING,         SUPPORT, FINANCE, ADMIN),
        anybody("GET /v1/signing-keys"),
        // The books are the company's own.
        row("GET /v1/accounting/days",              NOTHING,              NOTHING,         FINANCE, VIEWER),
        row("GET /v1/accounting/vouchers",          NOTHING,              NOTHING,         FINANCE, VIEWER),
        row("GET /v1/accounting/trial-balance",     NOTHING,              NOTHING,         FINANCE, VIEWER),
        row("POST /v1/accounting/days/{day}/close", NOTHING,              NOTHING,         FINANCE),
        // So is what is between it and its banks.
        row("GET /v1/reconciliation/breaks",        NOTHING,              NOTHING,         FINANCE, VIEWER),
        row("GET /v1/reconciliation/breaks/{id}",   NOTHING,              NOTHING,         FINANCE, VIEWER),
        row("POST /v1/reconciliation/breaks/{id}/explanation", NOTHING,   NOTHING,         FINANCE),
        row("POST /v1/reconciliation/breaks/{id}/adjustment", NOTHING,    NOTHING,         FINANCE),
        row("POST /v1/reconciliation/breaks/{id}/closing", NOTHING,       NOTHING,         FINANCE),
        anybody("GET /health/live"),
        anybody("GET /health/ready"),
        anybody("GET /openapi.json"),
        anybody("GET /docs"),
        anybody("GET /docs/{asset}"));
    // @formatter:on

    private Rights() {}

    /**
     * The rights to one route.
     *
     * @param anybody whether it asks nobody for credentials
     */
    record Row(String route, boolean anybody, Whose merchant, Whose consumer,
            Set<Role> operators) {
        /** What of it is {@code holder}'s. */
        Whose whose(Principal.Holder holder) {
            return switch (holder) {
                case Principal.Merchant _ -> merchant;
                case Principal.Consumer _ -> consumer;
            };
        }

        boolean admits(Principal.Operator operator) {
            return operator.roles().stream().anyMatch(operators::contains);
        }
    }

    private static Row row(String route, Whose merchant, Whose consumer, Role... operators) {
        return new Row(route, false, merchant, consumer, Set.of(operators));
    }

    private static Row anybody(String route) {
        return new Row(route, true, NOTHING, NOTHING, Set.of());
    }

    /** @param route as {@code GET /v1/accounts/{id}} */
    static Optional<Row> of(String route) {
        return ROWS.stream().filter(row -> row.route().equals(route)).findFirst();
    }

    static List<Row> all() {
        return ROWS;
    }
}
