package io.suanpan.simulation;

import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.SetFeePlan;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.channel.Kind;
import io.suanpan.channel.routing.ChannelPlan;
import io.suanpan.clearing.SettlementCommand.EndPeriod;
import io.suanpan.clearing.SettlementCommand.EndSettlement;
import io.suanpan.clearing.SettlementCommand.SetSettlementPlan;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.mandate.MandateCommand.GrantMandate;
import io.suanpan.mandate.MandateCommand.RevokeMandate;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.partition.CutDay;
import io.suanpan.refund.RefundCommand.CancelRefund;
import io.suanpan.refund.RefundCommand.RequestRefund;
import io.suanpan.refund.RefundRequest;
import io.suanpan.refund.WhenShort;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Split;
import io.suanpan.trade.Split.Receiver;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.ConfirmReceipt;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.ForceRelease;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import io.suanpan.trade.TradeCommand.ShipTrade;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferTerms;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.DefaultLimits.Holders;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What callers want: few accounts and orders, so that wishes meet. */
final class Workload {
    static final Currency CNY = Currency.getInstance("CNY");
    static final List<AccountId> CONSUMERS = List.of(new AccountId("anna"), new AccountId("ben"),
            new AccountId("cleo"));
    /** They begin with nothing, and now and then close their accounts. */
    static final List<AccountId> LEAVERS = List.of(new AccountId("dora"), new AccountId("emil"),
            new AccountId("fay"));
    /** Begins with nothing, and closes no account. */
    static final AccountId STAYER = new AccountId("gus");
    static final List<AccountId> MERCHANTS = List.of(new AccountId("shop"), new AccountId("inn"));
    /** Less than all orders of a consumer come to; merchants have only limits of their own. */
    static final DefaultLimits USER_LIMITS = new DefaultLimits(Map.of(
            new Holders(AccountType.CONSUMER, CNY), userLimits(4, 6, 8)));
    /** On which every history begins. */
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    static final int ORDERS = 9;
    /** Of so many orders one is in escrow: this one. */
    private static final int IN_ESCROW_EVERY = 3;
    private static final int IN_ESCROW = 2;
    /** Of so many orders one is split: this one. */
    private static final int SPLIT_EVERY = 4;
    private static final int SPLIT = 1;
    /** So that refunds of a split one take other parts, if each is rounded for itself. */
    private static final int ENOUGH_TO_ROUND = 4;
    /** In basis points. */
    private static final int THIRD = 3333;
    private static final int TRANSFERS = 5;
    /** Numbers of each account's withdrawals, and of its top-ups. */
    static final int BANK_ORDERS = 4;
    /** Attempts to have a bank collect for an order that are looked at. */
    private static final int COLLECTIONS = 4;
    /** Refund numbers of each order. */
    static final int REFUNDS = 5;
    /** Fee plans that merchants may get: a later one always has a higher number. */
    private static final int FEE_PLANS = 6;
    private static final int SETTLEMENT_PLANS = 4;
    private static final int USER_LIMIT_VERSIONS = 4;
    /** Of each of the first consumers for the first merchant. */
    static final int MANDATES = 2;
    /** More than any merchant has to give back. */
    private static final long ENOUGH = 1000;
    private static final Map<AccountId, List<CreateTrade>> ALL_ORDERS = MERCHANTS.stream()
            .collect(Collectors.toMap(merchant -> merchant, merchant -> IntStream.range(0, ORDERS)
                    .mapToObj(number -> newOrder(merchant, number)).toList()));

    private final Chance chance;
    /** How many of each merchant's orders are asked for: the fewer, the more happens to each. */
    private final int orders;
    private final Queue<Command> first = new ArrayDeque<>();
    private final int partitions;
    private int left;
    private CreateTrade refundedOrder;
    private RequestRefund latestRefund;

