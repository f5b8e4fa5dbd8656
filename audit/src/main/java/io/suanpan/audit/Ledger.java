package io.suanpan.audit;

import static io.suanpan.audit.Finding.Kind.BATCH_NUMBER_WRONG;
import static io.suanpan.audit.Finding.Kind.TIME_WENT_BACK;
import static io.suanpan.audit.Finding.Kind.UNKNOWN_EVENT;
import static io.suanpan.audit.Finding.Kind.WRONG_PARTITION;

import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.OfBranch;
import io.suanpan.account.AccountEvent;
import io.suanpan.activity.ActivityEvent;
import io.suanpan.bankorder.BankOrderEvent;
import io.suanpan.deposit.DepositEvent;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Branch;
import io.suanpan.kernel.DepositId;
import io.suanpan.kernel.Event;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.mandate.MandateEvent;
import io.suanpan.partition.CutDay.DayCut;
import io.suanpan.partition.OverMark.FencesDropped;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.StoredBatch;
import io.suanpan.refund.RefundEvent;
import io.suanpan.trade.TradeEvent.RefundReleased;
import io.suanpan.trade.TradeEvent.RefundReserved;
import io.suanpan.trade.TradeEvent.TradeRefunded;
import io.suanpan.trade.TradeEvent;
import io.suanpan.transfer.TransferEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one partition's journal adds up to, as far as it was read. */
public final class Ledger {
    private final int partition;
    private final Partitioning partitioning;
    private final Findings findings;
    private final Branches branches;
    private final Activities activities;
    private final Reservations reservations;
    private Accounts accounts;
    private Trades trades;
    private Deposits deposits;
    private Transfers transfers;
    private Refunds refunds;
    private BankOrders bankOrders;
    private Mandates mandates;
    private Fees fees;
    private Settlements settlements;
    private OrderCounts orderCounts;
    private ChannelUses channelUses;
    private final Draws draws;
    private final Charges charges;
    private final ControlTotals control = new ControlTotals();
    private long waitingWhenReleased;
    private long waitingReleasesWhenReleased;
    private Map<Currency, CurrencySum> sums;
    private long number;
    private Instant lastAt = Instant.MIN;

    Ledger(int partition, Partitioning partitioning, Findings findings, Branches branches,
            Draws draws, Charges charges) {
        this.partition = partition;
        this.partitioning = partitioning;
        this.findings = findings;
        this.branches = branches;
        this.draws = draws;
        this.charges = charges;
        this.activities = new Activities(findings, branches, draws);
        this.reservations = new Reservations(findings);
        forgetEntries();
        this.sums = accounts.sums();
    }

    private void forgetEntries() {
        accounts = new Accounts(findings);
        fees = new Fees(findings, charges, accounts.entries());
        settlements = new Settlements(findings, accounts.entries());
        orderCounts = new OrderCounts(findings, accounts.entries());
        channelUses = new ChannelUses();
        trades = new Trades(findings, charges);
        deposits = new Deposits(findings);
        transfers = new Transfers(findings);
        bankOrders = new BankOrders(findings);
        refunds = new Refunds(findings, trades.entries());
        mandates = new Mandates(findings, draws);
    }

    void batch(long batchNumber, StoredBatch batch) {
        Place place = new Place(partition, batchNumber, batch.at());
        if (batchNumber != number + 1) {
            findings.add(BATCH_NUMBER_WRONG, place + " follows batch " + number);
        }
        if (batch.at().isBefore(lastAt)) {
            findings.add(TIME_WENT_BACK,
                    place + " is of " + batch.at() + ", the one before it of " + lastAt);
        }
        number = batchNumber;
        lastAt = batch.at();
        BatchLinks links = new BatchLinks();
        batch.events().forEach(event -> happened(event, place, links));
        links.check(findings, place);
        refunds.endBatch(place);
        mandates.endBatch(place);
        fees.endBatch(place);
        orderCounts.endBatch(place);
    }

    private void happened(Event event, Place place, BatchLinks links) {
        int owner = partitioning.partitionOf(event.subject());
        if (owner != partition) {
            findings.add(WRONG_PARTITION, event.getClass().getSimpleName() + " of "
                    + event.subject() + " in " + place + " belongs into partition " + owner);
        }
        switch (event) {
            case AccountEvent e -> {
                accounts.happened(e, place);
                fees.happened(e, e instanceof OfBranch branch
                        ? reservations.charge(branch.fence())
                        : Optional.empty(), place);
                settlements.happened(e, place);
                orderCounts.happened(e, place);
                if (e instanceof OfBranch branch) {
                    mandates.happened(branch, reservations.reserved(branch.fence()), place);
                    reservations.happened(branch, place);
                }
                if (e instanceof BranchPosted posted) {
                    branches.posted(posted, place);
                }
            }
            case TradeEvent e -> {
                trades.happened(e, place, links);
                switch (e) {
                    case RefundReserved it ->
                        refunds.tradeSays(it.refund(), it.others(), place);
                    case RefundReleased it ->
                        refunds.tradeSays(it.refund(), it.others(), place);
                    case TradeRefunded it ->
                        refunds.tradeSays(it.refund(), it.others(), place);
                    default -> {
                        // says nothing of refunds
                    }
                }
            }
            case RefundEvent e -> refunds.happened(e, place, links);
            case DepositEvent e -> deposits.happened(e, place, links);
            case TransferEvent e -> transfers.happened(e, place, links);
            case BankOrderEvent e -> {
                bankOrders.happened(e, place, links);
                orderCounts.happened(e, place);
                channelUses.happened(e, place);
            }
            case MandateEvent e -> mandates.happened(e, place);
            case ActivityEvent e -> activities.happened(e, place, links);
            case FencesDropped e -> reservations.dropped(e.mark(), place);
            case DayCut _ -> {
                // says which day the books are of, and moves nothing
            }
            default -> findings.add(UNKNOWN_EVENT,
                    event + " in " + place + " is an event that the audit does not know");
        }
        control.happened(event, accounts.entries());
    }

