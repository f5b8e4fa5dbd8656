package io.suanpan.bank.books;

/** An instruction that the bank knows, and what became of it so far. */
public record Standing(Instruction instruction, Fate fate) {
    public boolean isPending() {
        return fate instanceof Fate.Pending;
    }

    Standing with(Fate next) {
        return new Standing(instruction, next);
    }
}
