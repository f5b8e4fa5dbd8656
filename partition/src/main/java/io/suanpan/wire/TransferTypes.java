package io.suanpan.wire;

import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.transfer.TransferCommand.MakeTransfer;
import io.suanpan.transfer.TransferEvent.TransferCompleted;
import io.suanpan.transfer.TransferEvent.TransferFailed;
import io.suanpan.transfer.TransferEvent.TransferStarted;
import io.suanpan.transfer.TransferTerms;
import java.util.List;

/** Transfers: their events (ids 60 to 64), commands (170 to 174) and states (218 and 219). */
final class TransferTypes {
    private TransferTypes() {}

    static List<WireType<?>> all() {
        return List.of(
                new WireType<>(60, 1, TransferStarted.class, (out, e) -> {
                    out.transfer(e.subject());
                    terms(out, e.terms());
                    out.activity(e.activity());
                }, (in, _) -> new TransferStarted(in.transfer(), terms(in), in.activity())),
                new WireType<>(61, 1, TransferCompleted.class, (out, e) -> {
                    out.transfer(e.subject());
                    terms(out, e.terms());
                    out.time(e.completedAt());
                }, (in, _) -> new TransferCompleted(in.transfer(), terms(in), in.time())),
                new WireType<>(62, 1, TransferFailed.class, (out, e) -> {
                    out.transfer(e.subject());
                    out.activity(e.activity());
                    out.refusal(e.reason());
                }, (in, _) -> new TransferFailed(in.transfer(), in.activity(), in.refusal())),
                new WireType<>(170, 1, MakeTransfer.class, (out, c) -> {
                    out.transfer(c.target());
                    terms(out, c.terms());
                }, (in, _) -> new MakeTransfer(in.transfer(), terms(in))),
                new WireType<>(171, 1, GetTransfer.class, (out, c) -> out.transfer(c.target()),
                        (in, _) -> new GetTransfer(in.transfer())),
                new WireType<>(218, 1, Transfer.Pending.class, (out, s) -> {
                    out.transfer(s.id());
                    terms(out, s.terms());
                    out.activity(s.activity());
                }, (in, _) -> new Transfer.Pending(in.transfer(), terms(in), in.activity())),
                new WireType<>(219, 1, Transfer.Completed.class, (out, s) -> {
                    out.transfer(s.id());
                    terms(out, s.terms());
                    out.time(s.completedAt());
                }, (in, _) -> new Transfer.Completed(in.transfer(), terms(in), in.time())));
    }

    private static void terms(WireOutput out, TransferTerms terms) {
        out.account(terms.payee());
        out.money(terms.amount());
        out.text(terms.note());
    }

    private static TransferTerms terms(WireInput in) {
        return new TransferTerms(in.account(), in.money(), in.text());
    }
}
