package io.suanpan.http.trade;

/** What has become of a trade. Read models show one that is just being paid as still created. */
public enum TradeStatus {
    CREATED, PAYING, PAID, CLOSED
}
