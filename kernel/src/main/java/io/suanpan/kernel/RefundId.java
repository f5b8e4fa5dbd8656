package io.suanpan.kernel;

/** A refund: the trade it is of and the merchant's own number for it, unique within that trade. */
public record RefundId(TradeId trade, String outRefundNo) implements EntityId {
    public RefundId {
        if (!IdText.isFree(outRefundNo)) {
            throw new IllegalArgumentException(
                    "a refund number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + outRefundNo + "'");
        }
    }

    /** @throws IllegalArgumentException unless {@code text} is what {@link #toString} gives */
    public static RefundId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a refund is named by its trade, / and its number: '" + text + "'");
        }
        return new RefundId(TradeId.parse(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return trade + "/" + outRefundNo;
    }
}