    Workload(Chance chance, int partitions, int wishes) {
        this.chance = chance;
        this.partitions = partitions;
        this.left = wishes;
        this.orders = chance.oneIn(2) ? ORDERS : 3;
        MERCHANTS.forEach(id -> first.add(new OpenAccount(id, AccountType.MERCHANT, CNY)));
        CONSUMERS.forEach(id -> first.add(new OpenAccount(id, AccountType.CONSUMER, CNY)));
        LEAVERS.forEach(id -> first.add(new OpenAccount(id, AccountType.CONSUMER, CNY)));
        first.add(new OpenAccount(STAYER, AccountType.CONSUMER, CNY));
        CONSUMERS.forEach(id -> first.add(deposit(id, 0)));
        mandates().forEach(id -> first.add(grant(id)));
        first.add(new SetSettlementPlan(MERCHANTS.getFirst(), settlementPlan(1), "contract"));
        first.add(new SetFeePlan(MERCHANTS.getLast(), feePlan(1), "contract"));
        first.add(limiting(MERCHANTS.getLast(), 1));
    }

    boolean hasMore() {
        return !first.isEmpty() || left > 0;
    }

    Optional<Command> next() {
        if (!first.isEmpty()) {
            return Optional.of(first.poll());
        }
        return left-- > 0 ? Optional.of(wish()) : Optional.empty();
    }

    private Command wish() {
        if (chance.oneIn(6)) {
            if (chance.oneIn(10)) {
                return limiting(chance.of(chance.oneIn(2) ? CONSUMERS : MERCHANTS),
                        1 + chance.below(USER_LIMIT_VERSIONS));
            }
            MakeBankOrder order = bankOrder();
            return chance.oneIn(4) ? new GetBankOrder(order.target()) : order;
        }
        if (chance.oneIn(7)) {
            return mandating(chance.of(mandates()));
        }
        if (chance.oneIn(12)) {
            return new SetFeePlan(chance.of(MERCHANTS), feePlan(1 + chance.below(FEE_PLANS)),
                    "contract");
        }
        if (chance.oneIn(12)) {
            AccountId merchant = chance.of(MERCHANTS);
            if (chance.oneIn(3)) {
                return new EndPeriod(merchant, LocalDate.ofInstant(Node.START, ZoneOffset.UTC)
                        .minusDays(chance.below(2)), "early");
            }
            if (chance.oneIn(4)) {
                return new EndSettlement(merchant, 1 + chance.below(SETTLEMENT_PLANS), "moves");
            }
            return new SetSettlementPlan(merchant,
                    settlementPlan(1 + chance.below(SETTLEMENT_PLANS)), "contract");
        }
        if (chance.oneIn(6)) {
            return ofEscrow();
        }
        if (chance.oneIn(6)) {
            return withABankPart();
        }
        int what = chance.below(100);
        if (what < 2) {
            return freezing();
        } else if (what < 4) {
            return new CloseAccount(chance.of(chance.oneIn(4) ? CONSUMERS : LEAVERS));
        } else if (what < 24) {
            return new CreateAndPay(order(), chance.of(CONSUMERS));
        } else if (what < 34) { // one of them mostly, so that it lacks what it is to give back
            int buyer = chance.oneIn(4) ? 0 : 1;
            return new CreateAndPay(
                    order(MERCHANTS.get(MERCHANTS.size() - 1 - buyer), chance.below(orders)),
                    MERCHANTS.get(buyer));
        } else if (what < 39) {
            return transfer();
        } else if (what < 40) {
            return new GetTransfer(transfer().target());
        } else if (what < 60) {
            return refunding();
        } else if (what < 66) {
            return cancelling();
        } else if (what < 69) {
            return order();
        } else if (what < 74) {
            return new PayTrade(order().target(), chance.of(CONSUMERS));
        } else if (what < 76) {
            return new CloseTrade(order().target());
        } else if (what < 82) {
            return new GetTrade(order().target());
        } else if (what < 90) {
            return new GetAccount(chance.oneIn(2)
                    ? chance.of(MERCHANTS)
                    : chance.of(CONSUMERS));
        } else if (what < 92) { // some before the day is over, so that much comes late
            return new CutDay(new PartitionId(chance.below(partitions)),
                    FIRST_DAY.minusDays(chance.below(2)));
        }
        return deposit(chance.of(CONSUMERS), chance.below(3));
    }

