package io.suanpan.mandate;

import io.suanpan.account.Account;
import io.suanpan.account.Fence;
import io.suanpan.account.Participant;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Decision;
import io.suanpan.kernel.Draw;
import io.suanpan.kernel.Invariant;
import java.util.List;
import java.util.Optional;

/**
 * A debit under a mandate: what the account answers as a {@link Participant}, and what the mandate counts, decided
 * together and stored in one write. The mandate has no fences: a branch draws exactly when it is reserved, and gives
 * back exactly when it is released, and the account's fence sees to it that each happens once.
 *
 * <pre>
 *             the mandate refuses     the account refuses     neither does
 *   try       refused                 refused                 reserved, drawn
 *   cancel                                                    released, returned
 * </pre>
 *
 * The mandate speaks first: whoever may not draw is not told what the account has.
 *
 * @param events what happens to the mandate
 */
public record MandatedDebit(Participant.Response response, List<? extends MandateEvent> events) {

    /** What the command draws, or gives back; empty for nearly all. */
    public static Optional<Draw> of(BranchCommand command, Fence fence) {
        return switch (command) {
            case Try c when fence instanceof Fence.Unknown -> c.work().draw();
            case Cancel _ when fence instanceof Fence.Reserved reserved -> reserved.work().draw();
            case Try _,Confirm _,Cancel _ -> Optional.empty();
        };
    }

    /** @param draw that of {@link #of} */
    public static MandatedDebit decide(Account account, Fence fence, Mandate mandate, Draw draw,
            BranchCommand command) {
        return switch (command) {
            case Try c -> reserve(account, fence, mandate, draw, c);
            case Cancel c -> {
                Branch work = ((Fence.Reserved) fence).work();
                yield new MandatedDebit(Participant.decide(account, fence, c), List
                        .of(Mandate.giveBack(mandate, c.fence(), draw, work.amount())));
            }
            case Confirm c -> throw Invariant.broken("a confirm changes no mandate", c);
        };
    }

    private static MandatedDebit reserve(Account account, Fence fence, Mandate mandate, Draw draw,
            Try c) {
        return switch (Mandate.draw(mandate, c.fence(), draw, c.work().amount())) {
            case Decision.Refused<MandateEvent> refused ->
                new MandatedDebit(Participant.refuse(c, refused.refusal()), List.of());
            case Decision.Accepted<MandateEvent> drawn -> {
                Participant.Response response = Participant.decide(account, fence, c);
                boolean reserved = response.events().stream()
                        .anyMatch(BranchReserved.class::isInstance);
                yield new MandatedDebit(response, reserved ? drawn.events() : List.of());
            }
            case Decision.Awaited<MandateEvent> awaited ->
                throw Invariant.broken("a mandate decides at once", awaited);
        };
    }
}
