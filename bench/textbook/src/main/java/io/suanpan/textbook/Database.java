package io.suanpan.textbook;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Connections, and as many threads that use them: who has a thread finds a connection free. Each statement is a
 * transaction of its own, committed with it, so that a payment costs one round trip.
 */
final class Database implements AutoCloseable {
    private static final int MAX_WAITING = 10_000;
    private static final long CONNECT_WITHIN_MS = 10_000;
    private static final long CLOSE_WITHIN_SECONDS = 10;
    /** From the first use, a statement is prepared at the server. */
    private static final String PREPARE_AT_ONCE = "1";

    private final HikariDataSource connections;
    private final ThreadPoolExecutor threads;

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * @param address HOST:PORT/NAME
     * @param size how many connections and threads
     */
    Database(String address, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://" + address);
        config.setUsername("postgres");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionTimeout(CONNECT_WITHIN_MS);
        config.addDataSourceProperty("prepareThreshold", PREPARE_AT_ONCE);
        connections = new HikariDataSource(config);
        threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("jdbc-", 1).factory());
    }

    /** @throws RejectedExecutionException if too many wait already */
    <T> CompletionStage<T> run(Work<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try (Connection connection = connections.getConnection()) {
                return work.with(connection);
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        }, threads);
    }

    /** Creates what is not there yet. */
    void createSchema() {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(schema());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the tables", e);
        }
    }

    private static String schema() {
        try (InputStream in = Database.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("schema.sql", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.close();
    }
}
