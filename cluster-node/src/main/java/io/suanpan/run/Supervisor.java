package io.suanpan.run;

import io.suanpan.localcassandra.LocalCassandra;
import io.suanpan.localcassandra.LocalCassandraException;
import io.suanpan.node.DataFolder;
import io.suanpan.node.DevelopmentKey;
import io.suanpan.node.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Starts Cassandra, the nodes and perhaps banks side by side, watches them, and stops them, the nodes first. A node
 * that ends ends the run; one of several is started again, and so is a bank. All end with this process however it ends, because they
 * watch for that themselves.
 */
final class Supervisor {
    private final RunSettings settings;
    private final ProgressLine progress = new ProgressLine(System.out);
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final List<NodeProcess> nodes;
    private final List<BankProcess> banks;
    // Written by the main thread, read by the shutdown hook too.
    private volatile boolean stopping;
    private volatile LocalCassandra cassandra;
    private String cassandraAddress;

    Supervisor(RunSettings settings) {
        this.settings = settings;
        NodeCommand command = new NodeCommand(settings);
        this.nodes = IntStream.rangeClosed(1, settings.nodes())
                .mapToObj(number -> new NodeProcess(number, settings, command, happenings::add))
                .toList();
        this.banks = IntStream.rangeClosed(1, settings.bankPorts().size())
                .mapToObj(number -> new BankProcess(settings, number, happenings::add)).toList();
    }

    /** Runs until something ends it; a signal ends it through the shutdown hook. */
    int run() throws InterruptedException {
        createFolders();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop("stopping"), "stop"));
        try {
            banks.forEach(this::start);
            cassandraAddress = settings.cassandra().orElseGet(this::startCassandra);
            leaveForOtherCommands();
            nodes.forEach(this::start);
            while (!stopping) { // A signal stops all; what the processes say to that is no failure.
                hear(happenings.take());
            }
            return 0;
        } catch (RunFailure | LocalCassandraException e) {
            // Said before the stop: that takes its time, and a signal may end this process in it.
            progress.failure(e.getMessage());
            return 1;
        } finally {
            stop("stopping what was started");
        }
    }

    private void createFolders() {
        try {
            Files.createDirectories(settings.logs());
        } catch (IOException e) {
            throw new RunFailure(
                    "cannot create the data folder " + settings.data() + ": " + e.getMessage());
        }
    }

    /** Where they find Cassandra, and the key that tokens are signed with. */
    private void leaveForOtherCommands() {
        try {
            DataFolder.tellCassandra(settings.data(), cassandraAddress);
            if (settings.access() != RunSettings.Access.OPEN) {
                DevelopmentKey.in(DevelopmentKey.folder(settings.data()));
            }
        } catch (IOException | NodeFailure e) {
            throw new RunFailure(e.getMessage());
        }
    }

    private String startCassandra() {
        progress.step("starting Cassandra in " + settings.data().resolve("cassandra"));
        cassandra = LocalCassandra.in(settings.data().resolve("cassandra"))
                .heapMegabytes(Memory.CASSANDRA_HEAP)
                .firstData(NodeProgram.of(settings.home()).firstData().ifThere()).start();
        cassandra.onExit()
                .thenAccept(code -> happenings.add(new Happening.CassandraEnded(code)));
        return "127.0.0.1:" + cassandra.contactPoint().getPort();
    }

    /** Never while all is being stopped: what is started then would stay. */
    private synchronized void start(NodeProcess node) {
        if (stopping) {
            return;
        }
        node.start(cassandraAddress);
        progress.line(node + " has pid " + node.pid() + ", Cassandra is at " + cassandraAddress
                + (cassandra == null ? "" : " with pid " + cassandra.pid()));
    }

    /** As {@link #start(NodeProcess)}. */
    private synchronized void start(BankProcess process) {
        if (!stopping) {
            process.start();
            progress.line(process + " has pid " + process.pid());
        }
    }

    private void hear(Happening happening) {
        if (stopping) {
            return;
        }
        switch (happening) {
            case Happening.Said(NodeProcess node, String line) -> said(node, line);
            case Happening.NodeEnded(NodeProcess node, int code) -> ended(node, code);
            case Happening.RestartDue(NodeProcess node) -> start(node);
            case Happening.BankSaid(String line) -> progress.line(line);
            case Happening.BankEnded(BankProcess bank, int code) -> ended(bank, code);
            case Happening.BankRestartDue(BankProcess bank) -> start(bank);
            case Happening.CassandraEnded(int code) -> {
                if (nodes.stream().noneMatch(NodeProcess::hasBeenReady)) {
                    // It knows best why it could not start, and throws that.
                    cassandra.awaitReady(Duration.ZERO);
                }
                throw new RunFailure(
                        endedUnexpectedly("Cassandra", code) + "; its log is "
                                + cassandra.logFile());
            }
        }
    }

    private void said(NodeProcess node, String line) {
        if (line.startsWith("progress ")) {
            progress.step(named(node, line.substring("progress ".length())));
        } else if (line.startsWith("fatal ")) {
            String why = named(node, line.substring("fatal ".length()));
            if (!node.hasBeenReady()) {
                throw new RunFailure(why);
            }
            progress.line(why);
        } else {
            if (line.startsWith("ready ")) {
                node.ready();
            }
            progress.line(line);
        }
    }

    private String named(NodeProcess node, String text) {
        return nodes.size() == 1 ? text : node + ": " + text;
    }

    private void ended(NodeProcess node, int code) {
        String what = endedUnexpectedly(node.toString(), code);
        String where = "; its log is " + node.log() + ", its errors are in " + node.errors();
        if (nodes.size() == 1) {
            throw new RunFailure(what + where);
        }
        startAgain(node.restarts(), what, where, new Happening.RestartDue(node));
    }

    private void ended(BankProcess process, int code) {
        startAgain(process.restarts(), endedUnexpectedly(process.toString(), code),
                "; its errors are in " + process.errors(), new Happening.BankRestartDue(process));
    }

    private void startAgain(RestartPolicy restarts, String what, String where, Happening due) {
        if (!restarts.restart(Instant.now())) {
            throw new RunFailure(what + ", and was started again " + RestartPolicy.MOST
                    + " times in the last " + RestartPolicy.WITHIN.toSeconds() + " s" + where);
        }
        progress.line(what + ", and is started again" + where);
        CompletableFuture
                .delayedExecutor(RestartPolicy.DELAY.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> happenings.add(due));
    }

    private static String endedUnexpectedly(String what, int code) {
        return what + " ended unexpectedly with " + ExitCodes.describe(code);
    }

    /** Whoever comes second waits until all is stopped: this process ends when its hook returns. */
    private synchronized void stop(String why) {
        if (stopping) {
            return;
        }
        stopping = true;
        progress.line(why);
        nodes.stream().map(node -> Thread.ofVirtual().start(() -> stop(node))).toList()
                .forEach(Supervisor::join);
        banks.forEach(BankProcess::stop);
        if (cassandra != null && !cassandra.stop()) {
            progress.line("Cassandra did not stop in time and was killed");
        }
        progress.line("stopped");
    }

    private void stop(NodeProcess node) {
        if (!node.stop()) {
            progress.line(node + " did not stop within " + NodeProcess.STOP_LIMIT.toSeconds()
                    + " s and was killed");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the processes end by themselves with this one
        }
    }
}
