package io.suanpan.payment;

import io.suanpan.activity.ActivityCommand.StartActivity;
import io.suanpan.bankorder.BankOrderCommand.InstructBankOrder;
import io.suanpan.bankorder.BankOrderCommand.OrderCollection;
import io.suanpan.bankorder.BankOrderCommand.RefuseBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Refusal;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Order;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.CompletePayment;
import io.suanpan.trade.TradeCommand.FailPayment;
import io.suanpan.trade.TradeCommand.HoldPayment;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paying a trade.
 *
 * <pre>
 *   branch 0   debit   the payer      the order's amount
 *   branch 1   credit  the merchant   the order's amount   or escrow, in the trade's partition
 *   branch 2…  credit  a receiver     its part             of an order that is split, less which the merchant gets
 *
 *   with a bank part branch 0 is of the rest, and there is
 *   the last   debit   the channel    the bank part        branch 0, if there is no rest
 * </pre>
 *
 * If a mandate is to stand for the payer's consent, branch 0 draws on it. With a bank part it is held when all are tried: a
 * bank is told then, and what the bank says confirms or cancels it.
 */
public final class PaymentActivity {
    /** So short that no payer who has gone away is debited much later. */
    private static final Duration COLLECTION_VALID_FOR = Duration.ofMinutes(15);

    private PaymentActivity() {}

    /** Its activity; before that, what a bank is to collect for it, so that nothing begins where no bank can be asked. */
    public static List<Command> start(Trade.Paying paying) {
        Order order = paying.order();
        Command activity = new StartActivity(paying.activity(), order.id(), branches(paying));
        return paying.bank().isEmpty()
                ? List.of(activity)
                : List.of(collection(paying, paying.bank().get()), activity);
    }

    private static Command collection(Trade.Paying paying, BankPart bank) {
        return new OrderCollection(paying.collection().orElseThrow(), new BankOrderTerms(
                bank.from(), bank.of(paying.order()), COLLECTION_VALID_FOR), paying.activity());
    }

    private static List<Branch> branches(Trade.Paying paying) {
        Order order = paying.order();
        if (paying.bank().isEmpty()) {
            return credits(new Branch(0, paying.payer(), Direction.DEBIT, order.amount(),
                    paying.draw()), paying);
        }
        BankPart bank = paying.bank().get();
        AccountId channel = AccountId.channel(order.amount().currency());
        Money rest = bank.besides(order);
        if (!rest.isPositive()) {
            return credits(new Branch(0, channel, Direction.DEBIT, order.amount()), paying);
        }
        List<Branch> branches = credits(new Branch(0, paying.payer(), Direction.DEBIT, rest),
                paying);
        branches.add(new Branch(branches.size(), channel, Direction.DEBIT, bank.of(order)));
        return branches;
    }

    /** After {@code debit}, whose the money then is. */
    private static List<Branch> credits(Branch debit, Trade.Paying paying) {
        Order order = paying.order();
        if (!order.isEscrow()) {
            return toReceivers(debit, order, order.amount());
        }
        List<Branch> branches = new ArrayList<>();
        branches.add(debit);
        branches.add(new Branch(1, AccountId.escrow(order.amount().currency(),
                paying.activity().partition()), Direction.CREDIT, order.amount()));
        return branches;
    }

    /** Of a payment, or a release: {@code paid} leaves with {@code debit}, and enters whose it is. */
    public static List<Branch> toReceivers(Branch debit, Order order, Money paid) {
        List<Branch> branches = new ArrayList<>();
        branches.add(debit);
        branches.add(new Branch(1, order.merchant(), Direction.CREDIT, order.own(paid)));
        order.parts(paid).forEach(part -> branches.add(new Branch(branches.size(), part.account(),
                Direction.CREDIT, part.amount())));
        return branches;
    }

    public static Command held(TradeId trade, ActivityId activity) {
        return new HoldPayment(trade, activity);
    }

    /** Now, and not before, a bank may be told. */
    public static Command collect(PaymentHeld e) {
        return new InstructBankOrder(e.collection(), e.activity());
    }

    /** No bank was told, or one has said that it surely collects nothing. */
    public static List<Command> failed(PaymentFailed e) {
        return e.collection().<List<Command>>map(
                it -> List.of(new RefuseBankOrder(it, e.activity(), e.reason())))
                .orElse(List.of());
    }

    public static Command confirmed(TradeId trade, ActivityId activity, Optional<Fee> fee) {
        return new CompletePayment(trade, activity, fee);
    }

    public static Command cancelled(TradeId trade, ActivityId activity, Refusal refusal) {
        return new FailPayment(trade, activity, refusal);
    }
}
