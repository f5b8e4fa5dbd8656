package io.suanpan.bank;

import io.suanpan.bank.books.BooksFailure;
import io.suanpan.bank.server.BankServer;
import io.suanpan.localcassandra.server.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./suanpan bank}: serves until stopped. */
@Command(name = "suanpan bank", mixinStandardHelpOptions = true, sortOptions = false, description = "A bank to try Suanpan with: durable books, and a temper that can be set.")
public final class BankMain implements Callable<Integer> {
    private static final int MOST_CONNECTIONS = 4096;
    /** Longer than clients keep a connection that nobody uses, so that it is they who close it. */
    private static final int IDLE_SECONDS = 90;

    @Option(names = "--port", defaultValue = "8090", description = "Port, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Where its books are (default: the folder 'data/bank' of the project).")
    private Path data;

    @Option(names = "--currency", defaultValue = "CNY", description = "Currency of all its accounts (default: ${DEFAULT-VALUE}).")
    private String currency;

    private BankMain() {}

    public static void main(String[] args) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", Integer.toString(IDLE_SECONDS));
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(MOST_CONNECTIONS));
        int code = new CommandLine(new BankMain()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ParentWatch.start();
        if (!currency.matches("[A-Z]{3}")) {
            return failed("--currency must be an ISO 4217 code such as CNY: " + currency);
        }
        Path folder = data == null
                ? Path.of(System.getProperty("suanpan.home", "."), "data", "bank")
                : data;
        try {
            BankServer server = new BankServer(port, folder, currency, Clock.systemUTC(),
                    BankMain::die);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("bank ready http://127.0.0.1:" + server.port());
        } catch (IOException e) {
            return failed("cannot listen on port " + port + ": " + e.getMessage());
        } catch (BooksFailure e) {
            return failed(e.getMessage());
        }
        new CountDownLatch(1).await(); // a signal ends it, or the end of who started it
        return 0;
    }

    private static int failed(String message) {
        System.err.println("suanpan bank: " + message);
        return 1;
    }

    /** What is in memory may not be on disk: nobody may hear of it. */
    private static void die(Throwable cause) {
        LoggerFactory.getLogger(BankMain.class).error("the bank stops at once", cause);
        Runtime.getRuntime().halt(1);
    }
}
