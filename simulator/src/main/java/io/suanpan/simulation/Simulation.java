package io.suanpan.simulation;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.audit.AccountEntry;
import io.suanpan.audit.AtRest;
import io.suanpan.audit.Audit;
import io.suanpan.audit.BankOrderEntry;
import io.suanpan.audit.MandateEntry;
import io.suanpan.audit.RefundEntry;
import io.suanpan.audit.TradeEntry;
import io.suanpan.audit.TransferEntry;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.Kind;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.kernel.WithdrawalId;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.Mandate;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.projection.feed.JournalEntry;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import io.suanpan.userlimit.OwnLimits;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One history: callers' wishes amid faults, then calm until everything has come to its end, then the audit,
 * then every process dies at once, and what the recovered system says is held against the audit again.
 */
public final class Simulation {
    /** Wishes of a history. */
    public static final int WISHES = 70;
    private static final Duration STEP = Duration.ofMillis(250);
    /** What partitions have in hand, they are done with in that time. */
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofSeconds(5);
    /** In calm, everything comes to its end in that time, or never. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(240);

    /** The bank refuses some payouts, and each next attempt comes later: by then one was paid. */
    private static final Duration PAID_OUT_BY = Duration.ofHours(4);
    private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(30);
    /** A cut-off that is so near is waited for. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final World world;
    private final List<String> found = new ArrayList<>();
    private final List<JournalEntry> journals = new ArrayList<>();
    private Audit audit;

    private Simulation(long seed, Set<Fault> allowed, int wishes, boolean keepHistory) {
        world = new World(seed, allowed, wishes, keepHistory);
    }

    /** Plays the history of {@code seed}. */
    public static Verdict of(long seed) {
        return of(seed, Set.of(Fault.values()), WISHES, false);
    }

    /**
     * Plays a part of the history of {@code seed}.
     *
     * @param allowed faults to keep
     * @param wishes callers' wishes to keep
     * @param keepHistory whether the verdict tells what happened
     */
    public static Verdict of(long seed, Set<Fault> allowed, int wishes, boolean keepHistory) {
        Simulation simulation = new Simulation(seed, allowed, wishes, keepHistory);
        try {
            simulation.play();
        } catch (RuntimeException | AssertionError e) {
            simulation.found.add("the simulated system failed: " + e);
        }
        return new Verdict(seed, simulation.world.chance.faults(), wishes, simulation.found,
                simulation.world.history.lines(), simulation.world.agenda.count());
    }

    private void play() {
        while (world.clients.haveWishes()) {
            pass(world.chance.between(Duration.ofMillis(1), STEP.multipliedBy(2)));
            disturb();
            world.clients.wish();
        }
        pass(world.chance.between(Duration.ZERO, CALM));
        calmDown();
        passUntil(AT_MOST, world.clients::areDone); // the accounts may only now be opened
        Workload.enoughForRefunds().forEach(deposit -> world.clients.insist(deposit, _ -> {}));
        if (!comesToRest()) {
            found.add("in calm, it does not come to rest: callers wait for "
                    + world.clients.waitingFor() + ", " + audit.waitingRefunds()
                    + " refunds wait for money that is there, " + audit.waitingReleases()
                    + " trades for their release, " + overdueSettlements()
                    + " merchants for their settlement, " + audit.findings(AtRest.YES));
            return;
        }
        world.clients.memories().told().forEach(audit::told);
        audit.findings(AtRest.YES).forEach(finding -> found.add(finding.toString()));
        found.addAll(world.clients.memories().contradictions());
        ReadModels readModels = new ReadModels(world.partitioning, world.chance);
        journals.forEach(readModels::batch);
        found.addAll(readModels.findings());
        compareWithTheBank();
        compare("");
        world.nodes.forEach(Node::crash);
        passUntil(AT_MOST, world.placement::isSettled);
        compare("after a restart of everything, ");
    }

    private void pass(Duration time) {
        world.agenda.runUntil(world.agenda.nanos() + time.toNanos());
    }

    private void passUntil(Duration atMost, BooleanSupplier done) {
        long end = world.agenda.nanos() + atMost.toNanos();
        while (world.agenda.nanos() < end && !done.getAsBoolean()) {
            pass(STEP);
        }
    }

