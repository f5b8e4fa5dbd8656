package io.suanpan.kernel;

/** What an account is for. A channel mirrors our account at a bank and alone may go below zero. */
public enum AccountType {
    CONSUMER, MERCHANT, CHANNEL
}
