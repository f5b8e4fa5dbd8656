package io.suanpan.refund;

/** What becomes of a refund whose activity is cancelled, as it is if the merchant has too little. */
public enum WhenShort {
    /** It fails, and its number is free again. */
    REFUSE,
    /** It waits and is tried again, until it succeeds or the merchant cancels it. */
    WAIT
}
