package io.suanpan.bankorder;

/** Why a bank surely did not move the money, and never will under this number. */
public enum NotPaid {
    /** It reached the bank after the time until which it might begin. */
    TOO_LATE, OUTSIDE_ACCOUNT_CLOSED, LIMIT_EXCEEDED,
    /** We have too little at the bank. */
    OUR_FUNDS_SHORT,
    /** The account outside has too little to collect. */
    OUTSIDE_FUNDS_SHORT,
    /** For a reason that the bank's contract does not name. */
    REFUSED,
    /** The bank does not know it, and it is too late for it to begin. */
    NEVER_ARRIVED;

    /** It says something of the channel, and another may carry the same order out. */
    boolean isOfTheChannel() {
        return switch (this) {
            case LIMIT_EXCEEDED, OUR_FUNDS_SHORT, REFUSED -> true;
            case TOO_LATE, OUTSIDE_ACCOUNT_CLOSED, OUTSIDE_FUNDS_SHORT, NEVER_ARRIVED -> false;
        };
    }
}
