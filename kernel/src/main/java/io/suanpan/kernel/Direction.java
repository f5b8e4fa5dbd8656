package io.suanpan.kernel;

/** Which way money moves at an account: a debit leaves it, a credit enters it. */
public enum Direction {
    DEBIT, CREDIT
}
