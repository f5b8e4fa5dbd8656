package io.suanpan.bench.mall;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.bench.client.BenchFailure;
import io.suanpan.bench.client.Target;
import org.junit.jupiter.api.Test;

class BankTest {
    @Test
    void aBankThatIsNotThereIsToldWithWhatToStart() {
        try (Bank nobody = new Bank(Target.parse("http://127.0.0.1:1"))) {
            assertThatThrownBy(nobody::requireThere).isInstanceOf(BenchFailure.class)
                    .hasMessage("no bank answers at http://127.0.0.1:1: start one with"
                            + " ./suanpan run --bank, or name another with --bank");
        }
    }
}
