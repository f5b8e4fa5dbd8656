package io.suanpan.simulation;

import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.audit.Audit;
import io.suanpan.bankorder.BankOrderCommand.GetBankOrder;
import io.suanpan.kernel.Answer;
import io.suanpan.kernel.BankOrderId;
import io.suanpan.kernel.Command;
import io.suanpan.mandate.MandateCommand.GetMandate;
import io.suanpan.refund.RefundCommand.GetRefund;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.GetTrade;
import io.suanpan.transfer.TransferCommand.GetTransfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Everything that can be asked must be answered as the audit says: what the journals have, and what callers spoke of. Of
 * what neither knows there is nothing to be said but that it is absent.
 */
final class Comparison {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final World world;
    private final JournalWords journals;
    /** Said before each finding. */
    private final String when;
    private final List<String> found = new ArrayList<>();

    private Comparison(World world, Audit audit, String when) {
        this.world = world;
        this.journals = new JournalWords(world.partitioning, audit);
        this.when = when;
    }

    /** What is wrong, if something is. @param when said before each finding */
    static List<String> of(World world, Audit audit, String when) {
        Comparison comparison = new Comparison(world, audit, when);
        comparison.askForEverything();
        world.agenda.passUntil(AT_MOST, world.clients::areDone);
        if (!world.clients.areDone() && comparison.found.isEmpty()) {
            comparison.found.add(when + "callers get no answers to "
                    + world.clients.waitingFor());
        }
        return comparison.found;
    }

    private void askForEverything() {
        Cast.everybody().forEach(
                id -> ask(new GetAccount(id), id, journals.account(id), AnswerWords::account));
        Orders.all().forEach(this::askForOrder);
        TransferWishes.all().forEach(
                id -> ask(new GetTransfer(id), id, journals.transfer(id), AnswerWords::transfer));
        MandateWishes.all().forEach(
                id -> ask(new GetMandate(id), id, journals.mandate(id), AnswerWords::mandate));
        BankOrderWishes.all().forEach(this::askForBankOrder);
    }

    private void askForOrder(CreateTrade order) {
        ask(new GetTrade(order.target()), order.target(), journals.trade(order.target()),
                AnswerWords::trade);
        BankOrderWishes.collections(order.target()).forEach(this::askForBankOrder);
        RefundWishes.all(order).stream().map(refund -> refund.target()).forEach(
                id -> ask(new GetRefund(id), id, journals.refund(id), AnswerWords::refund));
    }

    private void askForBankOrder(BankOrderId id) {
        ask(new GetBankOrder(id), id.kind() + " " + id, journals.bankOrder(id),
                AnswerWords::bankOrder);
    }

    private void ask(Command command, Object id, String expected, Function<Answer, String> words) {
        if (expected.equals(JournalWords.ABSENT)
                && !world.clients.haveMentioned(command.target())) {
            return;
        }
        world.clients.insist(command, answer -> {
            String said = words.apply(answer);
            if (!expected.equals(said)) {
                found.add(when + id + " is said to be " + said + ", by the journals it is "
                        + expected);
            }
        });
    }
}