    private void disturb() {
        Chance chance = world.chance;
        Node node = chance.of(world.nodes);
        if (chance.strikes(Fault.CRASH, 12)) {
            node.crash();
        }
        if (chance.strikes(Fault.PAUSE, 12)) {
            node.pause();
            world.agenda.in(chance.between(Duration.ofMillis(100), Duration.ofSeconds(9)),
                    node::goOn);
        }
        if (chance.strikes(Fault.CUT_OFF, 15)) {
            node.cutOff();
            world.agenda.in(chance.between(Duration.ofSeconds(1), Duration.ofSeconds(12)),
                    node::goOn);
        }
        if (chance.strikes(Fault.HAND_OVER, 8)) {
            world.placement.handOver(chance.below(world.partitioning.count()), node);
        }
    }

    private void calmDown() {
        world.history.add("cluster", () -> "is calm from now on");
        world.chance.calmDown();
        world.nodes.forEach(Node::goOn);
        passUntil(CALM, () -> world.nodes.stream().allMatch(Node::isSteady)
                && !world.placement.isMoving());
        world.placement.settle();
    }

    private boolean comesToRest() {
        long end = world.agenda.nanos() + LONG_ENOUGH.toNanos();
        long paidOutBy = world.agenda.nanos() + PAID_OUT_BY.toNanos();
        while (world.agenda.nanos() < end) {
            boolean wasQuiet = isQuiet();
            pass(QUIET);
            if (wasQuiet && isQuiet()) {
                readJournals();
                if (audit.unfinished() == 0 && audit.waitingRefunds() == 0
                        && audit.waitingReleases() == 0) {
                    if (overdueSettlements() == 0) {
                        return true;
                    }
                    pass(BEFORE_NEXT_ATTEMPT);
                    end = Math.min(world.agenda.nanos() + LONG_ENOUGH.toNanos(), paidOutBy);
                }
            }
        }
        readJournals();
        return false;
    }

    private long overdueSettlements() {
        return audit.overdueSettlements(
                Node.START.plusNanos(world.agenda.nanos()).plus(SOON));
    }

    /** Nobody waits for anything, and nothing comes that was sent long ago. */
    private boolean isQuiet() {
        return world.clients.areDone() && world.agenda.underWay() == 0
                && world.placement.isSettled();
    }

    /** The journals as they are stored now, read by nobody's help. */
    private void readJournals() {
        journals.clear();
        audit = new Audit(world.partitioning);
        for (int p = 0; p < world.partitioning.count(); p++) {
            int partition = p;
            SimulatedJournals.readNow(world.store, p, world.store.terms(p), 0, Long.MAX_VALUE,
                    (number, batch) -> {
                        journals.add(new JournalEntry(partition, number, batch));
                        audit.batch(partition, number, batch);
                    });
        }
    }

    /** Everything that can be asked must be answered as the audit says. */
    private void compare(String when) {
        int before = found.size();
        Stream.of(Workload.CONSUMERS, Workload.LEAVERS, List.of(Workload.STAYER),
                Workload.MERCHANTS).flatMap(List::stream)
                .forEach(id -> world.clients.insist(new GetAccount(id),
                        answer -> compare(when, id, account(id), account(answer))));
        Workload.MERCHANTS.forEach(merchant -> {
            for (int order = 0; order < Workload.ORDERS; order++) {
                TradeId id = Workload.order(merchant, order).target();
                world.clients.insist(new GetTrade(id),
                        answer -> compare(when, id, trade(id), trade(answer)));
                Workload.collections(id).forEach(it -> compareBankOrder(when, it));
                for (int number = 0; number < Workload.REFUNDS; number++) {
                    RefundId refund = Workload.refund(Workload.order(merchant, order), number)
                            .target();
                    world.clients.insist(new GetRefund(refund),
                            answer -> compare(when, refund, refund(refund), refund(answer)));
                }
            }
        });
        Workload.transfers().forEach(id -> world.clients.insist(new GetTransfer(id),
                answer -> compare(when, id, transfer(id), transfer(answer))));
        Workload.mandates().forEach(id -> world.clients.insist(new GetMandate(id),
                answer -> compare(when, id, mandate(id), mandate(answer))));
        Workload.bankOrders().forEach(id -> compareBankOrder(when, id));
        passUntil(AT_MOST, world.clients::areDone);
        if (!world.clients.areDone() && found.size() == before) {
            found.add(when + "callers get no answers to " + world.clients.waitingFor());
        }
    }

