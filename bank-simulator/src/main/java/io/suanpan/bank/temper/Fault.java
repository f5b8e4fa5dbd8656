package io.suanpan.bank.temper;

import java.util.Optional;

/** What may go wrong with one instruction, by when it does. */
public enum Fault {
    // @formatter:off
    /** The connection is closed without an answer, and the instruction begun later, if it still may be. */
    BEGIN_LATE(Stage.REQUEST),
    /** Answered 500, and nothing was done. */
    FAIL_BEFORE(Stage.REQUEST),
    /** Answered as pending; carried out later. */
    PEND(Stage.REQUEST),
    /** These three: rejected, at once or when pending ends, whatever the books allow. */
    REJECT_ACCOUNT_CLOSED(Stage.REQUEST),
    REJECT_LIMIT_EXCEEDED(Stage.REQUEST),
    REJECT_INSUFFICIENT_FUNDS(Stage.REQUEST),
    /** Done, and answered so late that nobody waits for it. */
    ANSWER_LATE(Stage.REQUEST, Slip.LATE),
    /** Done, and the connection closed without an answer. */
    DROP(Stage.REQUEST, Slip.DROP),
    /** Done, and answered 500. */
    FAIL_AFTER(Stage.REQUEST, Slip.FAIL),
    /** Done, and answered 200 with a page of HTML. */
    GARBLE(Stage.REQUEST, Slip.GARBLE),
    /** Done, and answered with the half of it. */
    TRUNCATE(Stage.REQUEST, Slip.TRUNCATE),
    /** Done, and answered as if it were another's. */
    CROSS(Stage.REQUEST, Slip.CROSS),

    QUERY_LATE(Stage.QUERY, Slip.LATE),
    QUERY_DROP(Stage.QUERY, Slip.DROP),
    QUERY_FAIL(Stage.QUERY, Slip.FAIL),
    QUERY_GARBLE(Stage.QUERY, Slip.GARBLE),
    QUERY_TRUNCATE(Stage.QUERY, Slip.TRUNCATE),
    QUERY_CROSS(Stage.QUERY, Slip.CROSS),

    NOTIFY_NEVER(Stage.NOTIFICATION),
    NOTIFY_LATE(Stage.NOTIFICATION),
    NOTIFY_TWICE(Stage.NOTIFICATION),
    /** That it is pending is told after what became of it. */
    NOTIFY_OUT_OF_ORDER(Stage.NOTIFICATION),

    STATEMENT_OMIT(Stage.STATEMENT),
    STATEMENT_DUPLICATE(Stage.STATEMENT),
    /** The line's amount is one more than what was moved. */
    STATEMENT_ALTER(Stage.STATEMENT),

    /** The bank answers 503 to all instructions, queries and statements for a while, this one included. */
    GO_DOWN(Stage.REQUEST),

    /** Money in is stated as money out, and the other way round. */
    STATEMENT_REVERSE(Stage.STATEMENT),
    /** The line names another account on the other side. */
    STATEMENT_REDIRECT(Stage.STATEMENT),
    /** The line has a number that the customer never gave. */
    STATEMENT_RENUMBER(Stage.STATEMENT),
    /** The line has another reference than the answers had. */
    STATEMENT_REREFERENCE(Stage.STATEMENT),
    /** A second line, with a reference of its own, as if the money had moved twice. */
    STATEMENT_TWICE(Stage.STATEMENT);
    // @formatter:on

    /** When a fault shows. */
    public enum Stage {
        REQUEST, QUERY, NOTIFICATION, STATEMENT
    }

    /** How the answer to what was done, or asked, goes wrong. */
    public enum Slip {
        LATE, DROP, FAIL, GARBLE, TRUNCATE, CROSS
    }

    private final Stage stage;
    private final Optional<Slip> slip;

    Fault(Stage stage) {
        this.stage = stage;
        this.slip = Optional.empty();
    }

    Fault(Stage stage, Slip slip) {
        this.stage = stage;
        this.slip = Optional.of(slip);
    }

    public Stage stage() {
        return stage;
    }

    /** How the answer goes wrong, if it does. */
    public Optional<Slip> slip() {
        return slip;
    }
}
