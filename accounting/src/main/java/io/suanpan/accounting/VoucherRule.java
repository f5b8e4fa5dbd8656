package io.suanpan.accounting;

import static io.suanpan.accounting.Subject.CLIENT_MONEY_AT_BANK;
import static io.suanpan.accounting.Subject.FEE_INCOME;
import static io.suanpan.accounting.Subject.FUNDS_IN_ESCROW;
import static io.suanpan.accounting.Subject.OWED_TO_CONSUMERS;
import static io.suanpan.accounting.Subject.OWED_TO_MERCHANTS;

import io.suanpan.account.AccountEvent;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.Part;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.Order;
import io.suanpan.trade.Split;
import io.suanpan.trade.TradeEvent;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentHeld;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.ReleaseDelayed;
import io.suanpan.trade.TradeEvent.ReleaseStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent.TradeReleased;
import io.suanpan.trade.TradeEvent.TradeShipped;
import io.suanpan.transfer.TransferEvent;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rule table (记账规则): which business event books which amount from where to where. What was tried, failed or
 * only set aside moves no money and books nothing. A rule, once there are books, is never changed: what is to be
 * booked otherwise from some day on is a new event, or a new row.
 */
public enum VoucherRule {
    // @formatter:off
    //                  what happened                        debit                 credit              the amount
    DEPOSIT_OF_CONSUMER("a consumer's deposit is completed", CLIENT_MONEY_AT_BANK, OWED_TO_CONSUMERS), // deposited
    DEPOSIT_OF_MERCHANT("a merchant's deposit is completed", CLIENT_MONEY_AT_BANK, OWED_TO_MERCHANTS), // deposited
    PAYMENT            ("a trade is paid",                   OWED_TO_CONSUMERS,    OWED_TO_MERCHANTS), // of the order
    REFUND             ("a trade is refunded",               OWED_TO_MERCHANTS,    OWED_TO_CONSUMERS), // of the refund
    ESCROW_PAYMENT     ("a trade is paid into escrow",       OWED_TO_CONSUMERS,    FUNDS_IN_ESCROW),   // of the order
    ESCROW_RELEASE     ("a trade is released from escrow",   FUNDS_IN_ESCROW,      OWED_TO_MERCHANTS), // of the order, less what was refunded
    ESCROW_REFUND      ("a trade is refunded from escrow",   FUNDS_IN_ESCROW,      OWED_TO_CONSUMERS), // of the refund
    SPLIT_TO_CONSUMER  ("a consumer gets a part",            OWED_TO_MERCHANTS,    OWED_TO_CONSUMERS), // the part
    SPLIT_TO_MERCHANT  ("another merchant gets a part",      OWED_TO_MERCHANTS,    OWED_TO_MERCHANTS), // the part
    SPLIT_RETURN_OF_CONSUMER("a consumer's part is returned", OWED_TO_CONSUMERS,   OWED_TO_MERCHANTS), // what the refund returns of it
    SPLIT_RETURN_OF_MERCHANT("a merchant's part is returned", OWED_TO_MERCHANTS,   OWED_TO_MERCHANTS), // what the refund returns of it
    FEE                ("a merchant is charged",             OWED_TO_MERCHANTS,    FEE_INCOME),        // the fee
    FEE_RETURN         ("a merchant's fee is returned",      FEE_INCOME,           OWED_TO_MERCHANTS), // what the refund returns of it
    TRANSFER           ("a transfer is completed",           OWED_TO_CONSUMERS,    OWED_TO_CONSUMERS), // transferred
    WITHDRAWAL_OF_CONSUMER("the bank paid a consumer",       OWED_TO_CONSUMERS,    CLIENT_MONEY_AT_BANK), // withdrawn
    WITHDRAWAL_OF_MERCHANT("the bank paid a merchant",       OWED_TO_MERCHANTS,    CLIENT_MONEY_AT_BANK), // withdrawn
    TOP_UP_OF_CONSUMER ("the bank collected for a consumer", CLIENT_MONEY_AT_BANK, OWED_TO_CONSUMERS), // topped up
    TOP_UP_OF_MERCHANT ("the bank collected for a merchant", CLIENT_MONEY_AT_BANK, OWED_TO_MERCHANTS), // topped up
    COLLECTION         ("the bank collected for a payment",  CLIENT_MONEY_AT_BANK, OWED_TO_CONSUMERS); // the bank part
    // @formatter:on

    private final String when;
    private final Subject debit;
    private final Subject credit;

    VoucherRule(String when, Subject debit, Subject credit) {
        this.when = when;
        this.debit = debit;
        this.credit = credit;
    }

    /** What happened, in words. */
    public String when() {
        return when;
    }

    public Subject debit() {
        return debit;
    }

    public Subject credit() {
        return credit;
    }

    /**
     * What {@code event} books; mostly nothing.
     *
     * @param types the type of an account that lies in the partition of the event
     */
    public static List<Booking> bookings(Event event, Function<AccountId, AccountType> types) {
        return switch (event) {
            case TradeEvent e -> of(e);
            case DepositEvent e -> of(e, types);
            case TransferEvent e -> of(e);
            case BankOrderEvent e -> of(e, types);
            case RefundEvent _ -> List.of(); // its trade says that it is refunded
            case MandateEvent _ -> List.of(); // a consent
            case AccountEvent _,ActivityEvent _ -> List.of(); // how money moves, not what for
            case FencesDropped _,DayCut _ -> List.of();
            default -> throw Invariant.broken("every event books something or is said not to",
                    event);
        };
    }

