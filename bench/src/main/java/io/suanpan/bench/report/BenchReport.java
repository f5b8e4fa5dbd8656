package io.suanpan.bench.report;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.auth.Auth;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.measure.Result;
import java.util.List;

/**
 * What one {@code bench} run found.
 *
 * @param sweep whether the results are steps of a sweep; else there is one
 * @param verdict on the money of all results together
 */
public record BenchReport(Target target, Auth auth, Population population, List<Result> results,
        boolean sweep,
        MoneyVerdict verdict) {
    public BenchReport {
        results = List.copyOf(results);
    }

    public boolean isGood() {
        return verdict.addsUp()
                && results.stream().allMatch(result -> result.measured().errorCount() == 0);
    }

    /** What all results share. */
    Result first() {
        return results.getFirst();
    }
}
