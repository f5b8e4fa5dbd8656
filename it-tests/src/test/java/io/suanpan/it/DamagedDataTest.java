package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.it.NodeApi.Reply;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Partitioning;
import io.suanpan.kernel.TradeId;
import io.suanpan.localcassandra.LocalCassandra;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of four partitions, one has an event of garbage, one an event of a newer version, and one an account's row
 * of garbage: each is refused by name, everything else goes on, and what is mended is served again.
 */
class DamagedDataTest {
    private static final Partitioning PARTITIONS = new Partitioning(4);
    private static final ByteBuffer GARBAGE = StandardCharsets.UTF_8.encode("not what it was");
    /** Behind more batches than a stream reads ahead. */
    private static final int BATCH = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The bank's account is here, so this one stays whole. */
    private static final int WHOLE = PARTITIONS
            .partitionOf(AccountId.channel(Currency.getInstance("CNY")));
    private static final int OF_GARBAGE = (WHOLE + 1) % 4;
    private static final int OF_NEWER_VERSION = (WHOLE + 2) % 4;
    private static final int OF_BAD_ROW = (WHOLE + 3) % 4;

    @TempDir
    private static Path data;
    private static LocalCassandra cassandra;

    @BeforeAll
    static void start() {
        cassandra = WithSchema.in(data.resolve("cassandra")).heapMegabytes(1024).start()
                .awaitReady(Duration.ofMinutes(2));
    }

    @AfterAll
    static void stop() {
        cassandra.close();
    }

    private static RunningSuanpan node() throws Exception {
        return RunningSuanpan.start(data, "--partitions", "4", "--cassandra",
                "127.0.0.1:" + cassandra.contactPoint().getPort()).awaitReady();
    }

    private static String consumer(int partition) {
        return account("consumer", partition);
    }

    private static String merchant(int partition) {
        return account("merchant", partition);
    }

    private static String account(String prefix, int partition) {
        return Stream.iterate(1, i -> i + 1).map(i -> prefix + i).filter(
                id -> PARTITIONS.partitionOf(new AccountId(id)) == partition).findFirst()
                .orElseThrow();
    }

    /** An order of the merchant whose trade lives in the whole partition. */
    private static String order(String prefix, String merchant) {
        return Stream.iterate(1, i -> i + 1).map(i -> prefix + i).filter(
                order -> PARTITIONS
                        .partitionOf(TradeId.of(new AccountId(merchant), order)) == WHOLE)
                .findFirst().orElseThrow();
    }

    private static String payment(String prefix, String merchant, String payer) {
        return """
                {"merchant":"%s","outTradeNo":"%s","payer":"%s","amount":5,"currency":"CNY",
                 "subject":"tea"}""".formatted(merchant, order(prefix, merchant), payer);
    }

    @Test
    void whatIsDamagedIsRefusedByNameAndTheRestGoesOnUntilItIsMended() throws Exception {
        String unpaid;
        try (RunningSuanpan before = node()) {
            unpaid = payAndLeaveOneUnpaid(before);
            try (DamagedData whole = new DamagedData(cassandra.contactPoint())) {
                eventually("a flush", () -> whole.has(merchant(OF_BAD_ROW)));
            }
        }
        try (DamagedData damaged = new DamagedData(cassandra.contactPoint())) {
            List.of(OF_GARBAGE, OF_NEWER_VERSION).forEach(damaged::removeCheckpoint);
            Runnable mendGarbage = damaged.event(OF_GARBAGE, BATCH, GARBAGE);
            Runnable mendNewer = damaged.event(OF_NEWER_VERSION, BATCH,
                    damaged.ofNewerVersion(OF_NEWER_VERSION, BATCH));
            Runnable mendRow = damaged.account(merchant(OF_BAD_ROW), GARBAGE);
            try (RunningSuanpan node = node()) {
                partitionsAreRefused(node.api(1));
                anAccountIsRefused(node.api(1));
                theRestGoesOn(node.api(1));
                anActivityWithABranchOnWhatCannotBeReadIsKept(node.api(1), unpaid);
                itIsSaidOnce(Files.readString(data.resolve("logs/node-1.log")));

                mendRow.run();
                mendGarbage.run();
                mendNewer.run();
                allIsServed(node.api(1));
            }
        }
        System.out.println(RunningSuanpan.run("io.suanpan.audit.VerifyMain", "--cassandra",
                "127.0.0.1:" + cassandra.contactPoint().getPort()));
    }

