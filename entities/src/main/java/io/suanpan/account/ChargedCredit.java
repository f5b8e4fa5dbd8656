package io.suanpan.account;

import io.suanpan.account.AccountEvent.AccountOpened;
import io.suanpan.account.AccountEvent.BranchPosted;
import io.suanpan.account.AccountEvent.BranchReserved;
import io.suanpan.account.AccountEvent.FeePosted;
import io.suanpan.account.AccountEvent.FreeQuotaReturned;
import io.suanpan.account.Participant.Response;
import io.suanpan.fee.Charge;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.BranchAnswer.Tried;
import io.suanpan.kernel.BranchCommand;
import io.suanpan.kernel.BranchCommand.Cancel;
import io.suanpan.kernel.BranchCommand.Confirm;
import io.suanpan.kernel.BranchCommand.Try;
import io.suanpan.kernel.Direction;
import io.suanpan.kernel.Fee;
import io.suanpan.kernel.FenceId;
import io.suanpan.kernel.Moment;
import io.suanpan.kernel.TradeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a trade pays a merchant who has a fee plan, decided with what {@link Participant} decides and stored in one write.
 * The branch's fence remembers the charge, so a plan that is set meanwhile changes nothing of it:
 *
 * <pre>
 *   try      the charge is decided, the quota used; the answer tells the fee
 *   confirm  the fee goes from the merchant to the partition's fees account, once the amount is there
 *   cancel   the quota is given back
 * </pre>
 *
 * That the fee never exceeds the amount lets confirm succeed whenever it comes, to a frozen account too.
 */
public final class ChargedCredit {
    /** The branch that pays the order's merchant. Who gets a part of the order besides is charged nothing. */
    private static final int OF_MERCHANT = 1;

    private ChargedCredit() {}

    /** Whether a plan has a say in what {@code command} leads to. */
    public static boolean is(Account account, Fence fence, BranchCommand command) {
        return switch (command) {
            case Try c -> fence instanceof Fence.Unknown && account instanceof Account.Living living
                    && living.billing().isPresent() && c.primary() instanceof TradeId
                    && c.work().direction() == Direction.CREDIT
                    && c.branch() == OF_MERCHANT;
            case Confirm _,Cancel _ ->
                fence instanceof Fence.Reserved reserved && reserved.charge().isPresent();
        };
    }

    /** @param accounts those of the partition */
    public static Response decide(Account account, Fence fence, BranchCommand command,
            Moment moment, Function<AccountId, Account> accounts) {
        Response response = Participant.decide(account, fence, command);
        return switch (command) {
            case Try c -> reserved((Account.Living) account, c, response, moment);
            case Confirm _ -> posted(charge(fence), response, accounts);
            case Cancel c -> released(c.target(), c.fence(), charge(fence), response);
        };
    }

    private static Charge charge(Fence fence) {
        return ((Fence.Reserved) fence).charge().orElseThrow();
    }

    /** Refused, it is charged nothing. */
    private static Response reserved(Account.Living account, Try c, Response response,
            Moment moment) {
        if (!(response.answer() instanceof Tried)) {
            return response;
        }
        Charge charge = account.billing().orElseThrow().charge(c.work().amount(), moment.now(),
                moment.nextActivity().partition());
        return new Response(
                List.of(new BranchReserved(c.activity(), c.work(), c.primary(),
                        Optional.of(charge))),
                new Tried(c.activity(), c.branch(), charge.fee()));
    }

    private static Response posted(Charge charge, Response response,
            Function<AccountId, Account> accounts) {
        if (charge.fee().isEmpty()) {
            return response;
        }
        Fee fee = charge.fee().get();
        BranchPosted credit = (BranchPosted) response.events().getLast();
        List<AccountEvent> events = new ArrayList<>(response.events());
        events.add(new FeePosted(credit.subject(), credit.fence(), Direction.DEBIT, fee.amount(),
                credit.balance().minus(fee.amount()), credit.number() + 1, credit.primary()));
        Account fees = accounts.apply(fee.account());
        if (fees instanceof Account.Absent) {
            AccountOpened opened = new AccountOpened(fee.account(), AccountType.FEES,
                    fee.amount().currency());
            events.add(opened);
            fees = Account.evolve(fees, opened);
        }
        Account.Existing holder = (Account.Existing) fees;
        events.add(new FeePosted(fee.account(), credit.fence(), Direction.CREDIT, fee.amount(),
                holder.funds().balance().plus(fee.amount()), holder.postings() + 1,
                credit.primary()));
        return new Response(events, response.answer());
    }

    private static Response released(AccountId merchant, FenceId fence, Charge charge,
            Response response) {
        if (!charge.free().isPositive()) {
            return response;
        }
        List<AccountEvent> events = new ArrayList<>(response.events());
        events.add(new FreeQuotaReturned(merchant, fence, charge.month(), charge.free()));
        return new Response(events, response.answer());
    }
}
