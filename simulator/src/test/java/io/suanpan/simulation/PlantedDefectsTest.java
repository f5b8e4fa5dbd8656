package io.suanpan.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.suanpan.kernel.TopUpId;
import io.suanpan.kernel.WithdrawalId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator must be able to fail: each of these defects is found within a bounded number of seeds. */
@Execution(ExecutionMode.CONCURRENT)
class PlantedDefectsTest {
    private static final int SEEDS = 1000;
    private static final String PARTITION = "partition/src/main/java/io/suanpan/partition/";
    private static final String OWNERSHIP = "partition/src/main/java/io/suanpan/ownership/";
    private static final String ACCOUNTING = "accounting/src/main/java/io/suanpan/accounting/";
    private static final String PROJECTION = "projections/src/main/java/io/suanpan/projection/";
    private static final String ACCOUNT = "entities/src/main/java/io/suanpan/account/";
    private static final String CHOREOGRAPHY = "sagas/src/main/java/io/suanpan/choreography/"
            + "Choreography.java";
    private static final String BANK_ORDER = "entities/src/main/java/io/suanpan/bankorder/"
            + "BankOrder.java";
    private static final String BANK_ORDER_ACTIVITY = "sagas/src/main/java/io/suanpan/banking/"
            + "BankOrderActivity.java";
    private static final String MANDATE = "entities/src/main/java/io/suanpan/mandate/Mandate.java";
    private static final String MANDATED_DEBIT = "entities/src/main/java/io/suanpan/mandate/"
            + "MandatedDebit.java";
    private static final String TRADE_ESCROW = "entities/src/main/java/io/suanpan/trade/"
            + "TradeEscrow.java";
    private static final String CHARGED_CREDIT = ACCOUNT + "ChargedCredit.java";
    private static final String TRADE_SPLIT = "entities/src/main/java/io/suanpan/trade/"
            + "TradeSplit.java";
    private static final String TRADE_REFUNDS = "entities/src/main/java/io/suanpan/trade/"
            + "TradeRefunds.java";
    private static final String PAYMENT_ACTIVITY = "sagas/src/main/java/io/suanpan/payment/"
            + "PaymentActivity.java";
    private static final String CLEARING = "entities/src/main/java/io/suanpan/clearing/"
            + "Clearing.java";
    private static final String ACTIVITY = "sagas/src/main/java/io/suanpan/activity/Activity.java";

    private static final String COUNTING = "sagas/src/main/java/io/suanpan/banking/"
            + "OrderCounting.java";
    private static final String USER_LIMIT = "entities/src/main/java/io/suanpan/userlimit/";

