package io.suanpan.transfer;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Invariant;
import io.suanpan.kernel.Money;

/**
 * What a transfer is; fixed when it is made, so that the same number is the same transfer.
 *
 * @param note the payer's words to the payee, which both see; may be empty
 */
public record TransferTerms(AccountId payee, Money amount, String note) {
    public TransferTerms {
        Invariant.check(amount.isPositive(), "amount must be > 0", amount);
    }
}
