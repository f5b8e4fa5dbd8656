package io.suanpan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * As much of the HTTP API as a bench run calls, over a {@link FakeLedger}, on a free port of this
 * machine. It can be told to misbehave, so what is tested against it is the load generator alone.
 */
final class FakeServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeLedger ledger = new FakeLedger();
    private final FakeTrades trades = new FakeTrades();
    private final FakeStalls stalls = new FakeStalls();
    private final FakeReads reads = new FakeReads();
    private final IntFunction<Conduct> conductByOrder;
    private final AtomicInteger orders = new AtomicInteger();
    private final Map<String, Conduct> conducts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> paymentsByMerchant = new ConcurrentHashMap<>();
    private final Set<Integer> loadPorts = ConcurrentHashMap.newKeySet();
    private volatile int readyStatus = 200;
    private volatile boolean opensAccounts = true;
    private volatile int retryAfterSeconds;
    private final AtomicInteger heldBack = new AtomicInteger();

    /** Answers a request; an exchange it leaves unanswered is closed. */
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** @param conductByOrder what is made of an order, by its number in the run from 1 */
    FakeServer(IntFunction<Conduct> conductByOrder) {
        this.conductByOrder = conductByOrder;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        on("/health/ready", exchange -> answer(exchange, readyStatus, "{}"));
        on("/v1/ledger", exchange -> answer(exchange, 200, ledgerJson()));
        on("/v1/accounts/", this::account);
        on("/v1/payments", this::payment);
        on("/v1/trades", this::trade);
        on("/v1/consumers/", exchange -> list(exchange, trades::records));
        on("/v1/merchants/", exchange -> list(exchange, trades::ofMerchant));
        http.start();
    }

    static FakeServer healthy() {
        return always(Conduct.PAYS);
    }

    static FakeServer always(Conduct conduct) {
        return new FakeServer(_ -> conduct);
    }

    /** Pays every payment but the given one. */
    static FakeServer once(int order, Conduct conduct) {
        return new FakeServer(number -> number == order ? conduct : Conduct.PAYS);
    }

    FakeServer notReady() {
        readyStatus = 503;
        return this;
    }

    FakeServer openingNoAccounts() {
        opensAccounts = false;
        return this;
    }

    /** Answers the first requests to open accounts that there were too many. */
    FakeServer holdingBack(int times) {
        heldBack.set(times);
        return this;
    }

    FakeServer askingToRetryAfter(int seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    FakeServer stalling(Duration length, Duration every) {
        stalls.stall(length, every);
        return this;
    }

    /** Lists show a payment this long after it is made. */
    FakeServer showingAfter(Duration lag) {
        trades.showAfter(lag);
        return this;
    }

    FakeReads reads() {
        return reads;
    }

    int tradesOrdered() {
        return trades.ordered();
    }

    /** By the end of the merchant's id. */
    long paymentsOf(String merchant) {
        return paymentsByMerchant.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(merchant))
                .mapToLong(entry -> entry.getValue().sum()).sum();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Distinct orders so far. */
    int orders() {
        return orders.get();
    }

    Set<String> merchantsPaid() {
        return paymentsByMerchant.keySet();
    }

    long payments() {
        return paymentsByMerchant.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Connections that ever carried load: all but those for readiness and the ledger. */
    int loadConnections() {
        return loadPorts.size();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** A mistake of the fake itself is answered as a refusal, which a run does not swallow. */
    private void on(String path, Handler handler) {
        http.createContext(path, exchange -> {
            try {
                handler.handle(exchange);
            } catch (RuntimeException e) {
                problem(exchange, 400, "FAKE_FAILED", e.toString(), false);
            } finally {
                exchange.close();
            }
        });
    }

    /** {@code PUT} and {@code GET /v1/accounts/ID}, {@code POST /v1/accounts/ID/deposits}. */
    private void account(HttpExchange exchange) throws IOException {
        loadPorts.add(exchange.getRemoteAddress().getPort());
        String[] path = exchange.getRequestURI().getPath().split("/");
        String account = path[3];
        if (!opensAccounts) {
            problem(exchange, 400, "INVALID_ID", "not with me", false);
        } else if (exchange.getRequestMethod().equals("PUT") && heldBack.getAndDecrement() > 0) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            problem(exchange, 429, "TOO_MANY_REQUESTS", "100 a second", true);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            ledger.open(account);
            answer(exchange, 201, "{}");
        } else if (path.length == 5 && path[4].equals("deposits")) {
            JsonNode deposit = JSON.readTree(exchange.getRequestBody());
            ledger.deposit(account, deposit.get("reference").asText(),
                    deposit.get("amount").asLong());
            answer(exchange, 201, "{}");
        } else if (path.length == 5) {
            reads.read(exchange.getRequestURI().getPath());
            answer(exchange, 200, "{\"items\":[],\"next\":null}");
        } else {
            reads.read(exchange.getRequestURI().getPath());
            answer(exchange, 200, JSON.createObjectNode().put("id", account)
                    .put("available", ledger.available(account))
                    .put("reserved", ledger.reserved(account)).put("incoming", 0).toString());
        }
    }

    private String ledgerJson() {
        long available = ledger.available();
        long reserved = ledger.reserved();
        return "{\"items\":[" + JSON.createObjectNode().put("currency", "CNY")
                .put("accounts", ledger.accounts()).put("available", available)
                .put("reserved", reserved).put("incoming", 0).put("sum", available + reserved)
                + "],\"next\":null}";
    }

    private void payment(HttpExchange exchange) throws IOException {
        loadPorts.add(exchange.getRemoteAddress().getPort());
        stalls.await();
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        payment(exchange, FakeTrades.Order.read(body, body.get("payer").asText()));
    }

    private void payment(HttpExchange exchange, FakeTrades.Order order) throws IOException {
        Conduct conduct = conduct(order);
        if (conduct == Conduct.PAYS && ledger.available(order.payer()) < order.amount()) {
            problem(exchange, 402, "INSUFFICIENT_FUNDS", order.payer(), false);
            return;
        }
        switch (conduct) {
            case PAYS, GIVES_CREDIT, FORGETS_WHEN -> {
                pay(order);
                paid(exchange, order);
            }
            case IS_BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "" + retryAfterSeconds);
                problem(exchange, 503, "BUSY", "too much to do", true);
            }
            case LEAVES_IT_PENDING -> {
                pay(order);
                problem(exchange, 504, "OUTCOME_PENDING", "not known yet", true);
            }
            case REFUSES -> problem(exchange, 422, "NOT_A_CONSUMER", order.payer(), false);
            case BREAKS -> problem(exchange, 500, "INTERNAL_ERROR", "it failed", false);
            case HIDES_BEHIND_A_GATEWAY -> answer(exchange, 502, "<h1>Bad Gateway</h1>");
            case ORDERS_ONLY -> answer(exchange, 201, "{\"status\":\"CREATED\"}");
            case NEVER_TELLS -> problem(exchange, 504, "OUTCOME_PENDING", "who knows", true);
            case HANGS_UP -> pay(order);
            case GOES_AWAY -> http.stop(0);
            case LOSES_THE_MONEY -> {
                ledger.lose(order.payer(), order.amount());
                paid(exchange, order);
            }
            case KEEPS_IT_RESERVED -> {
                ledger.reserve(order.payer(), order.amount());
                paid(exchange, order);
            }
            case ONLY_SAYS_SO -> paid(exchange, order);
            case PAYS_TWICE -> {
                pay(order);
                pay(order);
                paid(exchange, order);
            }
        }
    }

    /** A repeat is paid at last, and only acknowledged once more if it had been paid. */
    private Conduct conduct(FakeTrades.Order order) {
        Conduct before = conducts.get(order.outTradeNo());
        if (before == null) {
            Conduct first = conductByOrder.apply(orders.incrementAndGet());
            conducts.put(order.outTradeNo(), first);
            return first;
        }
        if (before == Conduct.FORGETS_WHEN) {
            trades.forgetWhen(order);
        }
        if (before == Conduct.NEVER_TELLS) {
            return before;
        }
        return trades.isPaid(order) ? Conduct.ONLY_SAYS_SO : Conduct.PAYS;
    }

    /** {@code POST /v1/trades}, {@code GET /v1/trades/ID}, {@code POST /v1/trades/ID/payments}. */
    private void trade(HttpExchange exchange) throws IOException {
        loadPorts.add(exchange.getRemoteAddress().getPort());
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 3) {
            answer(exchange, 201, trades.order(JSON.readTree(exchange.getRequestBody())));
        } else if (path.length == 4) {
            reads.read(exchange.getRequestURI().getPath());
            answer(exchange, 200, trades.get(path[3]));
        } else {
            String payer = JSON.readTree(exchange.getRequestBody()).get("payer").asText();
            payment(exchange, trades.ordered(path[3], payer));
        }
    }

    private void list(HttpExchange exchange, BiFunction<String, String, String> page)
            throws IOException {
        reads.read(exchange.getRequestURI().getPath());
        String owner = exchange.getRequestURI().getPath().split("/")[3];
        answer(exchange, 200, page.apply(owner, exchange.getRequestURI().getQuery()));
    }

    private void pay(FakeTrades.Order order) {
        ledger.transfer(order.payer(), order.merchant(), order.amount());
        trades.paid(order);
        paymentsByMerchant.computeIfAbsent(order.merchant(), _ -> new LongAdder()).increment();
    }

    private void paid(HttpExchange exchange, FakeTrades.Order order) throws IOException {
        answer(exchange, 201, trades.paid(order));
    }

    private static void problem(HttpExchange exchange, int status, String code, String detail,
            boolean retryable) throws IOException {
        answer(exchange, status, JSON.createObjectNode().put("status", status).put("code", code)
                .put("detail", detail).put("retryable", retryable).toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
