package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.suanpan.localcassandra.FreePorts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's setting limits what anna withdraws in a day, also once all processes were killed in the midst of it. */
class UserLimitsAcrossRestartsTest {
    private static final Map<String, String> LIMITED = Map.of("SUANPAN_NODE_OPTS",
            "-Dsuanpan.users.consumer.CNY.withdrawal.daily=1000");

    @TempDir
    static Path data;

    @Test
    void whatIsUsedOfADayOutlivesAKill() throws Exception {
        int bankPort = FreePorts.pick();
        try (RunningSuanpan first = start(bankPort)) {
            first.put("/v1/accounts/anna", "{\"type\":\"CONSUMER\",\"currency\":\"CNY\"}");
            first.post("/v1/accounts/anna/deposits",
                    "{\"reference\":\"d1\",\"amount\":5000,\"currency\":\"CNY\"}");
            assertThat(withdraw(first, 1, 600)).isIn(200, 202);
            first.killEverything();
        }
        try (RunningSuanpan again = start(bankPort)) {
            assertThat(withdraw(again, 2, 401)).isEqualTo(422);
            assertThat(withdraw(again, 1, 600)).isIn(200, 202);
            assertThat(withdraw(again, 3, 400)).isIn(200, 202);

            JsonNode limits = again.get("/v1/accounts/anna/limits").body();
            assertThat(limits.get("withdrawals").toString())
                    .isEqualTo("{\"daily\":1000,\"used\":1000,\"left\":0}");
            JsonNode channel = again.get("/v1/channels").body().get("channels").get(0);
            assertThat(channel.get("id").asText()).isEqualTo("bank");
            assertThat(channel.get("breaker").asText()).isEqualTo("CLOSED");
            assertThat(again.verified().get("equal").asBoolean()).isTrue();
        }
    }

    private static RunningSuanpan start(int bankPort) throws Exception {
        return RunningSuanpan.startWith(LIMITED, data, "--bank", "--bank-port",
                Integer.toString(bankPort)).awaitReady();
    }

    private static int withdraw(RunningSuanpan suanpan, int number, int amount) throws Exception {
        return suanpan.post("/v1/accounts/anna/withdrawals", """
                {"withdrawalNo":"w%d","to":"anna-card","amount":%d,"currency":"CNY"}"""
                .formatted(number, amount)).status();
    }
}
