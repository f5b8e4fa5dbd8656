package io.suanpan.wire;

import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.BankHasNews;
import io.suanpan.withdrawal.BankWord;
import io.suanpan.withdrawal.NotPaid;
import io.suanpan.withdrawal.Standing;
import io.suanpan.withdrawal.Withdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.GetWithdrawal;
import io.suanpan.withdrawal.WithdrawalCommand.HearBank;
import io.suanpan.withdrawal.WithdrawalCommand.MakeWithdrawal;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalAwaited;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalFailed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalInstructed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalPaid;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalRefused;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalStarted;
import io.suanpan.withdrawal.WithdrawalTerms;
import java.util.List;

/** Withdrawals: events 70 to 75, commands 180 to 189, states 230 to 233. */
final class WithdrawalTypes {
    private WithdrawalTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(70, 1, WithdrawalStarted.class, (out, e) -> {
                    out.withdrawal(e.subject());
                    terms(out, e.terms());
                    out.activity(e.activity());
                }, (in, _) -> new WithdrawalStarted(in.withdrawal(), terms(in), in.activity())),
                new WireType<>(71, 1, WithdrawalRefused.class, (out, e) -> {
                    out.withdrawal(e.subject());
                    out.activity(e.activity());
                    out.refusal(e.reason());
                }, (in, _) -> new WithdrawalRefused(in.withdrawal(), in.activity(),
                        in.refusal())),
                new WireType<>(72, 1, WithdrawalInstructed.class, (out, e) -> {
                    out.withdrawal(e.subject());
                    terms(out, e.terms());
                    out.activity(e.activity());
                    out.text(e.number().value());
                    out.time(e.notAfter());
                }, (in, _) -> new WithdrawalInstructed(in.withdrawal(), terms(in), in.activity(),
                        number(in), in.time())),
                new WireType<>(73, 1, WithdrawalAwaited.class, (out, e) -> {
                    out.withdrawal(e.subject());
                    standing(out, e.standing());
                }, (in, _) -> new WithdrawalAwaited(in.withdrawal(), standing(in))),
                new WireType<>(74, 1, WithdrawalPaid.class, (out, e) -> {
                    out.withdrawal(e.subject());
                    terms(out, e.terms());
                    out.activity(e.activity());
                    out.text(e.reference());
                    out.time(e.paidAt());
                }, (in, _) -> new WithdrawalPaid(in.withdrawal(), terms(in), in.activity(),
                        in.text(), in.time())),
                new WireType<>(75, 1, WithdrawalFailed.class, (out, e) -> {
                    out.withdrawal(e.subject());
                    out.activity(e.activity());
                    notPaid(out, e.reason());
                    out.time(e.failedAt());
                }, (in, _) -> new WithdrawalFailed(in.withdrawal(), in.activity(), notPaid(in),
                        in.time())),
                new WireType<>(180, 1, MakeWithdrawal.class, (out, c) -> {
                    out.withdrawal(c.target());
                    terms(out, c.terms());
                }, (in, _) -> new MakeWithdrawal(in.withdrawal(), terms(in))),
                new WireType<>(181, 1, GetWithdrawal.class, (out, c) -> out.withdrawal(c.target()),
                        (in, _) -> new GetWithdrawal(in.withdrawal())),
                new WireType<>(182, 1, HearBank.class, (out, c) -> {
                    out.withdrawal(c.target());
                    out.text(c.number().value());
                    out.object(c.word());
                }, (in, _) -> new HearBank(in.withdrawal(), number(in),
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
                new WireType<>(230, 1, Withdrawal.Pending.class, (out, s) -> {
                    out.withdrawal(s.id());
                    terms(out, s.terms());
                    out.activity(s.activity());
                }, (in, _) -> new Withdrawal.Pending(in.withdrawal(), terms(in), in.activity())),
                new WireType<>(231, 1, Withdrawal.Instructed.class, (out, s) -> {
                    out.withdrawal(s.id());
                    terms(out, s.terms());
                    out.activity(s.activity());
                    out.text(s.number().value());
                    out.time(s.notAfter());
                    standing(out, s.standing());
                }, (in, _) -> new Withdrawal.Instructed(in.withdrawal(), terms(in), in.activity(),
                        number(in), in.time(), standing(in))),
                new WireType<>(232, 1, Withdrawal.Paid.class, (out, s) -> {
                    out.withdrawal(s.id());
                    terms(out, s.terms());
                    out.text(s.reference());
                    out.time(s.paidAt());
                }, (in, _) -> new Withdrawal.Paid(in.withdrawal(), terms(in), in.text(),
                        in.time())),
                new WireType<>(233, 1, Withdrawal.Failed.class, (out, s) -> {
                    out.withdrawal(s.id());
                    terms(out, s.terms());
                    notPaid(out, s.reason());
                    out.time(s.failedAt());
                }, (in, _) -> new Withdrawal.Failed(in.withdrawal(), terms(in), notPaid(in),
                        in.time())));
    }

    private static void terms(WireOutput out, WithdrawalTerms terms) {
        out.text(terms.to().value());
        out.money(terms.amount());
        out.duration(terms.validFor());
    }

    private static WithdrawalTerms terms(WireInput in) {
        return new WithdrawalTerms(new OutsideAccount(in.text()), in.money(), in.duration());
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
            default -> throw new WireException("unknown reason not to have paid: " + code);
        };
    }
}
