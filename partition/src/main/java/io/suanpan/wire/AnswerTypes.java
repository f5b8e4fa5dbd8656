package io.suanpan.wire;

import io.suanpan.account.Account;
import io.suanpan.account.Funds;
import io.suanpan.deposit.Deposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.Answers;
import io.suanpan.partition.Answers.Answered;
import io.suanpan.partition.PartitionGateway.AskAgain;
import io.suanpan.partition.PartitionTotals;
import io.suanpan.partition.PartitionTotals.CurrencyTotal;
import io.suanpan.trade.Trade;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What partitions answer. Ids 200 to 299. */
final class AnswerTypes {
    private AnswerTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(200, 1, Answer.Done.class, (out, a) -> {
                    out.object(a.state());
                    out.flag(a.repeated());
                }, (in, _) -> new Answer.Done(in.object(EntityState.class), in.flag())),
                new WireType<>(201, 1, Answer.Refused.class, (out, a) -> out.refusal(a.refusal()),
                        (in, _) -> new Answer.Refused(in.refusal())),
                new WireType<>(202, 1, Answers.class,
                        (out, m) -> out.list(m.answers(), (o, answered) -> {
                            o.number(answered.correlation());
                            o.object(answered.answer());
                        }), (in, _) -> new Answers(in
                                .list(i -> new Answered(i.number(), i.object(Answer.class))))),
                new WireType<>(203, 1, AskAgain.class,
                        (out, m) -> out.list(m.correlations(), WireOutput::number),
                        (in, _) -> new AskAgain(in.list(WireInput::number))),
                new WireType<>(210, 5, Account.Open.class, SettlementTypes::version,
                        (out, s) -> {
                            out.account(s.id());
                            EventTypes.accountType(out, s.type());
                            funds(out, s.funds());
                            out.number(s.postings());
                            SettlementTypes.plans(out, s);
                        },
                        (in, version) -> new Account.Open(in.account(), EventTypes.accountType(in),
                                funds(in), in.number(), SettlementTypes.billing(in, version),
                                SettlementTypes.clearing(in, version),
                                SettlementTypes.allowance(in, version))),
                new WireType<>(220, 5, Account.Frozen.class,
                        SettlementTypes::version, (out, s) -> {
                            out.account(s.id());
                            EventTypes.accountType(out, s.type());
                            funds(out, s.funds());
                            out.number(s.postings());
                            out.text(s.reason());
                            SettlementTypes.plans(out, s);
                        }, AnswerTypes::frozen),
                new WireType<>(221, 1, Account.Closed.class, (out, s) -> {
                    out.account(s.id());
                    EventTypes.accountType(out, s.type());
                    out.currency(s.currency());
                    out.number(s.postings());
                }, (in, _) -> new Account.Closed(in.account(), EventTypes.accountType(in),
                        in.currency(), in.number())),
                new WireType<>(211, 6, Trade.Created.class, CollectionTypes::version,
                        CollectionTypes::created, CollectionTypes::created),
                // 2 may have a draw, 3 an order in escrow too, 4 a split, 5 to 7 a bank part
                new WireType<>(212, 7, Trade.Paying.class, CollectionTypes::version,
                        CollectionTypes::paying, CollectionTypes::paying),
                new WireType<>(213, 2, Trade.Paid.class, s -> FeeTypes.version(1, s.fee()),
                        (out, s) -> {
                            EventTypes.order(out, s.order());
                            out.account(s.payer());
                            out.time(s.paidAt());
                            FeeTypes.tradeFee(out, s.fee());
                        }, (in, version) -> new Trade.Paid(EventTypes.order(in, 1), in.account(),
                                in.time(), FeeTypes.tradeFee(in, version))),
                new WireType<>(214, 3, Trade.Closed.class, s -> EventTypes.version(s.order()),
                        (out, s) -> {
                            EventTypes.order(out, s.order());
                            out.time(s.closedAt());
                        },
                        (in, version) -> new Trade.Closed(EventTypes.order(in, version),
                                in.time())),
                new WireType<>(215, 1, Deposit.Pending.class, (out, s) -> {
                    out.deposit(s.id());
                    out.money(s.amount());
                    out.activity(s.activity());
                }, (in, _) -> new Deposit.Pending(in.deposit(), in.money(), in.activity())),
                new WireType<>(216, 1, Deposit.Completed.class, (out, s) -> {
                    out.deposit(s.id());
                    out.money(s.amount());
                    out.time(s.completedAt());
                }, (in, _) -> new Deposit.Completed(in.deposit(), in.money(), in.time())),
                new WireType<>(217, 1, PartitionTotals.class, (out, s) -> {
                    out.integer(s.id().number());
                    out.list(s.totals().entrySet(), AnswerTypes::total);
                    out.integer(s.unfinished());
                }, (in, _) -> totals(in)));
    }

    private static PartitionTotals totals(WireInput in) {
        PartitionId id = new PartitionId(in.integer());
        Map<Currency, CurrencyTotal> totals = new HashMap<>();
        in.list(i -> totals.put(i.currency(), new CurrencyTotal(i.number(), funds(i))));
        return new PartitionTotals(id, totals, in.integer());
    }

    private static void total(WireOutput out, Map.Entry<Currency, CurrencyTotal> total) {
        out.currency(total.getKey());
        out.number(total.getValue().accounts());
        funds(out, total.getValue().funds());
    }

    private static Account.Frozen frozen(WireInput in, int version) {
        AccountId id = in.account();
        AccountType type = EventTypes.accountType(in);
        Funds funds = funds(in);
        long postings = in.number();
        String reason = in.text(); // before what came later
        return new Account.Frozen(id, type, funds, postings, SettlementTypes.billing(in, version),
                SettlementTypes.clearing(in, version),
                SettlementTypes.allowance(in, version), reason);
    }

    private static void funds(WireOutput out, Funds funds) {
        out.money(funds.available());
        out.money(funds.reserved());
        out.money(funds.incoming());
    }

    private static Funds funds(WireInput in) {
        return Funds.of(in.money(), in.money(), in.money());
    }
}