    /** The same order and payer mostly have the same part: a half, all but one, all; now and then more than all. */
    private Command withABankPart() {
        CreateTrade order = order();
        AccountId payer = chance.of(CONSUMERS);
        long amount = order.amount().minor();
        Optional<BankPart> bank = Optional.of(new BankPart(new OutsideAccount("bank-of-" + payer),
                chance.oneIn(12) ? amount + 1 : switch (CONSUMERS.indexOf(payer)) {
                    case 0 -> amount / 2;
                    case 1 -> amount - 1;
                    default -> amount;
                }));
        return chance.oneIn(3)
                ? new PayTrade(order.target(), payer, Optional.empty(), bank)
                : new CreateAndPay(order, payer, Optional.empty(), bank);
    }

    /** What may come after a payment into escrow, and often before it. */
    private Command ofEscrow() {
        int number = IN_ESCROW + IN_ESCROW_EVERY * chance.below(orders / IN_ESCROW_EVERY);
        CreateTrade order = order(chance.of(MERCHANTS), number);
        return switch (chance.below(10)) {
            case 0, 1, 2 -> new CreateAndPay(order, chance.of(CONSUMERS));
            case 3, 4, 5 -> new ShipTrade(order.target(), "s" + (chance.oneIn(6) ? 1 : 0));
            case 6, 7 -> new ConfirmReceipt(order.target(), chance.of(CONSUMERS));
            case 8 -> new ForceRelease(order.target(), "by the court");
            default -> refund(order, chance.below(REFUNDS));
        };
    }

    /** Often the same as before: it is repeated, and cancelled, and repeated after that. Often another of the same order. */
    private RequestRefund refunding() {
        if (latestRefund == null || chance.oneIn(2)) {
            if (refundedOrder == null || chance.oneIn(2)) {
                refundedOrder = order();
            }
            latestRefund = refund(refundedOrder, chance.below(REFUNDS));
        }
        return latestRefund;
    }

    private CancelRefund cancelling() {
        return new CancelRefund((latestRefund == null ? refunding() : latestRefund).target());
    }

    /** The same number of the same order is always the same refund: whole, of a part, or too much. */
    static RequestRefund refund(CreateTrade order, int number) {
        long paid = order.amount().minor();
        boolean waits = number == 0 || number == 1 || number == 3;
        return new RequestRefund(new RefundRequest(
                new RefundId(order.target(), "r" + number), new Money(switch (number) {
                    case 0 -> paid;
                    case 1, 2 -> paid / 2 + 1;
                    case 3 -> 1;
                    default -> paid + 1;
                }, CNY), "broken", waits ? WhenShort.WAIT : WhenShort.REFUSE));
    }

    /** With it, every refund that waits can be made. */
    static List<MakeDeposit> enoughForRefunds() {
        return MERCHANTS.stream().map(merchant -> new MakeDeposit(
                new DepositId(merchant, "enough"), new Money(ENOUGH, CNY))).toList();
    }

    private CreateTrade order() {
        return order(chance.of(MERCHANTS), chance.below(orders));
    }

    /** The same number of the same merchant is always the same order. */
    static CreateTrade order(AccountId merchant, int number) {
        return ALL_ORDERS.get(merchant).get(number);
    }

    private static CreateTrade newOrder(AccountId merchant, int number) {
        String outTradeNo = "o" + number;
        boolean inEscrow = number % IN_ESCROW_EVERY == IN_ESCROW;
        boolean isSplit = number % SPLIT_EVERY == SPLIT;
        Money amount = new Money(3 + number + (isSplit ? ENOUGH_TO_ROUND : 0), CNY);
        return new CreateTrade(TradeId.of(merchant, outTradeNo), merchant, outTradeNo, amount,
                "tea", Duration.ofSeconds(4L * (1 + number)),
                inEscrow ? Optional.of(Duration.ofSeconds(number)) : Optional.empty(),
                isSplit
                        ? Optional.of(
                                split(merchant, amount, inEscrow ? STAYER : LEAVERS.getFirst()))
                        : Optional.empty());
    }

