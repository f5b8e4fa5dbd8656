package io.suanpan.kernel;

/**
 * A mandate: the consumer who grants it, the merchant who may draw on it, and the consumer's own number for it, unique
 * between the two.
 */
public record MandateId(AccountId consumer, AccountId merchant, String mandateNo)
        implements
            EntityId {
    public MandateId {
        if (!IdText.isFree(mandateNo)) {
            throw new IllegalArgumentException(
                    "a mandate number must be 1 to 64 of A-Z a-z 0-9 _ -: '" + mandateNo + "'");
        }
    }

    @Override
    public String toString() {
        return consumer + "/" + merchant + "/" + mandateNo;
    }
}