    private void compareBankOrder(String when, BankOrderId id) {
        world.clients.insist(new GetBankOrder(id), answer -> compare(when,
                id.kind() + " " + id, bankOrder(id), bankOrder(answer)));
    }

    /** What the bank paid and collected is what the journals say, each once and nothing else. */
    private void compareWithTheBank() {
        Map<String, String> paid = new HashMap<>();
        for (int p = 0; p < world.partitioning.count(); p++) {
            audit.ledger(p).bankOrders().forEach((id, entry) -> {
                if (entry instanceof BankOrderEntry.Paid order && paid.put(order.reference(),
                        deed(order.route().channel(), kind(id), order.terms().amount(),
                                order.terms().outside())) != null) {
                    found.add("two orders were paid by " + order.reference());
                }
            });
        }
        for (SimulatedBank bank : world.banks) {
            for (SimulatedBank.Payment payment : bank.payments()) {
                Instruction done = payment.instruction();
                String deed = deed(bank.id(), done.kind(), done.amount(), done.outside());
                String said = paid.remove(payment.reference().value());
                if (!deed.equals(said)) {
                    found.add(bank.id() + " did " + payment + ", the journals have " + said);
                }
            }
            long moved = bank.payments().stream()
                    .mapToLong(payment -> payment.instruction().amount().minor()).sum();
            Workload.plan(bank.id()).dailyMinor().ifPresent(limit -> {
                if (moved > limit) {
                    found.add(bank.id() + " moved " + moved + " in a day, and may " + limit);
                }
            });
        }
        paid.forEach((reference, said) -> found
                .add("the journals have " + reference + " with " + said + ", the bank has not"));
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

    private void compare(String when, Object id, String expected, String said) {
        if (!expected.equals(said)) {
            found.add(when + id + " is said to be " + said + ", by the journals it is " + expected);
        }
    }

    private String account(AccountId id) {
        AccountEntry entry = audit.ledger(world.partitioning.partitionOf(id)).accounts().get(id);
        return entry == null
                ? "absent"
                : entry.available() + " available, " + entry.reserved() + " reserved, "
                        + entry.incoming() + " incoming, " + entry.status() + " "
                        + entry.frozenFor() + entry.allowance().map(it -> ", limits "
                                + it.own().map(OwnLimits::version) + ", used "
                                + it.use().map(use -> use.day() + " " + use.withdrawn() + " and "
                                        + use.toppedUp()))
                                .orElse("");
    }

    private static String account(Answer answer) {
        return answer instanceof Answer.Done(Account.Existing account, _)
                ? account.funds().available().minor() + " available, "
                        + account.funds().reserved().minor() + " reserved, "
                        + account.funds().incoming().minor() + " incoming, " + status(account)
                        + allowance(account)
                : "absent";
    }

    private static String allowance(Account.Existing account) {
        return account instanceof Account.Living living
                ? living.allowance().map(it -> ", limits " + it.own().map(OwnLimits::version)
                        + ", used " + it.use().map(use -> use.day() + " " + use.withdrawnMinor()
                                + " and " + use.toppedUpMinor()))
                        .orElse("")
                : "";
    }

    private static String status(Account.Existing account) {
        return switch (account) {
            case Account.Open _ -> "OPEN ";
            case Account.Frozen frozen -> "FROZEN " + frozen.reason();
            case Account.Closed _ -> "CLOSED ";
        };
    }

    /** Its own timer may end a trade at any time, so an unpaid one may be either. */
    private String trade(TradeId id) {
        TradeEntry entry = audit.ledger(world.partitioning.partitionOf(id)).trades().get(id);
        return switch (entry) {
            case null -> "absent";
            case TradeEntry.Created _,TradeEntry.Closed _ -> "unpaid";
            case TradeEntry.Paying _ -> "being paid";
            case TradeEntry.Collecting _ -> "being collected";
            case TradeEntry.Paid paid -> "paid by " + paid.payer() + ", " + paid.refundedMinor()
                    + " refunded, " + paid.refundingMinor() + " to be, escrow " + paid.escrow()
                    + ", fee " + paid.fee().map(fee -> fee.fee() + " less " + fee.returned());
        };
    }

    private String transfer(TransferId id) {
        TransferEntry entry = audit.ledger(world.partitioning.partitionOf(id)).transfers().get(id);
        return switch (entry) {
            case null -> "absent";
            case TransferEntry.Pending _ -> "pending";
            case TransferEntry.Completed completed -> "completed: " + completed.terms();
        };
    }

    private static String transfer(Answer answer) {
        return switch (answer) {
            case Answer.Done(Transfer.Pending _, _) -> "pending";
            case Answer.Done(Transfer.Completed transfer, _) -> "completed: " + transfer.terms();
            default -> "absent";
        };
    }

    private static String trade(Answer answer) {
        return switch (answer) {
            case Answer.Done(Trade.Created _, _) -> "unpaid";
            case Answer.Done(Trade.Closed _, _) -> "unpaid";
            case Answer.Done(Trade.Paying _, _) -> "being paid";
            case Answer.Done(Trade.Collecting _, _) -> "being collected";
            case Answer.Done(Trade.WasPaid paid, _) -> "paid by " + paid.payer() + ", "
                    + paid.refunded().minor() + " refunded, " + paid.refunding().minor()
                    + " to be, escrow " + escrow(paid) + ", fee "
                    + paid.fee().map(fee -> fee.fee() + " less " + fee.returnedMinor());
            default -> "absent";
        };
    }

    private static Optional<Escrow> escrow(Trade.WasPaid paid) {
        return paid instanceof Trade.InEscrow held
                ? Optional.of(held.escrow())
                : Optional.empty();
    }

    private String bankOrder(BankOrderId id) {
        BankOrderEntry entry = audit.ledger(world.partitioning.partitionOf(id)).bankOrders()
                .get(id);
        return switch (entry) {
            case null -> "absent";
            case BankOrderEntry.Pending _ -> "pending";
            case BankOrderEntry.Instructed _ -> "instructed";
            case BankOrderEntry.Paid paid -> "paid by " + paid.reference();
            case BankOrderEntry.Failed failed -> "failed: " + failed.reason();
        };
    }

    private static String bankOrder(Answer answer) {
        return switch (answer) {
            case Answer.Done(BankOrder.Pending _, _) -> "pending";
            case Answer.Done(BankOrder.Instructed _, _) -> "instructed";
            case Answer.Done(BankOrder.Paid paid, _) -> "paid by " + paid.reference();
            case Answer.Done(BankOrder.Failed failed, _) -> "failed: " + failed.reason();
            default -> "absent";
        };
    }

    private String mandate(MandateId id) {
        MandateEntry entry = audit.ledger(world.partitioning.partitionOf(id)).mandates().get(id);
        return entry == null
                ? "absent"
                : described(entry.revokedBy(), entry.month(), entry.drawnMinor(),
                        entry.drawnBeforeMinor());
    }

    private static String mandate(Answer answer) {
        return answer instanceof Answer.Done(Mandate.Existing mandate, _)
                ? described(mandate instanceof Mandate.Revoked revoked ? revoked.by() : null,
                        mandate.used().month(), mandate.used().drawnMinor(),
                        mandate.used().drawnBeforeMinor())
                : "absent";
    }

    private static String described(EndedBy revokedBy, YearMonth month, long drawn, long before) {
        return "revoked by " + revokedBy + ", " + drawn + " drawn in " + month + ", " + before
                + " before";
    }

    private String refund(RefundId id) {
        RefundEntry entry = audit.ledger(world.partitioning.partitionOf(id)).refunds().get(id);
        return switch (entry) {
            case null -> "absent";
            case RefundEntry.Pending _ -> "pending";
            case RefundEntry.Waiting _ -> "waiting";
            case RefundEntry.Completed done -> "completed with " + done.request().amount();
            case RefundEntry.Cancelled _ -> "cancelled";
        };
    }

    private static String refund(Answer answer) {
        return switch (answer) {
            case Answer.Done(Refund.Pending _, _) -> "pending";
            case Answer.Done(Refund.Waiting _, _) -> "waiting";
            case Answer.Done(Refund.Completed done, _) ->
                "completed with " + done.request().amount();
            case Answer.Done(Refund.Cancelled _, _) -> "cancelled";
            default -> "absent";
        };
    }
}
