package io.suanpan.bench.peer;

import io.suanpan.bench.client.BenchFailure;
import org.junit.jupiter.api.Assumptions;

/** Tests that need PostgreSQL are passed over, and say so, where it is not installed. */
final class InstalledPostgres {
    private InstalledPostgres() {}

    static void assume() {
        try {
            PostgresPrograms.find();
        } catch (BenchFailure e) {
            Assumptions.abort(e.getMessage());
        }
    }
}
