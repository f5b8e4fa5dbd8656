package io.suanpan.wire;

import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.bankorder.BankOrderCommand.HearBank;
import io.suanpan.bankorder.BankOrderCommand.MakeBankOrder;
import io.suanpan.bankorder.BankOrderEvent.BankOrderAwaited;
import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRefused;
import io.suanpan.bankorder.BankOrderEvent.BankOrderStarted;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.BankWord;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Standing;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.partition.BankHasNews;
import java.util.List;

/** Bank orders: events 70 to 75, commands 180 to 189, states 230 to 233; version 1 withdrawals, version 2 top-ups. */
final class BankOrderTypes {
    private BankOrderTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(70, 2, BankOrderStarted.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            terms(out, e.terms());
                            out.activity(e.activity());
                        },
                        (in, version) -> new BankOrderStarted(order(in, version), terms(in),
                                in.activity())),
                new WireType<>(71, 2, BankOrderRefused.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            out.activity(e.activity());
                            out.refusal(e.reason());
                        }, (in, version) -> new BankOrderRefused(order(in, version), in.activity(),
                                in.refusal())),
                new WireType<>(72, 2, BankOrderInstructed.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            terms(out, e.terms());
                            out.activity(e.activity());
                            out.text(e.number().value());
                            out.time(e.notAfter());
                        },
                        (in, version) -> new BankOrderInstructed(order(in, version), terms(in),
                                in.activity(),
                                number(in), in.time())),
                new WireType<>(73, 2, BankOrderAwaited.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            standing(out, e.standing());
                        }, (in, version) -> new BankOrderAwaited(order(in, version), standing(in))),
                new WireType<>(74, 2, BankOrderPaid.class, e -> version(e.subject()), (out, e) -> {
                    order(out, e.subject());
                    terms(out, e.terms());
                    out.activity(e.activity());
                    out.text(e.reference());
                    out.time(e.paidAt());
                }, (in, version) -> new BankOrderPaid(order(in, version), terms(in), in.activity(),
                        in.text(), in.time())),
                new WireType<>(75, 2, BankOrderFailed.class, e -> version(e.subject()),
                        (out, e) -> {
                            order(out, e.subject());
                            out.activity(e.activity());
                            notPaid(out, e.reason());
                            out.time(e.failedAt());
                        },
                        (in, version) -> new BankOrderFailed(order(in, version), in.activity(),
                                notPaid(in),
                                in.time())),
                new WireType<>(180, 2, MakeBankOrder.class, c -> version(c.target()), (out, c) -> {
                    order(out, c.target());
                    terms(out, c.terms());
                }, (in, version) -> new MakeBankOrder(order(in, version), terms(in))),
                new WireType<>(181, 2, GetBankOrder.class, c -> version(c.target()),
                        (out, c) -> order(out, c.target()),
                        (in, version) -> new GetBankOrder(order(in, version))),
                new WireType<>(182, 2, HearBank.class, c -> version(c.target()), (out, c) -> {
                    order(out, c.target());
                    out.text(c.number().value());
                    out.object(c.word());
                }, (in, version) -> new HearBank(order(in, version), number(in),
                        in.object(BankWord.class))),
                new WireType<>(183, 1, BankHasNews.class, (out, c) -> {
                    out.integer(c.target().number());
                    out.text(c.number().value());
                }, (in, _) -> new BankHasNews(new PartitionId(in.integer()), number(in))),
                new WireType<>(186, 1, BankWord.Accepted.class, (_, _) -> {},
                        (_, _) -> new BankWord.Accepted()),
                new WireType<>(187, 1, BankWord.Unknown.class, (_, _) -> {},
                        (_, _) -> new BankWord.Unknown()),
                new WireType<>(188, 1, BankWord.Paid.class, (out, w) -> out.text(w.reference()),
                        (in, _) -> new BankWord.Paid(in.text())),
                new WireType<>(189, 1, BankWord.Refused.class, (out, w) -> notPaid(out, w.reason()),
                        (in, _) -> new BankWord.Refused(notPaid(in))),
                new WireType<>(230, 2, BankOrder.Pending.class, s -> version(s.id()), (out, s) -> {
                    order(out, s.id());
                    terms(out, s.terms());
                    out.activity(s.activity());
                }, (in, version) -> new BankOrder.Pending(order(in, version), terms(in),
                        in.activity())),
                new WireType<>(231, 2, BankOrder.Instructed.class, s -> version(s.id()),
                        (out, s) -> {
                            order(out, s.id());
                            terms(out, s.terms());
                            out.activity(s.activity());
                            out.text(s.number().value());
                            out.time(s.notAfter());
                            standing(out, s.standing());
                        },
                        (in, version) -> new BankOrder.Instructed(order(in, version), terms(in),
                                in.activity(),
                                number(in), in.time(), standing(in))),
                new WireType<>(232, 2, BankOrder.Paid.class, s -> version(s.id()), (out, s) -> {
                    order(out, s.id());
                    terms(out, s.terms());
                    out.text(s.reference());
                    out.time(s.paidAt());
                }, (in, version) -> new BankOrder.Paid(order(in, version), terms(in), in.text(),
                        in.time())),
                new WireType<>(233, 2, BankOrder.Failed.class, s -> version(s.id()), (out, s) -> {
                    order(out, s.id());
                    terms(out, s.terms());
                    notPaid(out, s.reason());
                    out.time(s.failedAt());
                }, (in, version) -> new BankOrder.Failed(order(in, version), terms(in), notPaid(in),
                        in.time())));
    }

    private static void order(WireOutput out, BankOrderId id) {
        out.account(id.account());
        out.text(id.ownNumber());
    }

    /** What is of a withdrawal is written as it was before there were top-ups. */
    private static int version(BankOrderId id) {
        return switch (id) {
            case WithdrawalId _ -> 1;
            case TopUpId _ -> 2;
        };
    }

    private static BankOrderId order(WireInput in, int version) {
        return version == 1 ? in.withdrawal() : in.topUp();
    }

    private static void terms(WireOutput out, BankOrderTerms terms) {
        out.text(terms.outside().value());
        out.money(terms.amount());
        out.duration(terms.validFor());
    }

    private static BankOrderTerms terms(WireInput in) {
        return new BankOrderTerms(new OutsideAccount(in.text()), in.money(), in.duration());
    }

    private static InstructionNumber number(WireInput in) {
        return new InstructionNumber(in.text());
    }

    private static void standing(WireOutput out, Standing standing) {
        out.integer(switch (standing) {
            case RESERVED -> 1;
            case ACCEPTED -> 2;
            case UNKNOWN -> 3;
        });
    }

    private static Standing standing(WireInput in) {
        int code = in.integer();
        return switch (code) {
            case 1 -> Standing.RESERVED;
            case 2 -> Standing.ACCEPTED;
            case 3 -> Standing.UNKNOWN;
            default -> throw new WireException("unknown standing: " + code);
        };
    }

    private static void notPaid(WireOutput out, NotPaid reason) {
        out.integer(switch (reason) {
            case TOO_LATE -> 1;
            case OUTSIDE_ACCOUNT_CLOSED -> 2;
            case LIMIT_EXCEEDED -> 3;
            case OUR_FUNDS_SHORT -> 4;
            case REFUSED -> 5;
            case NEVER_ARRIVED -> 6;
            case OUTSIDE_FUNDS_SHORT -> 7;
        });
    }

    private static NotPaid notPaid(WireInput in) {
        int code = in.integer();
        return switch (code) {
            case 1 -> NotPaid.TOO_LATE;
            case 2 -> NotPaid.OUTSIDE_ACCOUNT_CLOSED;
            case 3 -> NotPaid.LIMIT_EXCEEDED;
            case 4 -> NotPaid.OUR_FUNDS_SHORT;
            case 5 -> NotPaid.REFUSED;
            case 6 -> NotPaid.NEVER_ARRIVED;
            case 7 -> NotPaid.OUTSIDE_FUNDS_SHORT;
            default -> throw new WireException("unknown reason not to have paid: " + code);
        };
    }
}
