package io.suanpan.simulation;

import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.OpenAccount;
import io.suanpan.audit.Told;
import io.suanpan.bankorder.BankOrder;
import io.suanpan.bankorder.BankOrderCommand;
import io.suanpan.deposit.Deposit;
import io.suanpan.deposit.DepositCommand.MakeDeposit;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.CollectionId;
import io.suanpan.kernel.Command;
import io.suanpan.kernel.EntityId;
import io.suanpan.kernel.MandateId;
import io.suanpan.kernel.RefundId;
import io.suanpan.kernel.TradeId;
import io.suanpan.kernel.TransferId;
import io.suanpan.mandate.Mandate;
import io.suanpan.refund.Refund;
import io.suanpan.refund.RefundCommand;
import io.suanpan.simulation.Clients.Question;
import io.suanpan.trade.Trade;
import io.suanpan.trade.TradeCommand;
import io.suanpan.trade.TradeCommand.CloseTrade;
import io.suanpan.transfer.Transfer;
import io.suanpan.transfer.TransferCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What callers were told, and whether a later answer goes back on an earlier one. */
final class Memories {
    private record Final(Trade state, long heardNanos) {}

    private record Sent(Transfer.Completed state, long heardNanos) {}

    private record Seen(long postings, long heardNanos) {}

    private final List<Told> told = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final Map<TradeId, Final> ends = new HashMap<>();
    private final Map<TransferId, Sent> sent = new HashMap<>();
    private final Map<AccountId, Long> closed = new HashMap<>();
    private final BankOrderMemories bankOrders = new BankOrderMemories(told, contradictions);
    private final MandateMemories mandates = new MandateMemories(told, contradictions);
    private final EscrowMemories escrows = new EscrowMemories(told, contradictions);
    private final RefundMemories refunds = new RefundMemories(told, contradictions);
    private final Map<AccountId, List<Seen>> postings = new HashMap<>();

    List<Told> told() {
        return told;
    }

    List<String> contradictions() {
        return contradictions;
    }

    void heard(Question question, Answer answer, long nowNanos) {
        Command command = question.command();
        switch (answer) {
            case Answer.Done(Trade.WasPaid trade, _) -> {
                told.add(new Told.TradeIsPaid(trade.order().id(), trade.payer(),
                        trade.order().amount()));
                end(question, trade.order().id(),
                        new Trade.Paid(trade.order(), trade.payer(), trade.paidAt()), nowNanos);
                refunds.refunded(question, trade, nowNanos);
                if (trade instanceof Trade.InEscrow held) {
                    escrows.heard(question, held, nowNanos);
                }
            }
            case Answer.Done(Refund.Existing refund, _) ->
                refunds.heard(question, refund, nowNanos);
            case Answer.Done(Mandate.Existing mandate, _) ->
                mandates.heard(question, mandate, nowNanos);
            case Answer.Done(BankOrder.Existing order, _) ->
                bankOrders.heard(question, order, nowNanos);
            case Answer.Done(Trade.Closed trade, _) -> {
                told.add(new Told.TradeIsClosed(trade.order().id()));
                end(question, trade.order().id(), trade, nowNanos);
            }
            case Answer.Done(Trade trade, _) -> {
                if (trade instanceof Trade.Created created) {
                    told.add(new Told.TradeIsCreated(created.order().id(),
                            created.order().amount()));
                }
                notBack(question, (TradeId) command.target(), trade);
            }
            case Answer.Done(Account.Closed account, _) -> {
                told.add(new Told.AccountIsClosed(account.id()));
                closed.putIfAbsent(account.id(), nowNanos);
                account(question, account, nowNanos);
            }
            case Answer.Done(Account.Living account, _) -> {
                if (command instanceof OpenAccount) {
                    told.add(new Told.AccountIsOpen(account.id(), account.type(),
                            account.currency()));
                }
                notReopened(question, account);
                account(question, account, nowNanos);
            }
            case Answer.Done(Deposit.Completed deposit, _) ->
                told.add(new Told.DepositIsDone(deposit.id(), deposit.amount()));
            case Answer.Done(Transfer.Completed transfer, _) -> {
                told.add(new Told.TransferIsDone(transfer.id(), transfer.terms()));
                sent(question, transfer, nowNanos);
            }
            case Answer.Done(Transfer.Pending transfer, _) ->
                notUndone(question, transfer.id(), transfer);
            case Answer.Done _ -> {
            }
            case Answer.Refused(io.suanpan.kernel.Refusal refusal) -> refused(question, refusal);
        }
    }

