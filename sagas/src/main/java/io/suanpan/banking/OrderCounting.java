package io.suanpan.banking;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.HolderOrderId;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.UserLimitCommand;
import io.suanpan.userlimit.UserLimitCommand.CountOrder;
import io.suanpan.userlimit.UserLimitCommand.UncountOrder;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an account is told of its holder's bank orders, in the write in which one begins, or turns out to move nothing. What
 * is collected for a trade is none: it lies with the trade, and never becomes the holder's.
 */
public final class OrderCounting {
    private OrderCounting() {}

    /**
     * @param before the order's state before {@code event}
     * @param day the business day that it is
     * @param defaults of accounts that have no limits of their own
     */
    public static Optional<UserLimitCommand> of(BankOrderEvent event, BankOrder before,
            LocalDate day, DefaultLimits defaults) {
        return event.subject() instanceof HolderOrderId order
                ? of(order, event, before, day, defaults)
                : Optional.empty();
    }

    private static Optional<UserLimitCommand> of(HolderOrderId order, BankOrderEvent event,
            BankOrder before, LocalDate day, DefaultLimits defaults) {
        return switch (event) {
            case BankOrderStarted e -> Optional.of(new CountOrder(order, e.activity(),
                    e.terms().amount(), day, defaults));
            case BankOrderRefused e -> Optional.of(uncount(order, before, e.activity()));
            case BankOrderFailed e -> Optional.of(uncount(order, before, e.activity()));
            case BankOrderInstructed _,BankOrderRerouted _,BankOrderAwaited _,BankOrderPaid _ ->
                Optional.empty();
        };
    }

    private static UncountOrder uncount(HolderOrderId order, BankOrder before,
            ActivityId activity) {
        return new UncountOrder(order, activity, ((BankOrder.Existing) before).terms().amount());
    }
}
