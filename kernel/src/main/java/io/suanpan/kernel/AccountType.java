package io.suanpan.kernel;

/**
 * What an account is for. A channel mirrors our account at a bank and alone may go below zero; an escrow account holds
 * what was paid for and is not released yet; a fees account, what merchants were charged.
 */
public enum AccountType {
    CONSUMER, MERCHANT, CHANNEL, ESCROW, FEES;

    /** Whether it is the company's own: opened by its first use, and neither frozen nor closed. */
    public boolean isInternal() {
        return this == CHANNEL || this == ESCROW || this == FEES;
    }
}