    /** @return a trade of the merchant whose row is going to be damaged */
    private static String payAndLeaveOneUnpaid(RunningSuanpan suanpan) throws Exception {
        for (int partition = 0; partition < 4; partition++) {
            suanpan.put("/v1/accounts/" + merchant(partition),
                    "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");
            suanpan.put("/v1/accounts/" + consumer(partition),
                    "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
            assertThat(suanpan.post("/v1/accounts/" + consumer(partition) + "/deposits",
                    "{\"reference\":\"d1\",\"amount\":1000,\"currency\":\"CNY\"}").status())
                    .isEqualTo(201);
        }
        for (int partition = 0; partition < 4; partition++) {
            String payment = payment("before", merchant((partition + 1) % 4), consumer(partition));
            assertThat(suanpan.post("/v1/payments", payment).status()).isEqualTo(201);
        }
        openMore(suanpan, OF_GARBAGE);
        openMore(suanpan, OF_NEWER_VERSION);
        String merchant = merchant(OF_BAD_ROW);
        Reply trade = suanpan.post("/v1/trades", """
                {"merchant":"%s","outTradeNo":"%s","amount":7,"currency":"CNY","subject":"tea"}"""
                .formatted(merchant, order("unpaid", merchant)));
        assertThat(trade.status()).isEqualTo(201);
        return trade.body().get("tradeId").asText();
    }

    /** A batch each. */
    private static void openMore(RunningSuanpan suanpan, int partition) throws Exception {
        for (String id : Stream.iterate(1, i -> i + 1).map(i -> "more" + i).filter(
                id -> PARTITIONS.partitionOf(new AccountId(id)) == partition).limit(BATCH)
                .toList()) {
            suanpan.put("/v1/accounts/" + id, "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
        }
    }

    private static JsonNode refusal(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
        assertThat(reply.body().get("code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(reply.body().get("retryable").asBoolean()).isTrue();
        return reply.body().get("detail");
    }

    private static void partitionsAreRefused(NodeApi api) throws Exception {
        assertThat(refusal(api.get("/v1/accounts/" + consumer(OF_GARBAGE))).asText())
                .startsWith("partition " + OF_GARBAGE + " cannot be served: batch " + BATCH
                        + " of its journal, row " + BATCH + " of 'partition|" + OF_GARBAGE
                        + ".1', cannot be read: ");
        assertThat(refusal(api.get("/v1/accounts/" + consumer(OF_NEWER_VERSION))).asText())
                .startsWith("partition " + OF_NEWER_VERSION + " cannot be served: batch " + BATCH)
                .endsWith("StoredBatch has version 99, this node reads 1 to 1");
        assertThat(api.metric("suanpan_partitions_unavailable")).isEqualTo(2);
        assertThat(api.metric("suanpan_partitions")).isEqualTo(2);
    }

    private static void anAccountIsRefused(NodeApi api) throws Exception {
        assertThat(api.metric("suanpan_rows_unreadable")).isZero();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(api.get("/v1/accounts/" + merchant(OF_BAD_ROW))).asText())
                    .startsWith("account " + merchant(OF_BAD_ROW) + " of partition " + OF_BAD_ROW
                            + " cannot be read: ");
        }
        assertThat(api.metric("suanpan_rows_unreadable")).isEqualTo(1);
    }

    private static void theRestGoesOn(NodeApi api) throws Exception {
        Reply paid = api.post("/v1/payments",
                payment("during", merchant(WHOLE), consumer(OF_BAD_ROW)));
        assertThat(paid.status()).as("%s", paid.body()).isEqualTo(201);
    }

    private static void anActivityWithABranchOnWhatCannotBeReadIsKept(NodeApi api, String trade)
            throws Exception {
        Reply reply = api.post("/v1/trades/" + trade + "/payments",
                "{\"payer\":\"" + consumer(WHOLE) + "\"}");
        assertThat(reply.status()).as("%s", reply.body()).isIn(503, 504);
        assertThat(reply.body().get("code").asText()).isIn("ACTIVITY_TIMED_OUT",
                "OUTCOME_PENDING");
        eventually("it is called off, and waits", () -> api
                .get("/v1/trades/" + trade).body().get("status").asText().equals("CREATED"));
        assertThat(api.metric("suanpan_activities_unfinished")).isEqualTo(1);
        assertThat(api.get("/v1/accounts/" + consumer(WHOLE)).body().get("reserved").asLong())
                .isZero();
    }

    private static void itIsSaidOnce(String log) {
        assertThat(lines(log, "account " + merchant(OF_BAD_ROW) + " cannot be read")).isOne();
        for (int partition : List.of(OF_GARBAGE, OF_NEWER_VERSION)) {
            assertThat(lines(log, "partition " + partition + " cannot be taken over")).isOne();
            assertThat(lines(log, "partition " + partition + " still cannot be taken over"))
                    .isGreaterThan(1);
        }
        assertThat(lines(log, "io.suanpan.partition.UnreadableException")).as("%s", log)
                .isGreaterThan(2);
        assertThat(log.lines().filter(line -> line.startsWith("Caused by: ")
                && line.contains("UnreadableException"))).as("one trace for each partition")
                .hasSizeLessThanOrEqualTo(2);
    }

    private static long lines(String log, String text) {
        return log.lines().filter(line -> line.contains(text)).count();
    }

    private static void allIsServed(NodeApi api) throws Exception {
        assertThat(api.get("/v1/accounts/" + merchant(OF_BAD_ROW)).status()).isEqualTo(200);
        eventually("no alarm", () -> api.metric("suanpan_rows_unreadable") == 0
                && api.metric("suanpan_partitions_unavailable") == 0
                && api.metric("suanpan_partitions") == 4);
        eventually("all comes to its end",
                () -> api.metric("suanpan_activities_unfinished") == 0);
        IntStream.range(0, 4).forEach(partition -> assertThat(available(api, consumer(partition)))
                .isEqualTo(partition == OF_BAD_ROW ? 990 : 995));
        JsonNode books = api.get("/v1/ledger").body().at("/items/0");
        assertThat(books.get("sum").asLong()).isZero();
        assertThat(books.get("reserved").asLong() + books.get("incoming").asLong()).isZero();
    }

    private static long available(NodeApi api, String account) {
        try {
            return api.get("/v1/accounts/" + account).body().get("available").asLong();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
            Thread.sleep(Duration.ofMillis(100));
        }
    }
}