    /**
     * With the other merchant, who pays sometimes, and with somebody who leaves sometimes: but not of what is released from
     * escrow, for that would wait for ever.
     */
    private static Split split(AccountId merchant, Money amount, AccountId consumer) {
        AccountId other = MERCHANTS.get(1 - MERCHANTS.indexOf(merchant));
        return new Split(List.of(
                new Receiver(other, AccountType.MERCHANT, new Money(1, CNY), 0),
                new Receiver(consumer, AccountType.CONSUMER,
                        Split.ratio(amount, THIRD), THIRD)));
    }

    /** The same number of the same payer is mostly the same transfer; payees are not always fit ones. */
    private MakeTransfer transfer() {
        AccountId payer = chance.of(CONSUMERS);
        int number = chance.below(TRANSFERS);
        AccountId payee = chance.oneIn(4)
                ? chance.of(chance.oneIn(2) ? MERCHANTS : LEAVERS)
                : CONSUMERS.get((CONSUMERS.indexOf(payer) + 1 + number % 2) % CONSUMERS.size());
        return new MakeTransfer(new TransferId(payer, "t" + number),
                new TransferTerms(payee, new Money(1 + number, CNY), "no. " + number));
    }

    /** The one without a name takes all; the other is cheaper, and takes only so much in a day, which is a history's. */
    static ChannelPlan plan(ChannelId channel) {
        return channel.equals(ChannelId.BANK)
                ? new ChannelPlan(ChannelName.bank(CNY), EnumSet.allOf(Kind.class), 1, 0, 1,
                        Money.MAX_MOVEMENT_MINOR, OptionalLong.empty())
                : new ChannelPlan(new ChannelName(CNY, channel), EnumSet.allOf(Kind.class), 0, 0,
                        2, Money.MAX_MOVEMENT_MINOR, OptionalLong.of(12));
    }

    /** The same number of the same account is mostly the same order; some are valid for a moment only. */
    private MakeBankOrder bankOrder() {
        BankOrderId id = chance.of(bankOrders());
        int number = Integer.parseInt(id.ownNumber().substring(1));
        return new MakeBankOrder(id, new BankOrderTerms(
                new OutsideAccount("bank-of-" + id.owner()),
                new Money(1 + number + (chance.oneIn(8) ? 1 : 0), CNY),
                Duration.ofSeconds(1 + 6L * number)));
    }

    /** The same version is always the same limits, the later ones not always the larger. */
    private static SetUserLimits limiting(AccountId account, int version) {
        return new SetUserLimits(account, new OwnLimits(version,
                userLimits(5 - version % 2, 5 + 4 * (version % 3), 6 + version)), CNY, "asked for");
    }

    private static UserLimits userLimits(long largest, long withdrawals, long topUps) {
        return new UserLimits(
                new WayLimits(OptionalLong.of(largest), OptionalLong.of(withdrawals)),
                new WayLimits(OptionalLong.empty(), OptionalLong.of(topUps)));
    }

    private Command mandating(MandateId mandate) {
        int what = chance.below(14);
        if (what < 2) {
            return grant(mandate);
        } else if (what < 3) {
            return new RevokeMandate(mandate, chance.of(List.of(EndedBy.values())));
        } else if (what < 4) {
            return new GetMandate(mandate);
        }
        CreateTrade order = order(mandate.merchant(), chance.below(orders));
        return chance.oneIn(3)
                ? new PayTrade(order.target(), mandate.consumer(), Optional.of(mandate.mandateNo()))
                : new CreateAndPay(order, mandate.consumer(), Optional.of(mandate.mandateNo()));
    }

