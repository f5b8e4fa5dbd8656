package io.suanpan.node;

import com.typesafe.config.ConfigFactory;
import io.suanpan.localcassandra.server.ParentWatch;
import java.util.concurrent.CompletableFuture;

/** Starts one node; {@link ExitCode} says what its end means. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ParentWatch.start();
        CompletableFuture.runAsync(ConfigFactory::load); // takes a while, is needed soon, and is kept
        try {
            new Node(NodeOptions.parse(args)).start();
        } catch (NodeFailure e) {
            Progress.fatal(e.getMessage());
            System.exit(ExitCode.MISCONFIGURED);
        } catch (RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(Main.class).error("the node cannot start", e);
            Progress.fatal("the node cannot start: " + e);
            System.exit(ExitCode.FAILED);
        }
    }
}
