package io.suanpan.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.suanpan.bench.client.BenchFailure;
import org.junit.jupiter.api.Test;

class PaymentCostTest {
    @Test
    void ofThreeNodesMessagesTwoThirdsAreRemote() {
        PaymentCost cost = PaymentCost.of(result(1, 0.2), result(3, 0.3));

        assertThat(cost.nodeMs()).isEqualTo(0.2);
        assertThat(cost.remoteMs()).isEqualTo(0.15, within(1e-9));
        assertThat(cost.cassandraMs()).isEqualTo(0.25);
        assertThat(cost.diskBytes()).isEqualTo(1_700);
    }

    @Test
    void nothingIsCheaperForBeingRemote() {
        assertThat(PaymentCost.of(result(1, 0.3), result(3, 0.2)).remoteMs()).isZero();
    }

    @Test
    void whatIsNotThereIsNamed() {
        ObjectNode incomplete = result(1, 0.2).without("cassandraBytesWrittenPerPayment");

        assertThatThrownBy(() -> PaymentCost.of(incomplete, result(3, 0.3)))
                .isInstanceOf(BenchFailure.class)
                .hasMessageStartingWith("cassandraBytesWrittenPerPayment: not in the result");
    }

    @Test
    void theResultsAreOfOneAndOfSeveralNodes() {
        assertThatThrownBy(() -> PaymentCost.of(result(3, 0.2), result(3, 0.3)))
                .hasMessage("nodes: the first result must be of one node, and is of 3");
        assertThatThrownBy(() -> PaymentCost.of(result(1, 0.2), result(1, 0.3)))
                .hasMessage("nodes: the second result must be of several nodes, and is of 1");
    }

    static ObjectNode result(int nodes, double nodeMs) {
        return new ObjectMapper().createObjectNode().put("nodes", nodes)
                .put("nodeCpuMsPerPayment", nodeMs).put("cassandraCpuMsPerPayment", 0.25)
                .put("cassandraBytesWrittenPerPayment", 1_700).put("paymentsPerSecond", 4_000);
    }
}
