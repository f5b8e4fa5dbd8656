package io.suanpan.localcassandra;

/**
 * Cassandra could not be started, with a message for a person: its first line says what is wrong and what to do, lines
 * after it are Cassandra's own last words.
 */
public final class LocalCassandraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalCassandraException(String message) {
        super(message);
    }

    LocalCassandraException(String message, Throwable cause) {
        super(message, cause);
    }
}
