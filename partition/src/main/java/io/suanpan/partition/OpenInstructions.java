package io.suanpan.partition;

import io.suanpan.bankorder.BankOrderEvent.BankOrderFailed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderInstructed;
import io.suanpan.bankorder.BankOrderEvent.BankOrderPaid;
import io.suanpan.bankorder.BankOrderEvent.BankOrderRerouted;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.channel.OurAccount;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
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
    private final Map<BankOrderId, BankOrderInstructed> open = new LinkedHashMap<>();

    void happened(Event event) {
        switch (event) {
            case BankOrderInstructed e -> open.put(e.subject(), e);
            case BankOrderRerouted e -> open.put(e.subject(), e.again());
            case BankOrderPaid e -> open.remove(e.subject());
            case BankOrderFailed e -> open.remove(e.subject());
            default -> {
            }
        }
    }

    void restore(List<BankOrderInstructed> recorded) {
        recorded.forEach(this::happened);
    }

    List<BankOrderInstructed> all() {
        return List.copyOf(open.values());
    }

    Collection<BankOrderId> ids() {
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

    Optional<BankOrderInstructed> get(BankOrderId id) {
        return Optional.ofNullable(open.get(id));
    }

    Optional<BankOrderId> withNumber(InstructionNumber number) {
        return open.values().stream().filter(e -> e.number().equals(number)).findFirst()
                .map(BankOrderInstructed::subject);
    }

    static Kind kind(BankOrderId order) {
        return switch (order) {
            case WithdrawalId _ -> Kind.PAY_OUT;
            case TopUpId _,CollectionId _ -> Kind.COLLECT;
        };
    }

    static Instruction instruction(BankOrderInstructed e) {
        return new Instruction(e.number(), kind(e.subject()), OurAccount.CUSTODY,
                e.terms().outside(),
                e.terms().amount(), e.notAfter());
    }
}
