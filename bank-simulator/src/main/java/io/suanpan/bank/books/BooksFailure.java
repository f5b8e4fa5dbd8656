package io.suanpan.bank.books;

/** The books cannot be read or written; the message says where, why and what to do. */
public final class BooksFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BooksFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
