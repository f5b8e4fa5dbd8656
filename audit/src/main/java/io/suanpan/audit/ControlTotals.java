package io.suanpan.audit;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/**
 * What business events book to the accounts of a type, and what these accounts hold: two ways to the same sums, equal
 * whenever nothing is under way. The books take who pays for a consumer and who is paid for a merchant; where an
 * account is of another type, its posting is put right.
 */
final class ControlTotals {
    private record Key(AccountType type, Currency currency) {}

    private final Map<Key, Long> booked = new HashMap<>();
    private final Map<Key, Long> held = new HashMap<>();

    /** @param accounts those of the event's partition */
    void happened(Event event, Map<AccountId, AccountEntry> accounts) {
        switch (event) {
            case DepositCompleted e -> {
                AccountEntry account = accounts.get(e.subject().account());
                if (account != null) { // else found already
                    book(AccountType.CHANNEL, account.type(), e.amount());
                }
            }
            case BankOrderPaid e when e.subject() instanceof CollectionId ->
                book(AccountType.CHANNEL, AccountType.CONSUMER, e.terms().amount());
            case BankOrderPaid e -> {
                AccountEntry account = accounts.get(e.subject().owner());
                if (account != null) {
                    boolean leaves = e.subject() instanceof WithdrawalId;
                    book(leaves ? account.type() : AccountType.CHANNEL,
                            leaves ? AccountType.CHANNEL : account.type(), e.terms().amount());
                }
            }
            case TradePaid e -> {
                book(AccountType.CONSUMER, e.order().confirmWithin().isPresent()
                        ? AccountType.ESCROW
                        : AccountType.MERCHANT, e.order().amount());
                if (e.order().confirmWithin().isEmpty()) {
                    bookParts(e.order(), e.order().amount());
                }
                e.fee().ifPresent(
                        fee -> book(AccountType.MERCHANT, AccountType.FEES, fee.amount()));
            }
            case TradeReleased e -> {
                book(AccountType.ESCROW, AccountType.MERCHANT,
                        e.order().amount().minus(e.refunded()));
                bookParts(e.order(), e.order().amount().minus(e.refunded()));
                e.fee().ifPresent(
                        fee -> book(AccountType.MERCHANT, AccountType.FEES, fee.amount()));
            }
            case TradeRefunded e -> {
                book(e.escrow().isEmpty() || e.escrow().get() instanceof Escrow.Released
                        ? AccountType.MERCHANT
                        : AccountType.ESCROW,
                        AccountType.CONSUMER, e.amount());
                e.others().fee().ifPresent(
                        fee -> book(AccountType.FEES, AccountType.MERCHANT, fee.amount()));
                e.others().parts().forEach(part -> SplitEntry.receivers(e.order())
                        .filter(it -> it.account().equals(part.account()))
                        .forEach(it -> book(it.type(), AccountType.MERCHANT, part.amount())));
            }
            case FeePosted e -> {
                AccountEntry account = accounts.get(e.subject());
                if (account != null) {
                    add(held, account.type(), e.amount(), signed(e.direction(), e.amount()));
                }
            }
            case BranchPosted e -> {
                AccountEntry account = accounts.get(e.subject());
                if (account != null) {
                    posted(e, account.type());
                }
            }
            default -> {
                // a transfer is from consumer to consumer; the rest moves nothing
            }
        }
    }

    /** What was booked to the merchant whole is others' in part. */
    private void bookParts(Order order, Money paid) {
        SplitEntry.eachType(order, paid.minor(),
                (type, amount) -> book(AccountType.MERCHANT, type, amount));
    }

    private void book(AccountType from, AccountType to, Money amount) {
        add(booked, from, amount, -amount.minor());
        add(booked, to, amount, amount.minor());
    }

    private void posted(BranchPosted e, AccountType type) {
        long signed = signed(e.direction(), e.amount());
        add(held, type, e.amount(), signed);
        AccountType supposed = supposed(e, type);
        add(booked, supposed, e.amount(), -signed);
        add(booked, type, e.amount(), signed);
    }

    private static long signed(Direction direction, Money amount) {
        return direction == Direction.CREDIT ? amount.minor() : -amount.minor();
    }

    /** Of a split, the books take each account for what it is. */
    private static AccountType supposed(BranchPosted e, AccountType type) {
        if (type != AccountType.CONSUMER && type != AccountType.MERCHANT) {
            return type;
        }
        Direction direction = e.direction();
        return switch (e.primary()) {
            case TradeId _ when e.fence().branch() > Charges.CREDIT -> type;
            case RefundId _ when direction == Direction.DEBIT && e.fence().branch() > 0 -> type;
            case TradeId _ ->
                direction == Direction.DEBIT ? AccountType.CONSUMER : AccountType.MERCHANT;
            case RefundId _ ->
                direction == Direction.DEBIT ? AccountType.MERCHANT : AccountType.CONSUMER;
            default -> type;
        };
    }

    private static void add(Map<Key, Long> sums, AccountType type, Money amount, long minor) {
        sums.merge(new Key(type, amount.currency()), minor, Math::addExact);
    }

    void add(ControlTotals other) {
        other.booked.forEach((key, minor) -> booked.merge(key, minor, Math::addExact));
        other.held.forEach((key, minor) -> held.merge(key, minor, Math::addExact));
    }

    void check(Findings findings) {
        booked.forEach((key, minor) -> {
            long there = held.getOrDefault(key, 0L);
            if (there != minor) {
                findings.add(Finding.Kind.BOOKS_OTHER_THAN_ACCOUNTS, "what happened books "
                        + minor + " " + key.currency() + " to all " + key.type()
                        + " accounts, and they hold " + there);
            }
        });
    }
}
