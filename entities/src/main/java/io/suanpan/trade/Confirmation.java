package io.suanpan.trade;

/**
 * Why a merchant may have what is in escrow.
 *
 * @param reason the operator's; otherwise empty
 */
public record Confirmation(By by, String reason) {
    public enum By {
        PAYER, TIME_UP, OPERATOR
    }

    static final Confirmation BY_PAYER = new Confirmation(By.PAYER, "");
    static final Confirmation TIME_UP = new Confirmation(By.TIME_UP, "");
}