    int partition() {
        return partition;
    }

    /** The last batch's number; 0 before the first. */
    public long number() {
        return number;
    }

    /** The last batch's time. */
    public Instant lastAt() {
        return lastAt;
    }

    /** With how it is settled; null for what is absent. */
    public AccountEntry account(AccountId id) {
        AccountEntry entry = accounts.entries().get(id);
        return entry == null ? null : entry.settled(settlements.entry(id));
    }

    public Map<AccountId, AccountEntry> accounts() {
        return Collections.unmodifiableMap(accounts.entries());
    }

    /** Merchants who have a settlement plan, and whose account is not closed. */
    public Set<AccountId> settled() {
        return settlements.settled();
    }

    public Map<TradeId, TradeEntry> trades() {
        return Collections.unmodifiableMap(trades.entries());
    }

    /** Those pending and those completed. */
    public Map<DepositId, DepositEntry> deposits() {
        return Collections.unmodifiableMap(deposits.entries());
    }

    /** Those pending and those completed. */
    public Map<TransferId, TransferEntry> transfers() {
        return Collections.unmodifiableMap(transfers.entries());
    }

    /** Those that did not fail. */
    public Map<RefundId, RefundEntry> refunds() {
        return Collections.unmodifiableMap(refunds.entries());
    }

    /** Those that were not refused. */
    public Map<BankOrderId, BankOrderEntry> bankOrders() {
        return Collections.unmodifiableMap(bankOrders.entries());
    }

    /** What bank orders move through each channel on each day. */
    public Map<ChannelDay, ChannelUse> channelUses() {
        return channelUses.all();
    }

    public Map<MandateId, MandateEntry> mandates() {
        return Collections.unmodifiableMap(mandates.entries());
    }

    /** Refunds that are neither done nor given up, and have no activity under way. */
    public long waitingRefunds() {
        return waitingWhenReleased + refunds.waiting();
    }

    /** Trades in escrow that are to be released by themselves some time, and are not. */
    public long waitingReleases() {
        return waitingReleasesWhenReleased + trades.waitingReleases();
    }

    /** What is wrong with settlements if no batch follows. */
    void endSettlements(Findings all) {
        settlements.end(all);
    }

    /** Merchants who are not cleared or paid out by {@code at} though they are to be. */
    public long overdueSettlements(Instant at) {
        return settlements.overdue(at);
    }

    /** Unfinished activities, by number. */
    public Map<Long, ActivityEntry> activities() {
        return Collections.unmodifiableMap(activities.unfinished());
    }

    /** The number that the next activity gets. */
    public long nextActivity() {
        return activities.nextNumber();
    }

    /** What all accounts hold together. */
    public Map<Currency, CurrencySum> sums() {
        return Collections.unmodifiableMap(sums);
    }

    /** Branches that are reserved here and neither posted nor released. */
    public Map<FenceId, Branch> openReservations() {
        Map<FenceId, Branch> reserved = new HashMap<>();
        reservations.open().forEach((fence, open) -> {
            if (open.isReserved()) {
                reserved.put(fence, open.work());
            }
        });
        return reserved;
    }

    /** What each coordinator declared over, as far as this partition stored it. */
    public Map<Integer, OverMark> marks() {
        return Collections.unmodifiableMap(reservations.marks());
    }

    /** What its business events book, and what its accounts hold, by type of account. */
    ControlTotals control() {
        return control;
    }

    Activities allActivities() {
        return activities;
    }

    Reservations reservations() {
        return reservations;
    }

    Trades allTrades() {
        return trades;
    }

    Deposits allDeposits() {
        return deposits;
    }

    Transfers allTransfers() {
        return transfers;
    }

    BankOrders allBankOrders() {
        return bankOrders;
    }

    Refunds allRefunds() {
        return refunds;
    }

    /** Frees what only this partition's own entities need: no batch may follow. */
    void release() {
        waitingWhenReleased += refunds.waiting();
        waitingReleasesWhenReleased += trades.waitingReleases();
        forgetEntries();
        reservations.release();
    }
}
