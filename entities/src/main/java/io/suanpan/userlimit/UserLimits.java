package io.suanpan.userlimit;

import io.suanpan.kernel.HolderOrderId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;

/** What limits an account's bank orders: either way by itself, so that money which came in may go out again. */
public record UserLimits(WayLimits withdrawals, WayLimits topUps) {
    public static final UserLimits NONE = new UserLimits(WayLimits.NONE, WayLimits.NONE);

    /** Those of the order's way. */
    public WayLimits of(HolderOrderId order) {
        return switch (order) {
            case WithdrawalId _ -> withdrawals;
            case TopUpId _ -> topUps;
        };
    }
}
