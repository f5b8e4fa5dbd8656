package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.DRAW_NOT_COUNTED;

import io.suanpan.kernel.ActivityId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import java.util.HashMap;
import java.util.Map;

/**
 * What confirmed activities are to draw on mandates, beside what mandates count: partitions tell of them in any order.
 * What was told by both sides and agrees is forgotten.
 */
final class Draws {
    private final Findings findings;
    private final Map<FenceId, MandateId> planned = new HashMap<>();
    private final Map<FenceId, MandateId> drawn = new HashMap<>();

    Draws(Findings findings) {
        this.findings = findings;
    }

    void confirmed(ActivityId activity, Iterable<Branch> branches) {
        for (Branch branch : branches) {
            branch.draw().ifPresent(draw -> met(new FenceId(activity, branch.index()),
                    draw.mandate(), drawn, planned));
        }
    }

    void drawn(FenceId fence, MandateId mandate) {
        met(fence, mandate, planned, drawn);
    }

    void returned(FenceId fence) {
        drawn.remove(fence);
    }

    private void met(FenceId fence, MandateId mandate, Map<FenceId, MandateId> others,
            Map<FenceId, MandateId> own) {
        MandateId other = others.remove(fence);
        if (other == null) {
            own.put(fence, mandate);
        } else if (!other.equals(mandate)) {
            findings.add(DRAW_NOT_COUNTED, "branch " + fence + " draws on mandates " + mandate
                    + " and " + other + ", of its activity and of its account");
        }
    }

    /** What is confirmed was tried, and with that drawn, however late. */
    void end(Findings atEnd, AtRest atRest) {
        if (atRest == AtRest.YES) {
            planned.forEach((fence, mandate) -> atEnd.add(DRAW_NOT_COUNTED, "branch " + fence
                    + " of a confirmed activity draws on mandate " + mandate
                    + ", which does not count it"));
        }
    }
}
