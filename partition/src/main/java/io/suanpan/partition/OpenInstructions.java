package io.suanpan.partition;

import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalFailed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalInstructed;
import io.suanpan.withdrawal.WithdrawalEvent.WithdrawalPaid;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instructions whose final outcome nobody knows yet, oldest first. Always in memory and in every checkpoint, as
 * they were recorded, so that none is forgotten and none is made up anew.
 */
final class OpenInstructions {
    private final Map<WithdrawalId, WithdrawalInstructed> open = new LinkedHashMap<>();

    void happened(Event event) {
        switch (event) {
            case WithdrawalInstructed e -> open.put(e.subject(), e);
            case WithdrawalPaid e -> open.remove(e.subject());
            case WithdrawalFailed e -> open.remove(e.subject());
            default -> {
            }
        }
    }

    void restore(List<WithdrawalInstructed> recorded) {
        recorded.forEach(this::happened);
    }

    List<WithdrawalInstructed> all() {
        return List.copyOf(open.values());
    }

    Collection<WithdrawalId> ids() {
        return open.keySet();
    }

    int count() {
        return open.size();
    }

    /** Since when the one that waits longest has waited. */
    Optional<Instant> oldest() {
        return open.values().stream().findFirst()
                .map(e -> e.notAfter().minus(e.terms().validFor()));
    }

    Optional<Instruction> get(WithdrawalId id) {
        return Optional.ofNullable(open.get(id)).map(OpenInstructions::instruction);
    }

    Optional<WithdrawalId> withNumber(InstructionNumber number) {
        return open.values().stream().filter(e -> e.number().equals(number)).findFirst()
                .map(WithdrawalInstructed::subject);
    }

    static Instruction instruction(WithdrawalInstructed e) {
        return new Instruction(e.number(), Kind.PAY_OUT, OurAccount.CUSTODY, e.terms().to(),
                e.terms().amount(), e.notAfter());
    }
}
