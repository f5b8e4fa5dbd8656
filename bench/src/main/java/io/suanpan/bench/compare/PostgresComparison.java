package io.suanpan.bench.compare;

import io.suanpan.bench.api.Population;
import io.suanpan.bench.audit.MoneyVerdict;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.Target;
import io.suanpan.bench.measure.Bench;
import io.suanpan.bench.measure.Patience;
import io.suanpan.bench.measure.WarmUp;
import io.suanpan.bench.peer.Pgbench;
import io.suanpan.bench.peer.PostgresServer;
import io.suanpan.bench.peer.TextbookServer;
import io.suanpan.bench.progress.ProgressLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Suanpan, PostgreSQL by itself and the textbook service: starts the two, measures all three and checks the
 * money of both that keep any.
 *
 * @param warmUp of Suanpan and of the service, before anything is measured
 * @param length of each measurement
 */
public record PostgresComparison(Target suanpan, Population population, WarmUp warmUp,
        Duration length) {
    private static final int OPENERS = 64;

    /** @param home where the build left the textbook service */
    public ComparisonReport run(Path home, ProgressLine progress) {
        Instant began = Instant.now();
        progress.tell("starting PostgreSQL, for pgbench and for the textbook service");
        try (PostgresServer raw = PostgresServer.start();
                PostgresServer database = PostgresServer
                        .start(TextbookServer.POSTGRES_SETTINGS);
                TextbookServer textbook = TextbookServer.start(TextbookServer.classPath(home),
                        database, TextbookServer.POOL);
                Bench ours = bench(suanpan, progress);
                Bench theirs = bench(textbook.target(), progress)) {
            HttpContender us = new HttpContender("Suanpan", ours);
            HttpContender service = new HttpContender("textbook service", theirs);
            for (HttpContender each : List.of(us, service)) {
                progress.tell("accounts and warm-up of " + each.name());
                each.bench().prepareAccounts(OPENERS);
                each.warmUp(warmUp);
            }
            List<Outcome> outcomes = new Comparison(
                    List.of(us, new RawContender(new Pgbench(raw)), service), length, progress)
                    .run();
            MoneyVerdict money = ours.checkMoney();
            MoneyVerdict moneyOfService = theirs.checkMoney();
            return new ComparisonReport(began, length, warmUp, outcomes, money, moneyOfService);
        }
    }

    private Bench bench(Target target, ProgressLine progress) {
        return new Bench(target, Credentials.NONE, Optional.empty(), population, Patience.USUAL,
                progress);
    }
}
