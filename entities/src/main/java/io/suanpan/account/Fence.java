package io.suanpan.account;

import io.suanpan.account.AccountEvent.BranchBarred;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchRefused;
import io.suanpan.account.AccountEvent.BranchReleased;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.OfBranch;
import io.suanpan.fee.Charge;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.EntityState;
import io.suanpan.kernel.Refusal;
import java.util.Optional;

/**
 * What a participant remembers of one branch, so that a repeated, late or overtaken message does nothing twice.
 *
 * <pre>
 *   Unknown ── try ──▶ Reserved ── confirm ──▶ Posted
 *      │  │                └────── cancel ───▶ Cancelled
 *      │  └── try ──▶ Refused ──── cancel ───▶ Cancelled
 *      └──── cancel ─────────────────────────▶ Cancelled   (a later try is refused)
 * </pre>
 */
public sealed interface Fence extends EntityState {
    record Unknown() implements Fence {}

    /** Holds what confirm and cancel need. */
    record Reserved(Branch work, EntityId primary, Optional<Charge> charge) implements Fence {
        public Reserved(Branch work, EntityId primary) {
            this(work, primary, Optional.empty());
        }
    }

    record Refused(Refusal refusal) implements Fence {}

    record Posted() implements Fence {}

    record Cancelled() implements Fence {}

    Fence UNKNOWN = new Unknown();
    Fence POSTED = new Posted();
    Fence CANCELLED = new Cancelled();

    /** The fence after {@code event}. */
    static Fence evolve(OfBranch event) {
        return switch (event) {
            case BranchReserved e -> new Reserved(e.work(), e.primary(), e.charge());
            case BranchRefused e -> new Refused(e.refusal());
            case BranchPosted _ -> POSTED;
            case BranchReleased _ -> CANCELLED;
            case BranchBarred _ -> CANCELLED;
        };
    }
}
