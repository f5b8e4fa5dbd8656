package io.suanpan.http.problem;

/**
 * Every kind of problem the API answers with. The name is the stable code callers program against;
 * the title never changes with the occasion, {@link Problem#detail} does.
 */
public enum ProblemType {
    // @formatter:off
    // the request as HTTP
    MALFORMED_REQUEST(400, false, "The request is not well-formed HTTP"),
    PATH_NOT_FOUND(404, false, "There is nothing at this path"),
    METHOD_NOT_ALLOWED(405, false, "The path does not have this method"),
    REQUEST_TIMEOUT(408, true, "The request did not arrive in time"),
    BODY_TOO_LARGE(413, false, "The body is too large"),
    URI_TOO_LONG(414, false, "The request target is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, false, "The body must be plain application/json"),
    HEADERS_TOO_LARGE(431, false, "The header fields are too large"),

    // too much of one caller
    TOO_MANY_REQUESTS(429, true, "The caller asks too often; nothing changed"),
    TOO_MANY_IN_FLIGHT(429, true, "The caller has too much under way; nothing changed"),
    TOO_MANY_CONNECTIONS(429, true, "The caller has too many connections; nothing changed"),

    // who asks
    UNAUTHENTICATED(401, false, "The call needs credentials"),
    INVALID_CREDENTIALS(401, false, "The credentials are not valid here and now"),
    REQUEST_REPLAYED(401, false, "The signed request was here before"),
    CONTENT_DIGEST_MISMATCH(400, false, "The body is not the one that was signed"),
    FORBIDDEN(403, false, "The caller may not do this"),
    CONSENT_REQUIRED(403, false, "The payer has not consented"),
    AUTHENTICATION_UNAVAILABLE(503, true, "Credentials cannot be checked at the moment"),
    TRAIL_UNAVAILABLE(503, true, "The trail of operators' actions cannot be written at the moment"),

    // the body's form
    MALFORMED_JSON(400, false, "The body is not well-formed JSON"),
    UNKNOWN_FIELD(400, false, "The body has a field it may not have"),
    DUPLICATE_FIELD(400, false, "The body has a field twice"),
    MISSING_FIELD(400, false, "The body lacks a field"),
    WRONG_TYPE(400, false, "A field has a value of the wrong type"),

    // values
    INVALID_ID(400, false, "An identifier has the wrong shape"),
    INVALID_ACCOUNT_TYPE(400, false, "There is no such account type"),
    INVALID_AMOUNT(400, false, "The amount is not one that can be moved"),
    INVALID_FEE_PLAN(400, false, "There can be no such fee plan"),
    INVALID_SETTLEMENT_PLAN(400, false, "There can be no such settlement plan"),
    INVALID_USER_LIMITS(400, false, "There can be no such limits"),
    UNKNOWN_CURRENCY(400, false, "There is no such currency"),
    INVALID_SUBJECT(400, false, "The subject is not a line of text"),
    INVALID_NOTE(400, false, "The note is not a line of text"),
    INVALID_REASON(400, false, "The reason is not a line of text"),
    INVALID_WHEN_SHORT(400, false, "There is no such way to meet a lack of money"),
    INVALID_EXPIRY(400, false, "The time to expiry is out of range"),
    INVALID_KIND(400, false, "There is no such kind of trade"),
    INVALID_CONFIRM_WITHIN(400, false, "The time to confirm is out of range, or of no trade in escrow"),
    INVALID_SPLIT(400, false, "The order cannot be split so"),
    INVALID_BANK_PART(400, false, "The payment can have no bank part"),
    UNKNOWN_PARAMETER(400, false, "The call has no such query parameter"),
    MISSING_PARAMETER(400, false, "The call lacks a query parameter"),
    DUPLICATE_PARAMETER(400, false, "A query parameter is given twice"),
    INVALID_TIME(400, false, "A time is not RFC 3339 in UTC, or out of order"),
    INVALID_LIMIT(400, false, "The limit is out of range"),
    INVALID_STATUS(400, false, "There is no such trade status"),
    INVALID_CURSOR(400, false, "The cursor is not one this list has given out"),
    INVALID_DAY(400, false, "There is no such day"),
    UNKNOWN_SUBJECT(400, false, "The chart of accounts has no such subject"),
    INVALID_BREAK_KIND(400, false, "There is no such kind of break"),
    INVALID_BREAK_STATE(400, false, "There is no such state of a break"),

    // accounts
    ACCOUNT_NOT_FOUND(404, false, "There is no such account"),
    MERCHANT_NOT_FOUND(404, false, "There is no such merchant"),
    PAYER_NOT_FOUND(404, false, "There is no such payer"),
    PAYEE_NOT_FOUND(404, false, "There is no such payee"),
    RECEIVER_NOT_FOUND(404, false, "There is no such receiver of a part"),
    NOT_A_MERCHANT(422, false, "The account is not a merchant's"),
    NOT_A_CONSUMER(422, false, "The account is not a consumer's"),
    ACCOUNT_EXISTS_WITH_OTHER_CONTENT(409, false, "The account exists with other content"),
    CURRENCY_MISMATCH(422, false, "The currencies differ"),
    ACCOUNT_IS_A_CHANNEL(422, false, "The account is a channel's"),
    ACCOUNT_IS_ESCROW(422, false, "The account holds what is in escrow"),
    ACCOUNT_HOLDS_FEES(422, false, "The account holds what merchants were charged"),
    ACCOUNT_CLOSED(409, false, "The account is closed"),
    ACCOUNT_FROZEN(409, false, "The account is frozen"),
    ACCOUNT_NOT_EMPTY(409, false, "The account is not empty"),
    INSUFFICIENT_FUNDS(402, false, "The account that pays has not enough available"),
    BALANCE_LIMIT_EXCEEDED(422, false, "An account would pass the largest balance"),

    // trades, deposits and transfers
    TRADE_NOT_FOUND(404, false, "There is no such trade"),
    ORDER_EXISTS_WITH_OTHER_CONTENT(409, false, "The order exists with other content"),
    TRADE_ALREADY_PAID(409, false, "The trade is already paid"),
    TRADE_BEING_PAID(409, true, "The trade is just being paid"),
    TRADE_CLOSED(409, false, "The trade is closed"),
    PAYER_IS_RECEIVER(422, false, "The payer would get a part of the payment"),
    BANK_PART_EXCEEDS_AMOUNT(422, false, "The bank part is more than the order's amount"),
    NOT_IN_ESCROW(422, false, "The trade is not in escrow"),
    NOT_THE_PAYER(409, false, "The trade was paid by somebody else"),
    SHIPMENT_EXISTS_WITH_OTHER_CONTENT(409, false, "The trade was shipped otherwise"),
    TRADE_NOT_SHIPPED(409, false, "The trade is not shipped"),
    TRADE_REFUNDED(409, false, "All of the trade is refunded or is to be"),
    TRADE_BEING_RELEASED(409, true, "The trade is just being released"),
    DEPOSIT_EXISTS_WITH_OTHER_CONTENT(409, false, "The deposit exists with other content"),
    PAYEE_IS_PAYER(422, false, "The payee is the payer"),
    TRANSFER_EXISTS_WITH_OTHER_CONTENT(409, false, "The transfer exists with other content"),
    TRANSFER_NOT_FOUND(404, false, "There is no such transfer"),

    // withdrawals
    WITHDRAWAL_EXISTS_WITH_OTHER_CONTENT(409, false, "The withdrawal exists with other content"),
    WITHDRAWAL_NOT_FOUND(404, false, "There is no such withdrawal"),
    NO_CHANNEL(422, false, "No bank takes the order"),

    // top-ups
    TOP_UP_EXISTS_WITH_OTHER_CONTENT(409, false, "The top-up exists with other content"),
    TOP_UP_NOT_FOUND(404, false, "There is no such top-up"),

    // mandates
    MANDATE_EXISTS_WITH_OTHER_CONTENT(409, false, "The mandate exists with other content"),
    MANDATE_NOT_FOUND(404, false, "There is no such mandate"),
    MANDATE_REVOKED(403, false, "The mandate is revoked"),
    MANDATE_EXPIRED(403, false, "The mandate is not valid any more"),
    MANDATE_EXCEEDED(403, false, "The mandate does not allow so much"),

    // refunds
    REFUND_EXISTS_WITH_OTHER_CONTENT(409, false, "The refund exists with other content"),
    REFUND_CANCELLED(409, false, "The refund is cancelled"),
    REFUND_NOT_FOUND(404, false, "There is no such refund"),
    REFUND_ALREADY_COMPLETED(409, false, "The refund is already completed"),
    REFUND_BEING_MADE(409, true, "The refund is just being made"),
    TRADE_NOT_PAID(409, false, "The trade is not paid"),
    REFUND_EXCEEDS_PAID(422, false, "More would be refunded than was paid"),

    // fee plans
    FEE_PLAN_EXISTS_WITH_OTHER_CONTENT(409, false, "The fee plan exists with other content"),
    FEE_PLAN_NOT_FOUND(404, false, "The account has no fee plan"),
    FEE_PLAN_OUTDATED(409, false, "The account has a later fee plan"),

    // settlements
    SETTLEMENT_PLAN_EXISTS_WITH_OTHER_CONTENT(409, false, "The settlement plan exists with other content"),
    SETTLEMENT_PLAN_NOT_FOUND(404, false, "The account has no settlement plan"),
    SETTLEMENT_PLAN_OUTDATED(409, false, "The account has a later settlement plan"),
    SETTLEMENT_NOT_FOUND(404, false, "The account has no such settlement"),
    SETTLEMENT_PERIOD_NOT_OPEN(409, false, "No such period is open, or its day has not begun"),
    SETTLEMENTS_UNPAID(409, true, "Too many settlements of the account are not paid out"),
    STATEMENT_BEHIND(503, true, "The account's statement has not come to the end of the period"),

    // users' limits of bank orders
    USER_LIMITS_EXIST_WITH_OTHER_CONTENT(409, false, "The limits exist with other content"),
    USER_LIMITS_OUTDATED(409, false, "The account has later limits"),
    USER_LIMIT_EXCEEDED(422, false, "The user's limit does not admit the order"),

    // proposals
    PROPOSAL_NOT_FOUND(404, false, "There is no such proposal"),
    OWN_PROPOSAL(403, false, "A proposal is for another operator to approve"),
    PROPOSAL_DIFFERS(409, false, "The proposal is not the one that was looked at"),
    PROPOSAL_REJECTED(409, false, "The proposal is rejected or withdrawn"),
    PROPOSAL_EXPIRED(409, false, "The time to approve the proposal is over"),
    PROPOSAL_APPROVED(409, false, "The proposal is approved"),
    PROPOSALS_UNAVAILABLE(503, true, "Proposals cannot be kept at the moment"),

    // accounting
    DAY_NOT_OVER(409, true, "The day is not over"),
    EARLIER_DAY_OPEN(409, false, "A day before it is not closed"),
    BOOKS_OUT_OF_BALANCE(409, false, "The books of the day do not balance"),
    BOOKS_BEHIND(503, true, "The books have not come to the end of the day"),

    // reconciliation
    BREAK_NOT_FOUND(404, false, "There is no such break"),
    BREAK_IN_OTHER_STATE(409, false, "The break is in no state for that"),

    // the system
    INTERNAL_ERROR(500, false, "The server failed; nothing is known to have changed"),
    BUSY(503, true, "The server is busy; nothing changed"),
    UNAVAILABLE(503, true, "What owns this cannot be served at the moment; nothing changed"),
    ACTIVITY_TIMED_OUT(503, true, "Not every account answered in time; nothing changed"),
    STORE_UNAVAILABLE(503, true, "The list cannot be read at the moment"),
    NOT_READY(503, true, "The node does not serve yet, or no longer"),
    OUTCOME_PENDING(504, true, "The outcome is not known yet; repeat the request to learn it");
    // @formatter:on

    private final int status;
    private final boolean retryable;
    private final String title;

    ProblemType(int status, boolean retryable, String title) {
        this.status = status;
        this.retryable = retryable;
        this.title = title;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later, and is safe to repeat. */
    public boolean isRetryable() {
        return retryable;
    }

    public String title() {
        return title;
    }

    /** RFC 9457's {@code type}. */
    public String uri() {
        return "urn:suanpan:problem:" + name();
    }
}
