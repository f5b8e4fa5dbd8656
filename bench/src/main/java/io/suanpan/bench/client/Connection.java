package io.suanpan.bench.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * One keep-alive connection with one request in flight: it takes turns until its run is finished, and
 * connects again when the server closed it. Runs on the client's event loop only.
 */
final class Connection {
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(100);

    private final Client client;
    private final Response response = new Response();
    private Channel channel;
    private Run run;
    private Exchange inFlight;
    private long sentAtNs;

    Connection(Client client) {
        this.client = client;
    }

    void begin(Run newRun) {
        run = newRun;
        take(Turn.Standing.FREE);
    }

    /** Breaks the connection if its answer is overdue; whoever waits for it is told it is lost. */
    void checkOverdue(long nowNs, Duration timeout) {
        if (inFlight != null && nowNs - sentAtNs > timeout.toNanos()) {
            channel.close();
        }
    }

    void close() {
        inFlight = null;
        if (channel != null) {
            channel.close();
        }
    }

    private void take(Turn first) {
        try {
            Turn turn = first;
            while (isUndecided(turn) && !run.hasFailed()) {
                turn = turn instanceof Turn.Decision(Supplier<Turn> decided)
                        ? decided.get()
                        : run.source().next();
            }
            if (!run.hasFailed()) {
                carryOut(turn);
            }
        } catch (RuntimeException e) {
            run.fail(e);
        }
    }

    private static boolean isUndecided(Turn turn) {
        return turn == Turn.Standing.FREE || turn instanceof Turn.Decision;
    }

    private void carryOut(Turn turn) {
        switch (turn) {
            case Exchange exchange when isConnected() -> send(exchange);
            case Exchange exchange -> connectThen(exchange);
            case Turn.Pause(Duration length, Turn next) -> after(length, next);
            case Turn.Decision _ -> throw new IllegalStateException("not decided");
            case Turn.Standing.FREE -> throw new IllegalStateException("a source said FREE");
            case Turn.Standing.FINISHED -> run.connectionFinished();
        }
    }

    private boolean isConnected() {
        return channel != null && channel.isActive();
    }

    private void send(Exchange exchange) {
        inFlight = exchange;
        response.clear();
        sentAtNs = System.nanoTime();
        exchange.write(client.writer());
        channel.writeAndFlush(client.writer().encode(channel.alloc()), channel.voidPromise());
    }

    private void after(Duration length, Turn next) {
        client.loop().schedule(() -> take(next), length.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void connectThen(Exchange exchange) {
        client.connect(new Receiver()).addListener((ChannelFuture connecting) -> {
            if (connecting.isSuccess()) {
                client.reached();
                channel = connecting.channel();
                take(exchange);
            } else if (client.failedToReach()) {
                run.fail(new ServerGone(client.target()));
            } else {
                after(RECONNECT_AFTER, exchange);
            }
        });
    }

    private void received(ByteBuf bytes) {
        if (inFlight == null) {
            channel.close();
            return;
        }
        if (response.receive(bytes)) {
            long tookNs = System.nanoTime() - sentAtNs;
            Exchange exchange = inFlight;
            inFlight = null;
            Turn next = exchange.answered(response, tookNs);
            if (response.closesConnection()) {
                channel.close();
            }
            take(next);
        }
    }

    private void broken() {
        if (inFlight != null) {
            Exchange exchange = inFlight;
            inFlight = null;
            try {
                take(exchange.lost());
            } catch (RuntimeException e) {
                run.fail(e);
            }
        }
    }

    private final class Receiver extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                received(bytes);
            } catch (RuntimeException e) {
                run.fail(e);
            } finally {
                bytes.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel() == channel) {
                broken();
            }
        }

        /** A reset; the channel is closed and told as inactive next. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
