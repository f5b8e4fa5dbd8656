package io.suanpan.channel;

/** The bank's own number of a movement, as its statement has it. */
public record BankReference(String value) {
    public BankReference {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a bank reference must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
