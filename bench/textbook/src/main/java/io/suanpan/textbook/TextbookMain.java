package io.suanpan.textbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the service, says where it is, and ends with its standard input. */
@Command(name = "textbook", sortOptions = false, description = "Suanpan's HTTP API over one PostgreSQL transaction a payment.")
public final class TextbookMain implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "0", description = "Port of the HTTP API (default: any that is free).")
    private int port;

    @Option(names = "--postgres", required = true, paramLabel = "HOST:PORT/DB", description = "The database; its tables are created.")
    private String postgres;

    @Option(names = "--pool", defaultValue = "32", description = "Connections to it (default: ${DEFAULT-VALUE}).")
    private int pool;

    private TextbookMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new TextbookMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        try (var service = new TextbookService(port, postgres, pool)) {
            System.out.println("ready http://127.0.0.1:" + service.port());
            // Whoever started it holds the other end, which closes even if that process is killed.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        return 0;
    }
}
