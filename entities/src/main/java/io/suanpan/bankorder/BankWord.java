package io.suanpan.bankorder;

import java.util.Objects;

/** What a bank says of an instruction. The first final word stays. */
public sealed interface BankWord {
    /** It has it. */
    record Accepted() implements BankWord {}

    /** It may have it, or have moved the money: nothing that can be believed came back. */
    record Unknown() implements BankWord {}

    /** Final: the money moved. @param reference the bank's own number of the movement */
    record Paid(String reference) implements BankWord {
        public Paid {
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** Final: the money did not move, and will not. */
    record Refused(NotPaid reason) implements BankWord {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
