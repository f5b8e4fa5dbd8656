package io.suanpan.wire;

import io.suanpan.account.AccountCommand.CloseAccount;
import io.suanpan.account.AccountCommand.FreezeAccount;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.account.AccountCommand.UnfreezeAccount;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.BranchAnswer.Cancelled;
import io.suanpan.kernel.BranchAnswer.Confirmed;
import io.suanpan.kernel.BranchAnswer.Contradicted;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchAnswer.TryRefused;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.CutDay;
import io.suanpan.partition.PartitionMessage.Ask;
import io.suanpan.partition.PartitionMessage.Asks;
import io.suanpan.partition.PartitionMessage.Began;
import io.suanpan.partition.PartitionMessage.FromPartition;
import io.suanpan.partition.PartitionMessage.Start;
import io.suanpan.partition.PartitionQuery.GetTotals;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is sent to partitions. Ids 100 to 199. */
final class CommandTypes {
    private CommandTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(100, 1, OpenAccount.class, (out, c) -> {
                    out.account(c.target());
                    EventTypes.accountType(out, c.type());
                    out.currency(c.currency());
                }, (in, _) -> new OpenAccount(in.account(), EventTypes.accountType(in),
                        in.currency())),
                new WireType<>(101, 1, GetAccount.class, (out, c) -> out.account(c.target()),
                        (in, _) -> new GetAccount(in.account())),
                new WireType<>(102, 1, FreezeAccount.class, (out, c) -> {
                    out.account(c.target());
                    out.text(c.reason());
                }, (in, _) -> new FreezeAccount(in.account(), in.text())),
                new WireType<>(103, 1, UnfreezeAccount.class, (out, c) -> {
                    out.account(c.target());
                    out.text(c.reason());
                }, (in, _) -> new UnfreezeAccount(in.account(), in.text())),
                new WireType<>(104, 1, CloseAccount.class, (out, c) -> out.account(c.target()),
                        (in, _) -> new CloseAccount(in.account())),
                new WireType<>(110, 3, CreateTrade.class, CommandTypes::version,
                        CommandTypes::createTrade, CommandTypes::createTrade),
                new WireType<>(111, 3, PayTrade.class, c -> c.bank().isPresent() ? 3 : 2,
                        (out, c) -> {
                            out.trade(c.target());
                            out.account(c.payer());
                            out.optional(c.mandateNo(), WireOutput::text);
                            c.bank().ifPresent(bank -> CollectionTypes.bank(out, bank));
                        }, (in, version) -> new PayTrade(in.trade(), in.account(),
                                mandateNo(in, version), CollectionTypes.bank(in, version, 3))),
                // 2 may have a mandate, 3 an order in escrow too, 4 a split; 5 to 7 the same with a bank part
                new WireType<>(112, 7, CreateAndPay.class,
                        c -> version(c.order()) + 1
                                + (c.bank().isPresent() ? CollectionTypes.COLLECTED : 0),
                        (out, c) -> {
                            createTrade(out, c.order());
                            out.account(c.payer());
                            out.optional(c.mandateNo(), WireOutput::text);
                            c.bank().ifPresent(bank -> CollectionTypes.bank(out, bank));
                        },
                        (in, version) -> new CreateAndPay(
                                createTrade(in, version < 5
                                        ? version - 1
                                        : version - 1 - CollectionTypes.COLLECTED),
                                in.account(), mandateNo(in, version),
                                CollectionTypes.bank(in, version, 5))),
                new WireType<>(113, 1, CloseTrade.class, (out, c) -> out.trade(c.target()),
                        (in, _) -> new CloseTrade(in.trade())),
                new WireType<>(114, 1, GetTrade.class, (out, c) -> out.trade(c.target()),
                        (in, _) -> new GetTrade(in.trade())),
                new WireType<>(120, 1, MakeDeposit.class, (out, c) -> {
                    out.deposit(c.target());
                    out.money(c.amount());
                }, (in, _) -> new MakeDeposit(in.deposit(), in.money())),
                new WireType<>(130, 2, Try.class, (out, c) -> {
                    out.activity(c.activity());
                    EventTypes.branch(out, c.work());
                    out.entity(c.primary());
                }, (in, version) -> new Try(in.activity(), EventTypes.branch(in, version),
                        in.entity())),
                new WireType<>(131, 1, Confirm.class, (out, c) -> {
                    out.activity(c.activity());
                    out.integer(c.branch());
                    out.account(c.target());
                }, (in, _) -> new Confirm(in.activity(), in.integer(), in.account())),
                new WireType<>(132, 1, Cancel.class, (out, c) -> {
                    out.activity(c.activity());
                    out.integer(c.branch());
                    out.account(c.target());
                }, (in, _) -> new Cancel(in.activity(), in.integer(), in.account())),
                new WireType<>(140, 2, Tried.class, c -> FeeTypes.version(1, c.fee()),
                        (out, c) -> {
                            out.activity(c.activity());
                            out.integer(c.branch());
                            FeeTypes.fee(out, c.fee());
                        }, (in, version) -> new Tried(in.activity(), in.integer(),
                                FeeTypes.fee(in, version, 2))),
                new WireType<>(141, 1, TryRefused.class, (out, c) -> {
                    out.activity(c.activity());
                    out.integer(c.branch());
                    out.refusal(c.refusal());
                }, (in, _) -> new TryRefused(in.activity(), in.integer(), in.refusal())),
                new WireType<>(142, 1, Confirmed.class, (out, c) -> {
                    out.activity(c.activity());
                    out.integer(c.branch());
                }, (in, _) -> new Confirmed(in.activity(), in.integer())),
                new WireType<>(143, 1, Cancelled.class, (out, c) -> {
                    out.activity(c.activity());
                    out.integer(c.branch());
                }, (in, _) -> new Cancelled(in.activity(), in.integer())),
                new WireType<>(144, 1, Contradicted.class, (out, c) -> {
                    out.activity(c.activity());
                    out.integer(c.branch());
                    out.refusal(c.refusal());
                }, (in, _) -> new Contradicted(in.activity(), in.integer(), in.refusal())),
                new WireType<>(150, 1, GetTotals.class,
                        (out, c) -> out.integer(c.target().number()),
                        (in, _) -> new GetTotals(new PartitionId(in.integer()))),
                new WireType<>(151, 1, CutDay.class, (out, c) -> {
                    out.integer(c.target().number());
                    out.number(c.day().toEpochDay());
                }, (in, _) -> new CutDay(new PartitionId(in.integer()),
                        LocalDate.ofEpochDay(in.number()))),
                new WireType<>(160, 1, Asks.class, (out, m) -> {
                    out.integer(m.partition());
                    out.text(m.gateway());
                    out.list(m.asks(), (o, ask) -> {
                        o.number(ask.correlation());
                        o.object(ask.command());
                    });
                }, (in, _) -> new Asks(in.integer(), in.text(),
                        in.list(i -> new Ask(i.number(), i.object(Command.class))))),
                new WireType<>(161, 1, FromPartition.class, (out, m) -> {
                    out.integer(m.partition());
                    out.list(m.messages(), WireOutput::object);
                    out.optional(m.mark(), EventTypes::overMark);
                }, (in, _) -> new FromPartition(in.integer(), in.list(i -> i.object(Command.class)),
                        in.optional(EventTypes::overMark))),
                new WireType<>(162, 1, Start.class, (out, m) -> out.integer(m.partition()),
                        (in, _) -> new Start(in.integer())),
                new WireType<>(163, 1, Began.class, (out, m) -> {
                    out.integer(m.partition());
                    out.integer(m.began());
                }, (in, _) -> new Began(in.integer(), in.integer())));
    }

    private static Optional<String> mandateNo(WireInput in, int version) {
        return version < 2 ? Optional.empty() : in.optional(WireInput::text);
    }

    private static void createTrade(WireOutput out, CreateTrade c) {
        out.trade(c.target());
        out.account(c.merchant());
        out.text(c.outTradeNo());
        out.money(c.amount());
        out.text(c.subject());
        out.duration(c.expiresIn());
        SplitTypes.terms(out, c.confirmWithin(), c.split());
    }

    private static int version(CreateTrade c) {
        return c.split().isPresent()
                ? SplitTypes.SPLIT
                : c.confirmWithin().isPresent() ? 2 : 1;
    }

    private static CreateTrade createTrade(WireInput in, int version) {
        return new CreateTrade(in.trade(), in.account(), in.text(), in.money(), in.text(),
                in.duration(), SplitTypes.confirmWithin(in, version),
                SplitTypes.split(in, version));
    }
}
