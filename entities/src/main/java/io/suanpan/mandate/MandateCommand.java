package io.suanpan.mandate;

import io.suanpan.kernel.Command;
import io.suanpan.kernel.MandateId;

/** What callers may ask of a mandate. Payments draw on it with their debits, which {@link MandatedDebit} decides. */
public sealed interface MandateCommand extends Command {
    @Override
    MandateId target();

    record GrantMandate(MandateId target, MandateTerms terms) implements MandateCommand {}

    record GetMandate(MandateId target) implements MandateCommand {}

    record RevokeMandate(MandateId target, EndedBy by) implements MandateCommand {}
}