    private void refused(Question question, io.suanpan.kernel.Refusal refusal) {
        EntityId target = question.command().target();
        switch (refusal.reason()) {
            case TRADE_NOT_FOUND -> {
                if (target instanceof CollectionId collection) {
                    bankOrders.refused(question, collection, refusal.reason());
                } else {
                    notBack(question, target instanceof RefundId refund
                            ? refund.trade()
                            : (TradeId) target, "not found");
                }
            }
            case TRADE_NOT_PAID -> {
                TradeId trade = target instanceof RefundId refund
                        ? refund.trade()
                        : (TradeId) target;
                if (ends.get(trade) instanceof Final(Trade.Paid _, _)) {
                    notBack(question, trade, "not paid");
                }
            }
            case MANDATE_NOT_FOUND -> mandates.notFound(question, (MandateId) target);
            case TRANSFER_NOT_FOUND -> notUndone(question, (TransferId) target, "not found");
            case ACCOUNT_NOT_FOUND -> {
                if (target instanceof AccountId id && postings.getOrDefault(id, List.of()).stream()
                        .anyMatch(seen -> seen.heardNanos() < question.askedNanos())) {
                    contradictions.add("account " + id + " was there, and then it is not");
                }
            }
            case INTERNAL_ERROR -> contradictions.add(question.command() + " was refused by "
                    + refusal);
            default -> {
                if (question.command() instanceof TradeCommand c
                        && !(question.command() instanceof CloseTrade)) {
                    told.add(new Told.TradeRefused(c.target(), refusal.reason()));
                } else if (question.command() instanceof MakeDeposit deposit) {
                    told.add(new Told.DepositRefused(deposit.target(), refusal.reason()));
                } else if (question.command() instanceof TransferCommand c) {
                    told.add(new Told.TransferRefused(c.target(), refusal.reason()));
                } else if (question.command() instanceof BankOrderCommand c) {
                    bankOrders.refused(question, c.target(), refusal.reason());
                } else if (question.command() instanceof RefundCommand c) {
                    refunds.refused(question, c.target(), refusal.reason());
                }
            }
        }
    }

    private void end(Question question, TradeId id, Trade state, long nowNanos) {
        Final known = ends.putIfAbsent(id, new Final(state, nowNanos));
        if (known != null && !known.state().equals(state)) {
            contradictions.add("trade " + id + " was said to be " + known.state()
                    + ", and then, to " + question.command() + ", " + state);
        }
    }

    /** What was asked after the end of a trade had been told must be answered with that end. */
    private void notBack(Question question, TradeId id, Object said) {
        Final known = ends.get(id);
        if (known != null && known.heardNanos() < question.askedNanos()) {
            contradictions.add("trade " + id + " was said to be " + known.state()
                    + ", and then, to " + question.command() + ", " + said);
        }
    }

    private void sent(Question question, Transfer.Completed state, long nowNanos) {
        Sent known = sent.putIfAbsent(state.id(), new Sent(state, nowNanos));
        if (known != null && !known.state().equals(state)) {
            contradictions.add("transfer " + state.id() + " was said to be " + known.state()
                    + ", and then, to " + question.command() + ", " + state);
        }
    }

    /** What was asked after a transfer had been told to be completed must not be answered otherwise. */
    private void notUndone(Question question, TransferId id, Object said) {
        Sent known = sent.get(id);
        if (known != null && known.heardNanos() < question.askedNanos()) {
            contradictions.add("transfer " + id + " was said to be " + known.state()
                    + ", and then, to " + question.command() + ", " + said);
        }
    }

    /** What was asked after an account had been told to be closed must not find it otherwise. */
    private void notReopened(Question question, Account.Living account) {
        Long heardNanos = closed.get(account.id());
        if (heardNanos != null && heardNanos < question.askedNanos()) {
            contradictions.add("account " + account.id() + " was said to be closed, and then, to "
                    + question.command() + ", " + account);
        }
    }

    private void account(Question question, Account.Existing account, long nowNanos) {
        List<Seen> seen = postings.computeIfAbsent(account.id(), _ -> new ArrayList<>());
        for (Seen before : seen) {
            if (before.heardNanos() < question.askedNanos()
                    && before.postings() > account.postings()) {
                contradictions.add("account " + account.id() + " had " + before.postings()
                        + " postings, and then " + account.postings());
            }
        }
        seen.add(new Seen(account.postings(), nowNanos));
    }
}
