package io.suanpan.simulation;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.PartitionId;
import io.suanpan.partition.CutDay;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What callers want, one wish after the other: first what every history begins with, then what its seed favours. */
final class Workload {
    /** On which every history begins. */
    private static final LocalDate FIRST_DAY = LocalDate.ofInstant(Node.START, ZoneOffset.UTC);

    private final Chance chance;
    private final int partitions;
    private final Swarm swarm;
    private final AccountWishes accounts;
    private final PaymentWishes payments;
    private final EscrowWishes escrow;
    private final RefundWishes refunds;
    private final TransferWishes transfers;
    private final MandateWishes mandates;
    private final BankOrderWishes bankOrders;
    private final FeeWishes fees;
    private final SettlementWishes settlement;
    private final Queue<Command> first = new ArrayDeque<>();
    private int left;

    Workload(Chance chance, int partitions, int wishes) {
        this.chance = chance;
        this.partitions = partitions;
        this.left = wishes;
        this.swarm = new Swarm(chance);
        Orders orders = new Orders(chance);
        accounts = new AccountWishes(chance);
        payments = new PaymentWishes(chance, orders);
        escrow = new EscrowWishes(chance, orders);
        refunds = new RefundWishes(chance, orders);
        transfers = new TransferWishes(chance);
        mandates = new MandateWishes(chance, orders);
        bankOrders = new BankOrderWishes(chance);
        fees = new FeeWishes(chance);
        settlement = new SettlementWishes(chance);
        begin();
    }

    private void begin() {
        first.addAll(Cast.openings());
        first.addAll(AccountWishes.firstDeposits());
        first.addAll(MandateWishes.grants());
        first.add(SettlementWishes.first());
        first.add(FeeWishes.first());
        first.add(AccountWishes.firstLimits());
    }

    boolean hasMore() {
        return !first.isEmpty() || left > 0;
    }

    Optional<Command> next() {
        if (!first.isEmpty()) {
            return Optional.of(first.poll());
        }
        return left-- > 0 ? Optional.of(wish()) : Optional.empty();
    }

    private Command wish() {
        return switch (swarm.next()) {
            case FUNDS -> accounts.funds();
            case PAYMENTS -> payments.next();
            case PAYMENTS_AMONG_MERCHANTS -> payments.amongMerchants();
            case PAYMENTS_WITH_A_BANK_PART -> payments.withABankPart();
            case ESCROW -> escrow.next();
            case REFUNDS -> refunds.next();
            case TRANSFERS -> transfers.next();
            case MANDATES -> mandates.next();
            case BANK_ORDERS -> bankOrders.next();
            case USER_LIMITS -> accounts.limit();
            case FEE_PLANS -> fees.next();
            case SETTLEMENT -> settlement.next();
            case FREEZES -> accounts.freeze();
            case CLOSINGS -> accounts.close();
            case CUT_DAYS -> cutDay();
        };
    }

    /** Some before the day is over, so that much comes late. */
    private CutDay cutDay() {
        return new CutDay(new PartitionId(chance.below(partitions)),
                FIRST_DAY.minusDays(chance.below(2)));
    }
}