    static List<Defect> defects() {
        return List.of(
                // who owns a partition
                new Defect("acknowledges before the write", PARTITION + "Tenure.java",
                        "        storing = true;\n",
                        "        storing = true;\n        surroundings.reply(outcome.replies());\n"),
                new Defect("no lease check after a write", PARTITION + "Tenure.java",
                        "log.append(outcome.batch()).thenCompose(_ -> settings.lease().covered())",
                        "log.append(outcome.batch())").foundBy(12),
                new Defect("a lease never lapses", OWNERSHIP + "NodeLease.java",
                        "return state == State.RUNNING && timing.nanos() - coversUntilNanos < 0;",
                        "return state == State.RUNNING;"),
                new Defect("a lease counts from its renewal's answer", OWNERSHIP + "NodeLease.java",
                        "coversUntilNanos = sentAt + LENGTH.toNanos();",
                        "coversUntilNanos = timing.nanos() + 3 * LENGTH.toNanos();").foundBy(12),
                new Defect("does not wait for the former owner's lease",
                        PARTITION + "Takeover.java",
                        "filter(owner -> !owner.equals(lease.holder()))", "filter(_ -> false)")
                        .foundBy(12),
                new Defect("a term though another began one", PARTITION + "Takeover.java",
                        "if (!begun) {", "if (false) {").foundBy(44),
                new Defect("a term begins before the journal is read", PARTITION + "Takeover.java",
                        "state.sequenceNumber(), Long.MAX_VALUE,",
                        "state.sequenceNumber(), state.sequenceNumber(),"),
                new Defect("late writes of a former term count", OWNERSHIP + "Terms.java",
                        "? all.get(i + 1).beginsAfter() : Long.MAX_VALUE;",
                        "? all.get(i + 1).beginsAfter() + 1 : Long.MAX_VALUE;"),
                new Defect("a partition that stops amid a failed write is not released",
                        PARTITION + "Partition.java",
                        "        surroundings.askAgain(failed.unanswered());\n"
                                + "        if (stopping.isPresent()) {\n"
                                + "            release(stopping.get());",
                        "        surroundings.askAgain(failed.unanswered());\n"
                                + "        if (stopping.isPresent()) {\n"
                                + "            stopping.get().run();")
                        .foundBy(17),
                // memory
                new Defect("an eviction forgets the tail", PARTITION + "Tail.java",
                        "if (one.sequenceNumber() > row.sequenceNumber()) {", "if (false) {"),
                new Defect("events older than a row are applied again", PARTITION + "Tail.java",
                        "if (one.sequenceNumber() > row.sequenceNumber()) {", "if (true) {")
                        .foundBy(9),
                new Defect("a checkpoint is too new", PARTITION + "PartitionState.java",
                        "return new Checkpoint(sequenceNumber,",
                        "return new Checkpoint(sequenceNumber + 1,"),
                new Defect("a flush forgets a newer change", PARTITION + "Residents.java",
                        "            if (dirty.get(id) == null) {\n                clean.add",
                        "            if (dirty.get(id) == null || dirty.remove(0) != null) {\n"
                                + "                clean.add"),
                new Defect("new ids are not stored", PARTITION + "KnownIds.java",
                        "rows.add(hash);", ";"),
                // the core
                new Defect("activities are not taken up again after a recovery",
                        PARTITION + "PartitionCore.java",
                        "            resends.dueNow(new ActivityId(state.partition(), number), now);",
                        ""),
                new Defect("a rejected command leaves its events",
                        PARTITION + "PartitionCore.java",
                        "        } catch (Rejected e) {\n            run.batch.rollback();",
                        "        } catch (Rejected e) {\n            run.batch.commit();"),
                new Defect("who waits is told of success, whatever it was",
                        PARTITION + "PartitionCore.java",
                        "settlement.refusal().<Answer>map(Answer.Refused::new)",
                        "java.util.Optional.<Answer>empty()"),
                new Defect("a fence dropped early", PARTITION + "OverMark.java",
                        "return activity.number() < floor && !isOpen(activity.number());",
                        "return activity.number() < floor;"),
                // the deciders
                new Defect("no fence: a repeated try reserves again", ACCOUNT + "Participant.java",
                        "case Fence.Reserved reserved -> unchanged(new Tried(c.activity(),"
                                + " c.branch(),\n"
                                + "                    reserved.charge().flatMap(Charge::fee)));",
                        "case Fence.Reserved _ -> firstTry(account, c);"),
                new Defect("a try after its cancel reserves", ACCOUNT + "Participant.java",
                        "case Fence.Cancelled _ -> unchanged(refused(c, new Refusal("
                                + "CANCELLED_BEFORE_TRIED,\n"
                                + "                    \"branch \" + c.fence() + \" was cancelled"
                                + " before it was tried\")));",
                        "case Fence.Cancelled _ -> firstTry(account, c);"),
                new Defect("a late answer to a try counts as one to its confirm", ACTIVITY,
                        "case Confirmed a when state instanceof Confirming confirming ->"
                                + " finished(confirming, a);",
                        "case Tried a when state instanceof Confirming confirming ->"
                                + " finished(confirming, a);\n"
                                + "            case Confirmed a when state instanceof Confirming"
                                + " confirming -> finished(confirming, a);"),
                new Defect("a cancel is sent as a confirm", ACTIVITY,
                        "new Cancel(id, branch.index(), branch.account())",
                        "new Confirm(id, branch.index(), branch.account())"),
                new Defect("a second payment for a trade that is being paid",
                        "entities/src/main/java/io/suanpan/trade/TradePayment.java",
                        "case Paying paying when paying.isBy(payer, mandateNo, bank) ->"
                                + " Decision.awaitFirst();",
                        "case Paying paying when paying.isBy(payer, mandateNo, bank) ->"
                                + " pay(new Created(paying.order()), payer, mandateNo, bank, moment,"
                                + " before);"),
                new Defect("a transfer completes without its activity's decision",
                        "sagas/src/main/java/io/suanpan/choreography/Choreography.java",
                        "TransferActivity.cancelled(transfer, e.subject(), e.refusal());",
                        "TransferActivity.confirmed(transfer, e.subject());"),
                new Defect("a transfer to a merchant", ACCOUNT + "Participant.java",
                        "|| !(primary instanceof TransferId);",
                        "|| true;").foundBy(9),
                new Defect("a transfer's number is used again with other content",
                        "entities/src/main/java/io/suanpan/transfer/Transfer.java",
                        "case Completed _ -> Decision.repeat();",
                        "case Completed _ -> Decision.await(new TransferStarted(c.target(),"
                                + " c.terms(), moment.nextActivity()));")
                        .foundBy(14),
                new Defect("a frozen account pays", ACCOUNT + "Participant.java",
                        "case Account.Frozen frozen when work.direction() == Direction.DEBIT ->",
                        "case Account.Frozen frozen when frozen == null ->").foundBy(12),
                new Defect("an account closes though money is promised to it",
                        ACCOUNT + "Funds.java",
                        "availableMinor == 0 && reservedMinor == 0 && incomingMinor == 0",
                        "availableMinor == 0 && reservedMinor == 0").foundBy(20),
                new Defect("a freeze forgets its reason",
                        "partition/src/main/java/io/suanpan/wire/AnswerTypes.java",
                        "String reason = in.text();",
                        "String reason = in.text().strip() + \"?\";"),
                // withdrawals
                new Defect("what is sent again has another number", PARTITION + "BankDesk.java",
                        "? request(line, pursue.instruction())",
                        "? request(line, new Instruction("
                                + "new io.suanpan.kernel.InstructionNumber("
                                + "pursue.instruction().number() + \"-2\"),"
                                + " pursue.instruction().kind(), pursue.instruction().ours(),"
                                + " pursue.instruction().outside(),"
                                + " pursue.instruction().amount(),"
                                + " pursue.instruction().notAfter()))")
                        .foundBy(17),
                new Defect("a bank is told before that is stored", PARTITION + "Tenure.java",
                        "        storing = true;\n",
                        "        storing = true;\n"
                                + "        outcome.errands().forEach(settings.bank()::take);\n"),
                new Defect("no answer releases", BANK_ORDER,
                        "case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);",
                        "case BankWord.Unknown _ -> Decision.accept(new BankOrderFailed(s.id(),"
                                + " s.activity(), s.route(), NotPaid.REFUSED, moment.now()));"),
                new Defect("no answer posts", BANK_ORDER,
                        "case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);",
                        "case BankWord.Unknown _ -> Decision.accept(new BankOrderPaid(s.id(),"
                                + " s.terms(), s.activity(), s.route(), \"B0\", moment.now()));"),
                new Defect("open instructions are not taken up again after a recovery",
                        PARTITION + "PartitionCore.java",
                        "state.instructions().ids().forEach(id -> pursuits.dueNow(id, now));",
                        ""),
                new Defect("a checkpoint forgets open instructions",
                        PARTITION + "PartitionState.java",
                        "state.instructions.restore(checkpoint.instructions());", ""),
                new Defect("a bank is asked once, and then given up",
                        PARTITION + "PartitionCore.java",
                        "pursuits.schedule(due.of(), run.now, routing.isShut(instructed)\n"
                                + "                    ? Math.min(due.attempt() + 1, Limits.PURSUED_WHILE_SHUT)\n"
                                + "                    : due.attempt() + 1);",
                        ""),
                new Defect("what a bank does not know yet counts as never paid",
                        "channel/src/main/java/io/suanpan/channel/Finding.java",
                        "return asOf.isAfter(instruction.notAfter().plus(clockMargin))",
                        "return !asOf.isBefore(Instant.EPOCH)").foundBy(9),
                new Defect("a withdrawal that failed is posted", BANK_ORDER_ACTIVITY,
                        "        return new CancelHeld(e.activity(), switch",
                        "        return e.subject() instanceof WithdrawalId"
                                + " ? new ConfirmHeld(e.activity())"
                                + " : new CancelHeld(e.activity(), switch"),
                // several channels
                new Defect("what is unknown is given to another bank too", BANK_ORDER,
                        "case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);",
                        "case BankWord.Unknown _ -> reroute(s, NotPaid.REFUSED, moment, router)"
                                + ".map(Decision::accept)"
                                + ".orElseGet(() -> stand(s, Standing.UNKNOWN));")
                        .foundBy(17),
                new Defect("the channel is not recorded",
                        "partition/src/main/java/io/suanpan/wire/BankOrderTypes.java",
                        "int routed = route.equals(Route.BANK) ? 0 : 1;", "int routed = 0;"),
                new Defect("another bank is asked what became of it, and believed",
                        PARTITION + "BankDesk.java", "found(line, errand)",
                        "found(errand instanceof Errand.Pursue"
                                + " ? lines.get(ChannelName.bank("
                                + "errand.instruction().amount().currency())) : line, errand)"),
                new Defect("a channel's share of the day is the whole of it",
                        PARTITION + "OrderRouting.java", "plan.dailyShare(partitions)",
                        "plan.dailyShare(1)"),
                new Defect("a checkpoint forgets what was given to channels",
                        PARTITION + "PartitionState.java",
                        "state.channelUse.restore(checkpoint.channelUse());", ""),
                // top-ups
                new Defect("a top-up is credited at no answer", BANK_ORDER,
                        "case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);",
                        "case BankWord.Unknown _ -> s.id() instanceof TopUpId"
                                + " ? Decision.accept(new BankOrderPaid(s.id(), s.terms(),"
                                + " s.activity(), s.route(), \"B0\", moment.now()))"
                                + " : stand(s, Standing.UNKNOWN);"),
                new Defect("a top-up that may still be collected counts as failed", BANK_ORDER,
                        "case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);",
                        "case BankWord.Unknown _ -> s.id() instanceof TopUpId"
                                + " ? Decision.accept(new BankOrderFailed(s.id(), s.activity(),"
                                + " s.route(), NotPaid.REFUSED, moment.now()))"
                                + " : stand(s, Standing.UNKNOWN);"),
                new Defect("a top-up that failed is credited", BANK_ORDER_ACTIVITY,
                        "        return new CancelHeld(e.activity(), switch",
                        "        return e.subject() instanceof TopUpId"
                                + " ? new ConfirmHeld(e.activity())"
                                + " : new CancelHeld(e.activity(), switch"),
                new Defect("a top-up has another number after a restart",
                        PARTITION + "OpenInstructions.java",
                        "        recorded.forEach(this::happened);",
                        "        recorded.forEach(e -> happened(new BankOrderInstructed("
                                + "e.subject(), e.terms(), e.activity(), e.route(), e.subject() instanceof"
                                + " TopUpId ? new InstructionNumber(e.number() + \"-2\")"
                                + " : e.number(), e.notAfter())));"),
                new Defect("a top-up takes the account's own money", BANK_ORDER_ACTIVITY,
                        "branches(channel, topUp.account(), amount)",
                        "branches(topUp.account(), channel, amount)"),
                new Defect("a top-up is paid out", PARTITION + "OpenInstructions.java",
                        "case TopUpId _,CollectionId _ -> Kind.COLLECT;",
                        "case TopUpId _,CollectionId _ -> Kind.PAY_OUT;"),
                new Defect("a top-up is booked as a withdrawal", ACCOUNTING + "VoucherRule.java",
                        "TOP_UP_OF_CONSUMER, TOP_UP_OF_MERCHANT);",
                        "WITHDRAWAL_OF_CONSUMER, TOP_UP_OF_MERCHANT);"),
                new Defect("a top-up is shown as a withdrawal",
                        PROJECTION + "statement/Statement.java", "case TopUpId _ -> TOP_UP;",
                        "case TopUpId _ -> WITHDRAWAL;"),
                // payments with a bank part
                new Defect("a payment with a bank part is confirmed before the bank said so",
                        BANK_ORDER, "case BankWord.Unknown _ -> stand(s, Standing.UNKNOWN);",
                        "case BankWord.Unknown _ -> s.id() instanceof CollectionId"
                                + " ? Decision.accept(new BankOrderPaid(s.id(), s.terms(),"
                                + " s.activity(), s.route(), \"B0\", moment.now()))"
                                + " : stand(s, Standing.UNKNOWN);")
                        .foundBy(9),
                new Defect("a payment whose bank part failed is confirmed", BANK_ORDER_ACTIVITY,
                        "        return new CancelHeld(e.activity(), switch",
                        "        return e.subject() instanceof CollectionId"
                                + " ? new ConfirmHeld(e.activity())"
                                + " : new CancelHeld(e.activity(), switch"),
                new Defect("a second attempt to collect has the number of the first",
                        "kernel/src/main/java/io/suanpan/kernel/InstructionNumber.java",
                        "Digest.of(order.kind() + \"\\n\" + order)",
                        "Digest.of(order.kind() + \"\\n\" + (order instanceof CollectionId it"
                                + " ? it.trade() : order))"),
                new Defect("the payer's part stays reserved when the bank does not collect",
                        ACTIVITY,
                        "yield new Cancelling(undecided.primary(), undecided.branches(), BranchSet.EMPTY);",
                        "yield new Cancelling(undecided.primary(), undecided.branches(),"
                                + " undecided instanceof Held && undecided.branches().size() > 2"
                                + " ? BranchSet.EMPTY.with(0) : BranchSet.EMPTY);"),
                new Defect("a payment that waits for a bank forgets its fee", ACTIVITY,
                        "yield new Held(trying.primary(), trying.branches(), e.fee());",
                        "yield new Held(trying.primary(), trying.branches(), Optional.empty());"),
                new Defect("what was to be collected for a payment that failed stays ordered",
                        PAYMENT_ACTIVITY,
                        "it -> List.of(new RefuseBankOrder(it, e.activity(), e.reason())))",
                        "_ -> List.of())"),
                new Defect("how often a bank was asked is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/CollectionTypes.java",
                        "bank(in), in.integer())", "bank(in), in.integer() * 0 + 1)").foundBy(328),
                new Defect("what comes from the bank is shown as a part of a split",
                        PROJECTION + "statement/Statement.java",
                        "\n                        && e.direction() == Direction.CREDIT ? SPLIT",
                        " ? SPLIT"),
                // mandates
                new Defect("a mandate's revocation is forgotten", MANDATE,
                        "yield new Revoked(e.subject(), e.terms(), e.grantedAt(), granted.used(),"
                                + " e.by(),\n                        e.revokedAt());",
                        "yield granted;"),
                new Defect("a mandate that is not valid any more pays", MANDATE,
                        "if (!at.isBefore(terms.validUntil())) {", "if (false) {"),
                new Defect("a draw is dated anew on its way",
                        "partition/src/main/java/io/suanpan/wire/MandateTypes.java",
                        "return new Draw(in.mandate(), in.time());",
                        "return new Draw(in.mandate(), in.time().plusSeconds(2));"),
                new Defect("a month is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/MandateTypes.java",
                        "return new Usage(month(in), in.number(), in.number());",
                        "return new Usage(month(in), in.number() * 0, in.number());"),
                new Defect("what is released is not given back", MANDATED_DEBIT,
                        "case Cancel _ when fence instanceof Fence.Reserved reserved ->"
                                + " reserved.work().draw();",
                        "case Cancel _ when fence instanceof Fence.Reserved _ ->"
                                + " Optional.empty();")
                        .foundBy(33),
                new Defect("what the account refuses is drawn all the same", MANDATED_DEBIT,
                        "reserved ? drawn.events() : List.of()", "drawn.events()"),
                new Defect("a draw is lost on the way", ACTIVITY,
                        "new Try(id, branch, s.primary())",
                        "new Try(id, new Branch(branch.index(), branch.account(),"
                                + " branch.direction(), branch.amount()), s.primary())"),
                // fees
                new Defect("a fee is computed again when it is confirmed", CHARGED_CREDIT,
                        "posted(charge(fence), response, accounts);",
                        "posted(((Account.Living) account).billing().orElseThrow().charge("
                                + "((Fence.Reserved) fence).work().amount(), moment.now(),"
                                + " moment.nextActivity().partition()), response, accounts);"),
                new Defect("what is cancelled keeps the quota it used", CHARGED_CREDIT,
                        "case Cancel c -> released(c.target(), c.fence(), charge(fence), response);",
                        "case Cancel _ -> response;"),
                new Defect("a repeated try is charged again", CHARGED_CREDIT,
                        "case Try c -> fence instanceof Fence.Unknown && account",
                        "case Try c -> !(fence instanceof Fence.Posted) && account"),
                new Defect("the quota is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/FeeTypes.java",
                        "new Billing(plan(in), MandateTypes.month(in), in.number())",
                        "new Billing(plan(in), MandateTypes.month(in), in.number() * 0)"),
                new Defect("a fee is lost that is told first", ACTIVITY,
                        "Optional<Fee> fee = answer.fee().or(trying::fee);",
                        "Optional<Fee> fee = answer.fee();").foundBy(64),
                new Defect("a refund that fails keeps its part of the fee", CHOREOGRAPHY,
                        "case RefundFailed e -> List\n                    .of(new ReleaseRefund("
                                + "e.subject().trade(), e.subject(), e.amount(),\n"
                                + "                            e.others()));",
                        "case RefundFailed e -> List\n                    .of(new ReleaseRefund("
                                + "e.subject().trade(), e.subject(), e.amount()));")
                        .foundBy(26),
                new Defect("what is returned is booked as a fee", ACCOUNTING + "VoucherRule.java",
                        "FEE_RETURN, e.others().fee()", "FEE, e.others().fee()").foundBy(56),
                // splits
                new Defect("a part is lost, and the merchant's", PAYMENT_ACTIVITY,
                        "order.own(paid)));\n        order.parts(paid).forEach(",
                        "io.suanpan.kernel.Part.rest(paid, order.parts(paid).stream().skip(1)"
                                + ".toList())));\n"
                                + "        order.parts(paid).stream().skip(1).forEach("),
                new Defect("a receiver is credited twice", PAYMENT_ACTIVITY,
                        "        order.parts(paid).forEach(",
                        "        order.parts(paid).stream().limit(1).forEach(part -> {"
                                + " branches.set(1, new Branch(1, order.merchant(),"
                                + " Direction.CREDIT, order.own(paid).minus(part.amount())));"
                                + " branches.add(new Branch(2, part.account(), Direction.CREDIT,"
                                + " part.amount())); });\n        order.parts(paid).forEach("),
                new Defect("a ratio is rounded up", "kernel/src/main/java/io/suanpan/kernel/"
                        + "Money.java",
                        ".divide(BigInteger.valueOf(whole))",
                        ".add(BigInteger.valueOf(whole - 1)).divide(BigInteger.valueOf(whole))"),
                new Defect("what rounding leaves of a release stays in escrow",
                        "sagas/src/main/java/io/suanpan/release/ReleaseActivity.java",
                        "Money amount = trade.refundable();",
                        "Money amount = trade.order().split().isEmpty() ? trade.refundable()"
                                + " : trade.order().parts(trade.refundable()).stream()"
                                + ".map(io.suanpan.kernel.Part::amount).reduce("
                                + "new Money(1, trade.refundable().currency()), Money::plus);"),
                new Defect("a refund is taken from the merchant alone", TRADE_REFUNDS,
                        "paid.split().map(it -> it.parts(amount)).orElse(List.of());",
                        "List.of();").foundBy(26),
                new Defect("what other refunds take is taken twice", TRADE_SPLIT,
                        "share.returning() + share.returned()", "share.returned()").foundBy(284),
                new Defect("each refund of a split rounds for itself", TRADE_SPLIT,
                        "long refunded = paid - left + amount.minor();",
                        "long refunded = amount.minor();").foundBy(284),
                new Defect("a refund that fails keeps its parts", CHOREOGRAPHY,
                        "case RefundFailed e -> List\n                    .of(new ReleaseRefund("
                                + "e.subject().trade(), e.subject(), e.amount(),\n"
                                + "                            e.others()));",
                        "case RefundFailed e -> List\n                    .of(new ReleaseRefund("
                                + "e.subject().trade(), e.subject(), e.amount(),"
                                + " io.suanpan.kernel.Contributions.of(e.others().fee())));")
                        .foundBy(26),
                new Defect("who got what is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/SplitTypes.java",
                        "i.number(), i.number(), i.number())",
                        "i.number(), i.number() * 0, i.number() * 0)").foundBy(252),
                new Defect("who gets a part is charged for it", CHARGED_CREDIT,
                        "&& c.branch() == OF_MERCHANT;", "&& c.branch() >= OF_MERCHANT;"),
                new Defect("a part has no record", PROJECTION
                        + "consumerrecords/ConsumerRecords.java",
                        "if (!e.order().isEscrow()) {", "if (false) {").foundBy(16),
                // settlements
                new Defect("what the bank refused is paid out under the same number", CLEARING,
                        "new Payout.Cleared(it.attempt() + 1, it",
                        "new Payout.Cleared(it.attempt(), it"),
                new Defect("what the bank refused counts as paid out", CLEARING,
                        "new Payout.Cleared(it.attempt() + 1, it.tries(), it.retryAt())",
                        "new Payout.Paid(it.attempt())"),
                new Defect("a refund is not taken off its period", CLEARING,
                        "tallied(tally.refund(e.amount().minor()));", "this;").foundBy(30),
                new Defect("a period counts in the next one too", CLEARING,
                        "postings + 1, Tally.NOTHING,\n                Math",
                        "postings + 1, tally,\n                Math"),
                new Defect("an open period is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/SettlementTypes.java",
                        "in.time(), in.number(), tally(in),",
                        "in.time(), in.number(), tally(in) == null ? null : Tally.NOTHING,"),
                new Defect("a period that ends early ends when it was to", CLEARING,
                        "new Clearing(plan, e.cutOff(), firstPosting",
                        "new Clearing(plan, cutOff, firstPosting"),
                new Defect("the last period is followed by another", ACCOUNT
                        + "AccountSettlements.java",
                        "open.ends() ? Clearing.NEVER : nextCutOff(plan, date, now)",
                        "nextCutOff(plan, date, now)").foundBy(18),
                new Defect("that settlement ends is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/SettlementTypes.java",
                        "version >= WITH_ALLOWANCE ? in.flag() : version == WITH_LAST_PERIOD;",
                        "version >= WITH_ALLOWANCE ? in.flag() && false : false;").foundBy(81),
                new Defect("a payout is debited under the next attempt's number",
                        "kernel/src/main/java/io/suanpan/kernel/WithdrawalId.java",
                        "new WithdrawalId(merchant, SETTLEMENT + date + ':' + attempt)",
                        "new WithdrawalId(merchant, SETTLEMENT + date + ':' + (attempt + 1))"),
                new Defect("a cut-off is forgotten with a restart",
                        PARTITION + "PartitionState.java",
                        "account.clearing().map(Clearing::wakeAt);", "Optional.empty();"),
                // users' limits
                new Defect("what moves nothing is not given back", COUNTING,
                        "case BankOrderFailed e -> Optional.of(uncount(order, before, e.activity()));",
                        "case BankOrderFailed _ -> Optional.empty();"),
                new Defect("what the bank paid is given back", COUNTING,
                        "case BankOrderInstructed _,BankOrderRerouted _,BankOrderAwaited _,"
                                + "BankOrderPaid _ ->",
                        "case BankOrderPaid e -> Optional.of(uncount(order, before, e.activity()));\n"
                                + "            case BankOrderInstructed _,BankOrderRerouted _,"
                                + "BankOrderAwaited _ ->"),
                new Defect("what another bank gets is given back, and again at its end", COUNTING,
                        "case BankOrderInstructed _,BankOrderRerouted _,BankOrderAwaited _,"
                                + "BankOrderPaid _ ->",
                        "case BankOrderRerouted e -> Optional.of(uncount(order, before,"
                                + " e.again().activity()));\n"
                                + "            case BankOrderInstructed _,BankOrderAwaited _,"
                                + "BankOrderPaid _ ->"),
                new Defect("top-ups are not counted", ACCOUNT + "AccountLimits.java",
                        "case CountOrder c -> counts(",
                        "case CountOrder c -> c.order() instanceof WithdrawalId && counts("),
                new Defect("a settlement is counted", ACCOUNT + "AccountLimits.java",
                        "WithdrawalId.isOfSettlement(withdrawal.withdrawalNo())", "false"),
                new Defect("an order is counted on the day after", PARTITION
                        + "PartitionCore.java",
                        "BusinessDays.of(run.now), userLimits)",
                        "BusinessDays.of(run.now).plusDays(1), userLimits)"),
                new Defect("more is admitted than is left", USER_LIMIT + "WayLimits.java",
                        "amount.minor() > leftMinor(usedMinor).getAsLong()",
                        "amount.minor() > dailyMinor.getAsLong()").foundBy(15),
                new Defect("limits of an account's own are ignored", USER_LIMIT
                        + "Allowance.java",
                        "return own.map(OwnLimits::limits).orElse(defaults);",
                        "return defaults;"),
                new Defect("what is used is forgotten with a restart",
                        "partition/src/main/java/io/suanpan/wire/UserLimitTypes.java",
                        "SettlementTypes.date(i), i.number(), i.number(), i.number())",
                        "SettlementTypes.date(i), i.number(), i.number() * 0, i.number() * 0)"),
                // refunds
                new Defect("a refund does not count what is under way",
                        "entities/src/main/java/io/suanpan/trade/Trade.java",
                        "minus(refunded()).minus(refunding());", "minus(refunded());").foundBy(34),
                new Defect("a completed refund is not added to the trade",
                        "entities/src/main/java/io/suanpan/trade/TradeRefunds.java",
                        "return after(paid, paid.refunding().minus(e.amount()), total,",
                        "return after(paid, paid.refunding().minus(e.amount()),"
                                + " paid.refunded(),"),
                new Defect("a refund that waits is not set aside", CHOREOGRAPHY,
                        "case RefundDelayed _ -> List.of();",
                        "case RefundDelayed e -> List.of(new ReleaseRefund("
                                + "e.subject().trade(), e.subject(),"
                                + " ((Refund.Existing) after).request().amount()));"),
                new Defect("a refund goes to the merchant",
                        "sagas/src/main/java/io/suanpan/repayment/RefundActivity.java",
                        "holder(e, trade), trade.payer(),",
                        "trade.payer(), holder(e, trade),"),
                new Defect("a refund that waits is never woken", PARTITION + "Timers.java",
                        "case RefundDelayed e -> set(e.subject(), e.retryAt());",
                        "case RefundDelayed _ -> {}"),
                new Defect("a cancelled refund's number is free again",
                        "entities/src/main/java/io/suanpan/refund/Refund.java",
                        "yield new Cancelled(waiting.request(), e.cancelledAt());",
                        "yield ABSENT;").foundBy(83),
                new Defect("a refund is shown to the merchant",
                        PROJECTION + "consumerrecords/ConsumerRecords.java",
                        "Micros.week(e.refundedAt()), e.payer().value(),",
                        "Micros.week(e.refundedAt()), order.merchant().value(),"),
                new Defect("a merchant's list shows the last refund for all of them",
                        PROJECTION + "merchanttrades/MerchantTrades.java",
                        "null, e.refunded(),", "null, e.amount(),"),
                // escrow
                new Defect("a trade is released while it is refunded", TRADE_ESCROW,
                        "return paid.refundingMinor() > 0\n",
                        "return paid.refundingMinor() > 1_000_000\n").foundBy(122),
                new Defect("a refund begins while the trade is released",
                        "entities/src/main/java/io/suanpan/trade/TradeRefunds.java",
                        "when paid.escrow() instanceof Escrow.Releasing ->",
                        "when paid.escrow() == null ->").foundBy(271),
                new Defect("a trade is released again", TRADE_ESCROW,
                        "case Delayed _,Released _ -> Decision.repeat();",
                        "case Delayed _,Released _ -> release(paid, Confirmation.BY_PAYER,"
                                + " moment);")
                        .foundBy(27),
                new Defect("what was refunded is released too",
                        "sagas/src/main/java/io/suanpan/release/ReleaseActivity.java",
                        "Money amount = trade.refundable();",
                        "Money amount = trade.order().amount();"),
                new Defect("a refund from escrow takes the merchant's money",
                        "sagas/src/main/java/io/suanpan/repayment/RefundActivity.java",
                        "!(held.escrow() instanceof Escrow.Released)", "false"),
                new Defect("a shipped trade is never taken for received", PARTITION + "Timers.java",
                        "case TradeShipped e -> wake(e.subject(), e.shipment().confirmAt(), at);",
                        "case TradeShipped _ -> {}"),
                new Defect("an order's late timer ends the wait for its receipt",
                        PARTITION + "PartitionState.java",
                        "case Trade.InEscrow trade -> trade.wakeAt();",
                        "case Trade.InEscrow _ -> Optional.empty();"),
                new Defect("a release is booked as a payment", ACCOUNTING + "VoucherRule.java",
                        "ESCROW_RELEASE.books(", "PAYMENT.books("),
                // read models
                new Defect("a projection that is restarted skips a batch",
                        PROJECTION + "feed/JournalFeed.java",
                        "return entry.sequenceNumber();", "return entry.sequenceNumber() + 1;")
                        .foundBy(14),
                new Defect("rows are stamped with the time of their writing",
                        PROJECTION + "merchanttrades/MerchantTrades.java",
                        "rows.add(Row.of(TRADES, version.timestamp(),",
                        "rows.add(Row.of(TRADES, System.nanoTime(),"),
                new Defect("a chunk begins where it was last named",
                        PROJECTION + "statement/Statement.java",
                        "Row.of(CHUNKS, FIRST_WINS - sequenceNumber,",
                        "Row.of(CHUNKS, sequenceNumber,"),
                new Defect("a payment's record is under the merchant",
                        PROJECTION + "consumerrecords/ConsumerRecords.java",
                        "Micros.week(e.paidAt()), e.payer().value(),",
                        "Micros.week(e.paidAt()), order.merchant().value(),"),
                new Defect("two payers' transfers of one number are one record of the payee",
                        PROJECTION + "consumerrecords/ConsumerRecords.java",
                        "e.subject().toString(), kind,", "e.subject().transferNo(), kind,")
                        .foundBy(8),
                new Defect("a transfer's payee has no record of it",
                        PROJECTION + "consumerrecords/ConsumerRecords.java",
                        "rows.add(received(e, entry.sequenceNumber()));", "").foundBy(8),
                new Defect("a statement has credits for debits",
                        PROJECTION + "statement/Statement.java",
                        "e.number(), e.direction() == Direction.CREDIT",
                        "e.number(), e.direction() == Direction.DEBIT"),
                new Defect("of a trade that two batches speak of, a group shows the first",
                        PROJECTION + "merchanttrades/MerchantTrades.java",
                        "case TradePaid e -> newest.put(",
                        "case TradePaid e -> newest.putIfAbsent("),
                new Defect("what is delivered again is booked again",
                        ACCOUNTING + "PartitionBooks.java", "number <= day.upTo()", "number < 0"),
                new Defect("what comes late is booked on the day that is cut",
                        ACCOUNTING + "AccountingDays.java", "!cut.isBefore(own)", "false"),
                new Defect("a refund is booked as a payment",
                        ACCOUNTING + "VoucherRule.java", "? ESCROW_REFUND : REFUND)",
                        "? ESCROW_REFUND : PAYMENT)"),
                new Defect("a merchant's deposit is booked as a consumer's",
                        ACCOUNTING + "VoucherRule.java", "case MERCHANT -> DEPOSIT_OF_MERCHANT;",
                        "case MERCHANT -> DEPOSIT_OF_CONSUMER;"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isFound(Defect defect) throws Exception {
        DefectiveSystem system = new DefectiveSystem(defect);
        for (long seed : seeds(defect)) {
            if (system.isFoundBy(seed)) {
                return;
            }
        }
        fail("'" + defect + "' is not found by " + SEEDS + " seeds");
    }

    /** All of them, beginning with the one that found it last: a wrong one costs time only. */
    private static long[] seeds(Defect defect) {
        return LongStream.range(0, SEEDS).map(i -> (defect.known() - 1 + i) % SEEDS + 1)
                .toArray();
    }

    @Test
    void withoutADefectTheSameWayOfLoadingFindsNothing() throws Exception {
        DefectiveSystem system = new DefectiveSystem(new Defect("none",
                PARTITION + "Tenure.java", "        storing = true;\n",
                "        storing = true;\n"));
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(system.isFoundBy(seed)).as("seed " + seed).isFalse();
        }
    }
}
