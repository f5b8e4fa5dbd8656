package io.suanpan.bank.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.suanpan.bank.books.Teller.BusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bank on a port of the loopback address, on the JDK's own server: a thread for each request, which may sleep,
 * write a file for minutes, or hang up.
 */
public final class BankServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BankServer.class);
    private static final int BACKLOG = 1024;
    /** So that the answer to who asked for an outage gets out before it. */
    private static final long BEFORE_REFUSING_MILLIS = 100;

    private final Bank bank;
    private final Outage outage = new Outage();
    private final List<Route> routes;
    private HttpServer server;
    private boolean closed;

    /**
     * Serves once this returns.
     *
     * @param port 0 takes any that is free
     * @param data a folder of this bank alone
     * @param currency of all its accounts, an ISO 4217 code
     * @param fatal hears that the books can no longer be written; nothing more is answered then
     */
    public BankServer(int port, Path data, String currency, Clock clock,
            Consumer<Throwable> fatal) throws IOException {
        this.bank = new Bank(data, currency, clock, fatal);
        this.routes = Stream.of(new InstructionRoutes(bank, outage).routes(),
                new StatementRoutes(bank).routes(),
                new OperatorRoutes(bank, this, outage).routes()).flatMap(List::stream).toList();
        bind(port);
    }

    private synchronized void bind(int port) throws IOException {
        if (closed) {
            return;
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public synchronized int port() {
        return server.getAddress().getPort();
    }

    /** Refuses connections soon, and for so long. */
    void refuseFor(int millis) {
        Thread.ofVirtual().start(() -> {
            sleep(BEFORE_REFUSING_MILLIS);
            int port = port();
            unbind();
            sleep(millis);
            try {
                bind(port);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen on port " + port + " again", e);
            }
        });
    }

    private synchronized void unbind() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) {
        try {
            answer(exchange, String.valueOf(exchange.getRequestURI().getPath()));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("the caller of {} is gone: {}", exchange.getRequestURI(), e.toString());
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        Call call = new Call(exchange, null);
        try {
            for (Route route : routes) {
                Matcher matcher = route.path().matcher(path);
                if (route.method().equals(exchange.getRequestMethod()) && matcher.matches()) {
                    carryOut(route, new Call(exchange, matcher));
                    return;
                }
            }
            if (routes.stream().anyMatch(route -> route.path().matcher(path).matches())) {
                call.problem(405, "METHOD_NOT_ALLOWED",
                        path + " does not have " + exchange.getRequestMethod());
            } else {
                call.problem(404, "PATH_NOT_FOUND", "there is nothing at " + path);
            }
        } catch (Problem problem) {
            call.problem(problem.status(), problem.code(), problem.getMessage());
        } catch (BusyException e) {
            call.problem(503, "BUSY", e.getMessage());
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), path, e);
            call.problem(500, "INTERNAL_ERROR", "the bank failed in a way it did not foresee");
        }
    }

    private void carryOut(Route route, Call call) throws IOException {
        if (route.isBusiness() && outage.isOn()) {
            throw Outage.down();
        }
        route.handler().answer(call);
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            server.stop(0);
        }
        bank.close();
    }
}
