package io.suanpan.simulation;

import io.suanpan.audit.Audit;
import io.suanpan.audit.BankOrderEntry;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the banks paid and collected must be what the journals say, each once and nothing else. */
final class BankComparison {
    private final World world;
    private final List<String> found = new ArrayList<>();
    /** What the journals say and no bank has done, by its reference. */
    private final Map<String, String> said = new HashMap<>();

    private BankComparison(World world) {
        this.world = world;
    }

    /** What is wrong, if something is. */
    static List<String> of(World world, Audit audit) {
        BankComparison comparison = new BankComparison(world);
        comparison.read(audit);
        world.banks.forEach(comparison::compare);
        comparison.said.forEach((reference, deed) -> comparison.found.add(
                "the journals have " + reference + " with " + deed + ", the bank has not"));
        return comparison.found;
    }

    private void read(Audit audit) {
        for (int p = 0; p < world.partitioning.count(); p++) {
            audit.ledger(p).bankOrders().forEach((id, entry) -> {
                if (entry instanceof BankOrderEntry.Paid order && said.put(order.reference(),
                        deed(order.route().channel(), kind(id), order.terms().amount(),
                                order.terms().outside())) != null) {
                    found.add("two orders were paid by " + order.reference());
                }
            });
        }
    }

    private void compare(SimulatedBank bank) {
        for (SimulatedBank.Payment payment : bank.payments()) {
            Instruction done = payment.instruction();
            String deed = deed(bank.id(), done.kind(), done.amount(), done.outside());
            String expected = said.remove(payment.reference().value());
            if (!deed.equals(expected)) {
                found.add(bank.id() + " did " + payment + ", the journals have " + expected);
            }
        }
        long moved = bank.payments().stream()
                .mapToLong(payment -> payment.instruction().amount().minor()).sum();
        bank.plan().dailyMinor().ifPresent(limit -> {
            if (moved > limit) {
                found.add(bank.id() + " moved " + moved + " in a day, and may " + limit);
            }
        });
    }

    private static Kind kind(BankOrderId order) {
        return switch (order) {
            case WithdrawalId _ -> Kind.PAY_OUT;
            case TopUpId _,CollectionId _ -> Kind.COLLECT;
        };
    }

    private static String deed(ChannelId bank, Kind kind, Money amount, OutsideAccount outside) {
        return bank + " " + kind + " " + amount + ", " + outside;
    }
}
