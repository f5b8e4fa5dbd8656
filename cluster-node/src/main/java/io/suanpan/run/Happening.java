package io.suanpan.run;

/** What the supervisor hears of: from its processes, or from its clock. */
sealed interface Happening {
    /** A line that a node printed. */
    record Said(NodeProcess node, String line) implements Happening {}

    record NodeEnded(NodeProcess node, int code) implements Happening {}

    record CassandraEnded(int code) implements Happening {}

    /** A line that a bank printed. */
    record BankSaid(String line) implements Happening {}

    record BankEnded(BankProcess bank, int code) implements Happening {}

    /** A bank that ended has waited long enough. */
    record BankRestartDue(BankProcess bank) implements Happening {}

    /** A node that ended has waited long enough. */
    record RestartDue(NodeProcess node) implements Happening {}
}
