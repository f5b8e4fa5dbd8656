package io.suanpan.bench.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A load generator's HTTP client: some keep-alive connections on one event loop. It shares two cores with
 * the server it measures, so it is one thread that does little per request; nothing in it needs a lock.
 */
public final class Client implements AutoCloseable {
    /** Longer than any server's own time-out, so that the server's answer is seen if there is one. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long NONE = Long.MIN_VALUE;

    private final Target target;
    private final Duration giveUpAfter;
    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final EventLoop loop = threads.next();
    private final RequestWriter writer;
    private final List<Connection> connections = new ArrayList<>();
    private long firstFailureNs = NONE;

    /** @param giveUpAfter how long the server may be unreachable before a run fails with {@link ServerGone} */
    public Client(Target target, int connections, Duration giveUpAfter) {
        this.target = target;
        this.giveUpAfter = giveUpAfter;
        this.writer = new RequestWriter(target);
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(this));
        }
        loop.scheduleAtFixedRate(this::checkOverdue, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Works off a source with all connections. The future completes when every connection is finished, or
     * fails with what an exchange threw or with {@link ServerGone}. One run at a time.
     */
    public CompletableFuture<Void> run(Source source) {
        Run run = new Run(source, connections.size());
        loop.execute(() -> {
            reached();
            connections.forEach(connection -> connection.begin(run));
        });
        return run.done();
    }

    @Override
    public void close() {
        loop.execute(() -> connections.forEach(Connection::close));
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    Target target() {
        return target;
    }

    EventLoop loop() {
        return loop;
    }

    RequestWriter writer() {
        return writer;
    }

    ChannelFuture connect(ChannelHandler handler) {
        return new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                .handler(handler).connect(target.address());
    }

    void reached() {
        firstFailureNs = NONE;
    }

    /** An attempt to connect failed; true when the server has been out of reach for too long. */
    boolean failedToReach() {
        long nowNs = System.nanoTime();
        if (firstFailureNs == NONE) {
            firstFailureNs = nowNs;
        }
        return nowNs - firstFailureNs > giveUpAfter.toNanos();
    }

    private void checkOverdue() {
        long nowNs = System.nanoTime();
        connections.forEach(connection -> connection.checkOverdue(nowNs, ANSWER_TIMEOUT));
    }
}
