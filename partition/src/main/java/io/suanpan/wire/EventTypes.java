package io.suanpan.wire;

import io.suanpan.account.AccountEvent.AccountClosed;
import io.suanpan.account.AccountEvent.AccountFrozen;
import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.AccountUnfrozen;
import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.activity.ActivityEvent.ActivityCancelled;
import io.suanpan.activity.ActivityEvent.ActivityConfirmed;
import io.suanpan.activity.ActivityEvent.ActivityEnded;
import io.suanpan.activity.ActivityEvent.ActivityHeld;
import io.suanpan.activity.ActivityEvent.ActivityStarted;
import io.suanpan.activity.ActivityEvent.BranchFinished;
import io.suanpan.activity.ActivityEvent.BranchTried;
import io.suanpan.deposit.DepositEvent.DepositCompleted;
import io.suanpan.deposit.DepositEvent.DepositFailed;
import io.suanpan.deposit.DepositEvent.DepositStarted;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.TradeId;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.partition.StoredBatch;
import io.suanpan.trade.Order;
import io.suanpan.trade.TradeEvent.PaymentFailed;
import io.suanpan.trade.TradeEvent.PaymentStarted;
import io.suanpan.trade.TradeEvent.TradeClosed;
import io.suanpan.trade.TradeEvent.TradeCreated;
import io.suanpan.trade.TradeEvent.TradePaid;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The journal: every event, and the batch that holds them. Ids 1 to 99. */
final class EventTypes {
    private EventTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(1, 1, AccountOpened.class, (out, e) -> {
                    out.account(e.subject());
                    accountType(out, e.type());
                    out.currency(e.currency());
                }, (in, _) -> new AccountOpened(in.account(), accountType(in), in.currency())),
                new WireType<>(2, 3, BranchReserved.class,
                        e -> FeeTypes.version(2, e.charge()), (out, e) -> {
                            out.activity(e.activity());
                            branch(out, e.work());
                            out.entity(e.primary());
                            FeeTypes.charge(out, e.charge());
                        }, (in, version) -> new BranchReserved(in.activity(), branch(in, version),
                                in.entity(), FeeTypes.charge(in, version))),
                new WireType<>(3, 1, BranchRefused.class, (out, e) -> {
                    out.account(e.subject());
                    out.fence(e.fence());
                    out.refusal(e.refusal());
                }, (in, _) -> new BranchRefused(in.account(), in.fence(), in.refusal())),
                new WireType<>(4, 1, BranchPosted.class, (out, e) -> {
                    out.account(e.subject());
                    out.fence(e.fence());
                    direction(out, e.direction());
                    out.money(e.amount());
                    out.money(e.balance());
                    out.number(e.number());
                    out.entity(e.primary());
                }, (in, _) -> new BranchPosted(in.account(), in.fence(), direction(in), in.money(),
                        in.money(), in.number(), in.entity())),
                new WireType<>(5, 1, BranchReleased.class, (out, e) -> {
                    out.account(e.subject());
                    out.fence(e.fence());
                    direction(out, e.direction());
                    out.money(e.amount());
                }, (in, _) -> new BranchReleased(in.account(), in.fence(), direction(in),
                        in.money())),
                new WireType<>(6, 1, BranchBarred.class, (out, e) -> {
                    out.account(e.subject());
                    out.fence(e.fence());
                }, (in, _) -> new BranchBarred(in.account(), in.fence())),
                new WireType<>(7, 1, AccountFrozen.class, (out, e) -> {
                    out.account(e.subject());
                    out.text(e.reason());
                }, (in, _) -> new AccountFrozen(in.account(), in.text())),
                new WireType<>(8, 1, AccountUnfrozen.class, (out, e) -> {
                    out.account(e.subject());
                    out.text(e.reason());
                }, (in, _) -> new AccountUnfrozen(in.account(), in.text())),
                new WireType<>(9, 1, AccountClosed.class, (out, e) -> out.account(e.subject()),
                        (in, _) -> new AccountClosed(in.account())),
                new WireType<>(10, 3, TradeCreated.class, e -> version(e.order()),
                        (out, e) -> order(out, e.order()), (in, version) -> {
                            Order order = order(in, version);
                            return new TradeCreated(order.id(), order);
                        }),
                new WireType<>(11, 3, PaymentStarted.class, e -> e.bank().isPresent() ? 3 : 2,
                        (out, e) -> {
                            out.trade(e.subject());
                            out.account(e.payer());
                            out.activity(e.activity());
                            out.optional(e.draw(), MandateTypes::draw);
                            e.bank().ifPresent(bank -> CollectionTypes.bank(out, bank));
                        }, (in, version) -> new PaymentStarted(in.trade(), in.account(),
                                in.activity(), draw(in, version),
                                CollectionTypes.bank(in, version, 3))),
                new WireType<>(12, 2, PaymentFailed.class, e -> e.collection().isPresent() ? 2 : 1,
                        (out, e) -> {
                            out.trade(e.subject());
                            out.activity(e.activity());
                            out.refusal(e.reason());
                            e.collection().ifPresent(it -> out.integer(it.attempt()));
                        }, (in, version) -> {
                            TradeId trade = in.trade();
                            return new PaymentFailed(trade, in.activity(), in.refusal(),
                                    version < 2
                                            ? Optional.empty()
                                            : Optional.of(CollectionTypes.collection(in, trade)));
                        }),
                // 3 has a fee, which an order in escrow has not; 4 has a split
                new WireType<>(13, 4, TradePaid.class,
                        e -> SplitTypes.version(e.order(), 4,
                                e.fee().isPresent() ? 3 : version(e.order())),
                        (out, e) -> {
                            order(out, e.order());
                            out.account(e.payer());
                            out.time(e.paidAt());
                            SplitTypes.fee(out, e.order(), e.fee());
                        }, (in, version) -> {
                            Order order = order(in, switch (version) {
                                case 3 -> 1;
                                case 4 -> SplitTypes.SPLIT;
                                default -> version;
                            });
                            return new TradePaid(order.id(), order, in.account(), in.time(),
                                    version < 4
                                            ? FeeTypes.fee(in, version, 3)
                                            : in.optional(FeeTypes::fee));
                        }),
                new WireType<>(14, 3, TradeClosed.class, e -> version(e.order()), (out, e) -> {
                    order(out, e.order());
                    out.time(e.closedAt());
                }, (in, version) -> {
                    Order order = order(in, version);
                    return new TradeClosed(order.id(), order, in.time());
                }),
                new WireType<>(20, 1, DepositStarted.class, (out, e) -> {
                    out.deposit(e.subject());
                    out.money(e.amount());
                    out.activity(e.activity());
                }, (in, _) -> new DepositStarted(in.deposit(), in.money(), in.activity())),
                new WireType<>(21, 1, DepositCompleted.class, (out, e) -> {
                    out.deposit(e.subject());
                    out.money(e.amount());
                    out.time(e.completedAt());
                }, (in, _) -> new DepositCompleted(in.deposit(), in.money(), in.time())),
                new WireType<>(22, 1, DepositFailed.class, (out, e) -> {
                    out.deposit(e.subject());
                    out.activity(e.activity());
                    out.refusal(e.reason());
                }, (in, _) -> new DepositFailed(in.deposit(), in.activity(), in.refusal())),
                new WireType<>(30, 2, ActivityStarted.class, (out, e) -> {
                    out.activity(e.subject());
                    out.entity(e.primary());
                    out.list(e.branches(), EventTypes::branch);
                    out.time(e.deadline());
                }, (in, version) -> new ActivityStarted(in.activity(), in.entity(),
                        branches(in, version), in.time())),
                new WireType<>(31, 2, BranchTried.class, e -> FeeTypes.version(1, e.fee()),
                        (out, e) -> {
                            out.activity(e.subject());
                            out.integer(e.branch());
                            FeeTypes.fee(out, e.fee());
                        }, (in, version) -> new BranchTried(in.activity(), in.integer(),
                                FeeTypes.fee(in, version, 2))),
                new WireType<>(32, 2, ActivityConfirmed.class,
                        e -> FeeTypes.version(1, e.fee()), (out, e) -> {
                            out.activity(e.subject());
                            FeeTypes.fee(out, e.fee());
                        }, (in, version) -> new ActivityConfirmed(in.activity(),
                                FeeTypes.fee(in, version, 2))),
                new WireType<>(33, 1, ActivityCancelled.class, (out, e) -> {
                    out.activity(e.subject());
                    out.refusal(e.refusal());
                }, (in, _) -> new ActivityCancelled(in.activity(), in.refusal())),
                new WireType<>(34, 1, BranchFinished.class, (out, e) -> {
                    out.activity(e.subject());
                    out.integer(e.branch());
                }, (in, _) -> new BranchFinished(in.activity(), in.integer())),
                new WireType<>(35, 1, ActivityEnded.class, (out, e) -> out.activity(e.subject()),
                        (in, _) -> new ActivityEnded(in.activity())),
                new WireType<>(36, 2, ActivityHeld.class, e -> FeeTypes.version(1, e.fee()),
                        (out, e) -> {
                            out.activity(e.subject());
                            FeeTypes.fee(out, e.fee());
                        }, (in, version) -> new ActivityHeld(in.activity(),
                                FeeTypes.fee(in, version, 2))),
                new WireType<>(40, 1, FencesDropped.class, (out, e) -> {
                    out.integer(e.subject().number());
                    overMark(out, e.mark());
                }, (in, _) -> new FencesDropped(new PartitionId(in.integer()), overMark(in))),
                new WireType<>(41, 1, DayCut.class, (out, e) -> {
                    out.integer(e.subject().number());
                    out.number(e.day().toEpochDay());
                }, (in, _) -> new DayCut(new PartitionId(in.integer()),
                        LocalDate.ofEpochDay(in.number()))),
                new WireType<>(50, 1, StoredBatch.class, (out, e) -> {
                    out.time(e.at());
                    out.list(e.events(), WireOutput::object);
                }, (in, _) -> new StoredBatch(in.time(), in.list(i -> i.object(Event.class)))));
    }

    /** An order's, and of what holds one: version 2 has a time to confirm, which an order in escrow has; 3 a split. */
    static int version(Order order) {
        return SplitTypes.version(order, SplitTypes.SPLIT, order.isEscrow() ? 2 : 1);
    }

    static void order(WireOutput out, Order order) {
        out.trade(order.id());
        out.account(order.merchant());
        out.text(order.outTradeNo());
        out.money(order.amount());
        out.text(order.subject());
        out.time(order.createdAt());
        out.time(order.expiresAt());
        SplitTypes.terms(out, order.confirmWithin(), order.split());
    }

    static Order order(WireInput in, int version) {
        return new Order(in.trade(), in.account(), in.text(), in.money(), in.text(), in.time(),
                in.time(), SplitTypes.confirmWithin(in, version), SplitTypes.split(in, version));
    }

    static void branch(WireOutput out, Branch branch) {
        out.integer(branch.index());
        out.account(branch.account());
        direction(out, branch.direction());
        out.money(branch.amount());
        out.optional(branch.draw(), MandateTypes::draw);
    }

    /** @param version of the type that has the branch: all of them had their second when branches got draws */
    static Branch branch(WireInput in, int version) {
        return new Branch(in.integer(), in.account(), direction(in), in.money(),
                draw(in, version));
    }

    static List<Branch> branches(WireInput in, int version) {
        return in.list(i -> branch(i, version));
    }

    /** Of a type whose second version has it. */
    static Optional<Draw> draw(WireInput in, int version) {
        return version < 2 ? Optional.empty() : in.optional(MandateTypes::draw);
    }

    static void overMark(WireOutput out, OverMark mark) {
        out.integer(mark.coordinator());
        out.number(mark.floor());
        out.list(mark.open(), WireOutput::number);
    }

    static OverMark overMark(WireInput in) {
        return new OverMark(in.integer(), in.number(), in.list(WireInput::number));
    }

    static void accountType(WireOutput out, AccountType type) {
        out.integer(switch (type) {
            case CONSUMER -> 1;
            case MERCHANT -> 2;
            case CHANNEL -> 3;
            case ESCROW -> 4;
            case FEES -> 5;
        });
    }

    static AccountType accountType(WireInput in) {
        int code = in.integer();
        return switch (code) {
            case 1 -> AccountType.CONSUMER;
            case 2 -> AccountType.MERCHANT;
            case 3 -> AccountType.CHANNEL;
            case 4 -> AccountType.ESCROW;
            case 5 -> AccountType.FEES;
            default -> throw new WireException("unknown account type: " + code);
        };
    }

    static void direction(WireOutput out, Direction direction) {
        out.flag(direction == Direction.CREDIT);
    }

    static Direction direction(WireInput in) {
        return in.flag() ? Direction.CREDIT : Direction.DEBIT;
    }
}
