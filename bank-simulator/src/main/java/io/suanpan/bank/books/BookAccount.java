package io.suanpan.bank.books;

/**
 * An account at the bank.
 *
 * @param balance in minor units; below zero only for the rest of the world
 * @param limit the largest amount that one instruction may take from it
 */
public record BookAccount(String id, long balance, boolean closed, long limit) {
    BookAccount plus(long amount) {
        return new BookAccount(id, Math.addExact(balance, amount), closed, limit);
    }

    BookAccount with(boolean nextClosed, long nextLimit) {
        return new BookAccount(id, balance, nextClosed, nextLimit);
    }
}