    /** The same number is always the same mandate: of little, in a month that soon ends; or not valid for long. */
    private static GrantMandate grant(MandateId id) {
        boolean isFirst = id.mandateNo().equals("m0");
        return new GrantMandate(id, isFirst
                ? new MandateTerms(new Money(8, CNY), new Money(12, CNY),
                        ZoneOffset.ofTotalSeconds(-8), Node.START.plus(Duration.ofDays(1)))
                : new MandateTerms(new Money(20, CNY), new Money(30, CNY), ZoneOffset.UTC,
                        Node.START.plus(Duration.ofSeconds(12))));
    }

    /**
     * The same version is always the same plan. The odd ones cut at a midnight that is soon; the even ones a minute after a
     * midnight that is a little later, which is the next date: who gets one before its first cut-off has two periods.
     */
    private static SettlementPlan settlementPlan(int version) {
        boolean isOdd = version % 2 == 1;
        return new SettlementPlan(version, new OutsideAccount("settled-" + version),
                isOdd ? LocalTime.MIDNIGHT : LocalTime.of(0, 1), version == 3 ? 1 : 0,
                ZoneOffset.ofTotalSeconds(isOdd ? -8 - 2 * version : -14 - version));
    }

    /** The same version is always the same plan; the months of the odd ones soon end. */
    static FeePlan feePlan(int version) {
        ZoneId zone = version % 2 == 1 ? ZoneOffset.ofTotalSeconds(-8) : ZoneOffset.UTC;
        return switch (version) {
            case 1 -> feePlan(version, 200_000, 1, 3, 8, zone);
            case 2 -> feePlan(version, 0, 0, 0, 0, zone);
            case 3 -> feePlan(version, 500_000, 0, ENOUGH, 0, zone);
            case 4 -> feePlan(version, 0, 2, 2, 25, zone);
            case 5 -> feePlan(version, 1_000_000, 0, ENOUGH, 5, zone);
            default -> feePlan(version, 333_333, 1, 4, 40, zone);
        };
    }

    private static FeePlan feePlan(int version, int rateMillionths, long minimum, long maximum,
            long free, ZoneId zone) {
        return new FeePlan(version, rateMillionths, new Money(minimum, CNY),
                new Money(maximum, CNY), new Money(free, CNY), zone);
    }

    private Command freezing() {
        AccountId account = chance.of(CONSUMERS);
        return chance.oneIn(2)
                ? new FreezeAccount(account, "case " + chance.below(3))
                : new UnfreezeAccount(account, "found");
    }

    /** All that may be. */
    static List<TransferId> transfers() {
        return CONSUMERS.stream().flatMap(payer -> IntStream.range(0, TRANSFERS)
                .mapToObj(number -> new TransferId(payer, "t" + number))).toList();
    }

    /** All that may be. */
    static List<MandateId> mandates() {
        return CONSUMERS.stream().limit(2).flatMap(consumer -> IntStream.range(0, MANDATES)
                .mapToObj(number -> new MandateId(consumer, MERCHANTS.getFirst(), "m" + number)))
                .toList();
    }

    /** All that may be. */
    static List<BankOrderId> bankOrders() {
        List<WithdrawalId> withdrawals = Stream.concat(CONSUMERS.stream(), MERCHANTS.stream())
                .flatMap(account -> IntStream.range(0, BANK_ORDERS)
                        .mapToObj(number -> new WithdrawalId(account, "w" + number)))
                .toList();
        // some to accounts that are closed now and then
        List<TopUpId> topUps = Stream.of(CONSUMERS, LEAVERS, MERCHANTS).flatMap(List::stream)
                .flatMap(account -> IntStream.range(0, BANK_ORDERS)
                        .mapToObj(number -> new TopUpId(account, "w" + number)))
                .toList();
        return Stream.<BankOrderId>concat(withdrawals.stream(), topUps.stream()).toList();
    }

    /** All that may be, as far as one asks. */
    static List<CollectionId> collections(TradeId trade) {
        return IntStream.rangeClosed(1, COLLECTIONS)
                .mapToObj(attempt -> new CollectionId(trade, attempt)).toList();
    }

    private static MakeDeposit deposit(AccountId account, int number) {
        return new MakeDeposit(new DepositId(account, "d" + number), new Money(10L + number, CNY));
    }
}
