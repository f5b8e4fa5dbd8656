package io.suanpan.http.trade;

/** What has become of a trade. Read models show one that is just being paid as still created. */
public enum TradeStatus {
    CREATED, PAYING, PAID, CLOSED,
    /** Of one in escrow, instead of paid. Read models show one that is being released as still shipped. */
    HELD, SHIPPED, RELEASING, RELEASED, RETURNED;

    boolean isPaid() {
        return switch (this) {
            case PAID, HELD, SHIPPED, RELEASING, RELEASED, RETURNED -> true;
            case CREATED, PAYING, CLOSED -> false;
        };
    }
}
