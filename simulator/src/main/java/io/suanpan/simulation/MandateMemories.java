package io.suanpan.simulation;

import io.suanpan.audit.Told;
import io.suanpan.kernel.MandateId;
import io.suanpan.mandate.Mandate;
import io.suanpan.simulation.Clients.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What callers were told of mandates, and whether a later answer goes back on an earlier one. */
final class MandateMemories {
    private final List<Told> told;
    private final List<String> contradictions;
    private final Map<MandateId, Long> granted = new HashMap<>();
    private final Map<MandateId, Long> revoked = new HashMap<>();

    MandateMemories(List<Told> told, List<String> contradictions) {
        this.told = told;
        this.contradictions = contradictions;
    }

    void heard(Question question, Mandate.Existing mandate, long nowNanos) {
        told.add(new Told.MandateIsGranted(mandate.id(), mandate.terms()));
        granted.putIfAbsent(mandate.id(), nowNanos);
        switch (mandate) {
            case Mandate.Revoked _ -> {
                told.add(new Told.MandateIsRevoked(mandate.id()));
                revoked.putIfAbsent(mandate.id(), nowNanos);
            }
            case Mandate.Granted _ -> notAfter(revoked, question, mandate.id(), "revoked");
        }
    }

    void notFound(Question question, MandateId id) {
        notAfter(granted, question, id, "granted");
    }

    private void notAfter(Map<MandateId, Long> heard, Question question, MandateId id,
            String what) {
        Long heardNanos = heard.get(id);
        if (heardNanos != null && heardNanos < question.askedNanos()) {
            contradictions.add("mandate " + id + " was said to be " + what + ", and then, to "
                    + question.command() + ", not to be");
        }
    }
}