    private static List<Booking> of(TradeEvent event) {
        return switch (event) {
            case TradePaid e when e.order().isEscrow() ->
                ESCROW_PAYMENT.books(e.subject().toString(), e.order().amount());
            case TradePaid e -> withParts(
                    PAYMENT.books(e.subject().toString(), e.order().amount(), FEE, e.fee()),
                    e.order(), e.order().parts(e.order().amount()), VoucherRule::splitTo);
            case TradeRefunded e -> withParts((e.isFromEscrow() ? ESCROW_REFUND : REFUND)
                    .books(e.refund().toString(), e.amount(), FEE_RETURN, e.others().fee()),
                    e.order(), e.others().parts(), VoucherRule::splitReturnOf);
            case TradeReleased e -> withParts(
                    ESCROW_RELEASE.books(e.subject().toString(), e.released(), FEE, e.fee()),
                    e.order(), e.order().parts(e.released()), VoucherRule::splitTo);
            case TradeCreated _,PaymentStarted _,PaymentHeld _,PaymentFailed _,TradeClosed _,RefundReserved _,RefundReleased _,TradeShipped _,ReleaseStarted _,ReleaseDelayed _ ->
                List.of();
        };
    }

    /** The merchant is booked the whole, and then what of it is others'. */
    private static List<Booking> withParts(List<Booking> whole, Order order, List<Part> parts,
            Function<AccountType, VoucherRule> rule) {
        if (parts.isEmpty()) {
            return whole;
        }
        List<Booking> bookings = new ArrayList<>(whole);
        Split split = order.split().orElseThrow();
        parts.forEach(part -> bookings.add(new Booking(rule.apply(split.typeOf(part.account())),
                whole.getFirst().businessId(), part.amount())));
        return bookings;
    }

    private static VoucherRule splitTo(AccountType type) {
        return type == AccountType.MERCHANT ? SPLIT_TO_MERCHANT : SPLIT_TO_CONSUMER;
    }

    private static VoucherRule splitReturnOf(AccountType type) {
        return type == AccountType.MERCHANT ? SPLIT_RETURN_OF_MERCHANT : SPLIT_RETURN_OF_CONSUMER;
    }

    private static List<Booking> of(DepositEvent event, Function<AccountId, AccountType> types) {
        return switch (event) {
            case DepositCompleted e -> depositTo(types.apply(e.subject().account()))
                    .books(e.subject().toString(), e.amount());
            case DepositEvent.DepositStarted _,DepositEvent.DepositFailed _ -> List.of();
        };
    }

    private static VoucherRule depositTo(AccountType type) {
        return switch (type) {
            case CONSUMER -> DEPOSIT_OF_CONSUMER;
            case MERCHANT -> DEPOSIT_OF_MERCHANT;
            case CHANNEL, ESCROW, FEES ->
                throw Invariant.broken("deposits come from a channel", type);
        };
    }

    private static List<Booking> of(TransferEvent event) {
        return switch (event) {
            case TransferCompleted e ->
                TRANSFER.books(e.subject().toString(), e.terms().amount());
            case TransferEvent.TransferStarted _,TransferEvent.TransferFailed _ -> List.of();
        };
    }

    private static List<Booking> of(BankOrderEvent event,
            Function<AccountId, AccountType> types) {
        return switch (event) {
            case BankOrderPaid e -> paid(e.subject(), types)
                    .books(e.subject().toString(), e.terms().amount());
            case BankOrderStarted _,BankOrderRefused _,BankOrderInstructed _,BankOrderRerouted _,BankOrderAwaited _,BankOrderFailed _ ->
                List.of();
        };
    }

    /** What is collected for a payment is the payer's for as long as it takes to book the payment, of the whole. */
    private static VoucherRule paid(BankOrderId order, Function<AccountId, AccountType> types) {
        return switch (order) {
            case WithdrawalId id ->
                of(types.apply(id.account()), WITHDRAWAL_OF_CONSUMER, WITHDRAWAL_OF_MERCHANT);
            case TopUpId id ->
                of(types.apply(id.account()), TOP_UP_OF_CONSUMER, TOP_UP_OF_MERCHANT);
            case CollectionId _ -> COLLECTION;
        };
    }

    private static VoucherRule of(AccountType type, VoucherRule consumers, VoucherRule merchants) {
        return switch (type) {
            case CONSUMER -> consumers;
            case MERCHANT -> merchants;
            case CHANNEL, ESCROW, FEES ->
                throw Invariant.broken("is on a channel's other side", type);
        };
    }

    private List<Booking> books(String businessId, Money amount) {
        return List.of(new Booking(this, businessId, amount));
    }

    /** And a fee by a rule of its own, if there is one. */
    private List<Booking> books(String businessId, Money amount, VoucherRule ofFee,
            Optional<Fee> fee) {
        Booking booking = new Booking(this, businessId, amount);
        return fee.map(it -> List.of(booking, new Booking(ofFee, businessId, it.amount())))
                .orElseGet(() -> List.of(booking));
    }
}
