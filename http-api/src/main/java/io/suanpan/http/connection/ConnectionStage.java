package io.suanpan.http.connection;

import io.suanpan.http.connection.Connections.Admission;
import io.suanpan.http.exchange.Exchange;
import io.suanpan.http.exchange.Responses;
import io.suanpan.http.exchange.UnreadableRequests;
import io.suanpan.http.limit.Callers;
import io.suanpan.http.limit.Callers.Peer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.Done;
import org.apache.pekko.http.impl.engine.server.HttpAttributes.RemoteAddress;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.InHandler;
import org.apache.pekko.stream.stage.OutHandler;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * One connection's requests, answered in their order; made anew for each connection. Pekko HTTP closes a
 * connection that carries nothing for its idle-timeout. One that carries a byte now and then, and no
 * whole request, is told 408 and closed here: so much later that it has not merely been idle.
 *
 * <pre>
 *   opened ──▶ served ──▶ closed by either side
 *     │          ├──▶ request with a body in chunks: answered, closed
 *     │          └──▶ no request for too long: 408, closed
 *     ├──▶ refused ──▶ first request: 429 or 503, closed
 *     │       └──▶ no request within a second: closed
 *     └──▶ closed at once
 * </pre>
 */
public final class ConnectionStage extends GraphStage<FlowShape<HttpRequest, HttpResponse>> {
    private static final Duration REFUSED_STAY = Duration.ofSeconds(1);
    private static final String LATE = "late";

    private final Inlet<HttpRequest> in = Inlet.create("requests");
    private final Outlet<HttpResponse> out = Outlet.create("responses");
    private final FlowShape<HttpRequest, HttpResponse> shape = FlowShape.of(in, out);
    private final Connections connections;
    private final Callers callers;
    private final BiFunction<HttpRequest, Peer, CompletionStage<HttpResponse>> handler;
    private final int maxPipelined;
    private final Duration patience;

    /**
     * @param handler answers a request; never fails
     * @param maxPipelined requests that are handled at a time
     * @param patience how long there may be none
     */
    public ConnectionStage(Connections connections, Callers callers,
            BiFunction<HttpRequest, Peer, CompletionStage<HttpResponse>> handler,
            int maxPipelined, Duration patience) {
        this.connections = connections;
        this.callers = callers;
        this.handler = handler;
        this.maxPipelined = maxPipelined;
        this.patience = patience;
    }

    @Override
    public FlowShape<HttpRequest, HttpResponse> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        // Pekko's own, but the only way to know whose a connection is before it says anything.
        InetAddress address = inherited.getAttribute(RemoteAddress.class).orElseThrow().address()
                .getAddress();
        return new Logic(callers.peer(address));
    }

    private final class Logic extends TimerGraphStageLogic implements InHandler, OutHandler {
        private final Peer peer;
        private final Queue<CompletableFuture<HttpResponse>> underWay = new ArrayDeque<>();
        private final AsyncCallback<Done> answered = createAsyncCallback(_ -> pushAnswered());
        private Admission admission = new Admission.Dropped();
        private long waitingSince;
        private boolean isLast;

        Logic(Peer peer) {
            super(shape);
            this.peer = peer;
            setHandler(in, this);
            setHandler(out, this);
        }

        @Override
        public void preStart() {
            waitingSince = System.nanoTime();
            admission = connections.open(peer.connections());
            switch (admission) {
                case Admission.Served _ -> scheduleOnce(LATE, patience);
                case Admission.Refused _ -> scheduleOnce(LATE, REFUSED_STAY);
                case Admission.Dropped _ -> completeStage();
            }
        }

        @Override
        public void postStop() {
            admission.close();
        }

        @Override
        public void onTimer(Object timer) {
            switch (admission) {
                case Admission.Served _ -> {
                    Duration left = underWay.isEmpty()
                            ? patience.minusNanos(System.nanoTime() - waitingSince)
                            : patience;
                    if (left.isPositive()) {
                        scheduleOnce(LATE, left);
                    } else {
                        failStage(new EntityStreamException(UnreadableRequests.LATE));
                    }
                }
                case Admission.Refused _,Admission.Dropped _ -> completeStage();
            }
        }

        @Override
        public void onPush() {
            HttpRequest request = grab(in);
            CompletableFuture<HttpResponse> answer = switch (admission) {
                case Admission.Served _ -> served(request);
                case Admission.Refused refused -> {
                    isLast = true;
                    yield CompletableFuture.completedFuture(
                            Exchange.lastRefusal(request, refused.why(), materializer()));
                }
                case Admission.Dropped _ -> throw new IllegalStateException("it is closed");
            };
            underWay.add(answer);
            if (!answer.isDone()) {
                answer.whenComplete((_, _) -> answered.invoke(Done.getInstance()));
            }
            pushAnswered();
        }

        /** Nothing after chunks is taken for a request: where they end is what parsers agree on least. */
        private CompletableFuture<HttpResponse> served(HttpRequest request) {
            CompletionStage<HttpResponse> answer = handler.apply(request, peer);
            isLast = request.entity().isChunked();
            return (isLast ? answer.thenApply(it -> it.addHeader(Responses.CLOSE)) : answer)
                    .toCompletableFuture();
        }

        @Override
        public void onPull() {
            pushAnswered();
        }

        @Override
        public void onUpstreamFinish() {
            isLast = true;
            if (underWay.isEmpty()) {
                completeStage();
            }
        }

        private void pushAnswered() {
            CompletableFuture<HttpResponse> first = underWay.peek();
            if (first != null && first.isDone() && isAvailable(out)) {
                push(out, underWay.remove().join());
                waitingSince = System.nanoTime();
            }
            if (!isLast && underWay.size() < maxPipelined && !hasBeenPulled(in)) {
                pull(in);
            } else if (isLast && underWay.isEmpty()) {
                completeStage();
            }
        }
    }
}
