package io.suanpan.bench.audit;

import static io.suanpan.bench.api.Requests.CURRENCY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.suanpan.bench.api.AccountView;
import io.suanpan.bench.api.LedgerLine;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Queries;
import io.suanpan.bench.load.Accounts;
import io.suanpan.bench.load.Books;
import io.suanpan.bench.load.Sample;
import io.suanpan.bench.progress.ProgressLine;

/**
 * Compares what the server holds with what it acknowledged: the whole ledger must come to rest at a sum of
 * zero, and every account looked at must hold what its acknowledged deposits and payments left it, to the
 * last minor unit. So a payment lost, doubled or put into a wrong account is found.
 */
public final class MoneyCheck {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int MAX_ACCOUNTS_NAMED = 5;

    private final Queries queries;
    private final Accounts accounts;
    private final Sample sample;
    private final Books books;
    private final ProgressLine progress;
    private final Duration patience;
    private final List<String> findings = new ArrayList<>();

    /** @param patience how long the server's unfinished activities may take to finish */
    public MoneyCheck(Queries queries, Accounts accounts, Sample sample, Books books,
            ProgressLine progress, Duration patience) {
        this.queries = queries;
        this.accounts = accounts;
        this.sample = sample;
        this.books = books;
        this.progress = progress;
        this.patience = patience;
    }

    /** @param stillOpen payments whose outcome is not known: with any, nothing can be said to add up */
    public MoneyVerdict run(int stillOpen) {
        if (stillOpen > 0) {
            findings.add("the outcome of %,d payments is still not known".formatted(stillOpen));
        }
        checkLedger();
        checkAccounts();
        return new MoneyVerdict(findings);
    }

    private void checkLedger() {
        long endNs = System.nanoTime() + patience.toNanos();
        LedgerLine line = queries.ledger(CURRENCY);
        while (!line.isAtRest() && System.nanoTime() < endNs) {
            progress.pause(LOOK_EVERY, "waiting for the ledger to come to rest: " + inWords(line));
            line = queries.ledger(CURRENCY);
        }
        if (!line.isAtRest()) {
            findings.add("the ledger is not at rest after %d s: %s".formatted(patience.toSeconds(),
                    inWords(line)));
        }
    }

    private void checkAccounts() {
        Population population = books.population();
        AccountView[] views = accounts.read(sample);
        int wrong = 0;
        for (int i = 0; i < views.length; i++) {
            int account = sample.account(i);
            AccountView view = views[i];
            if (!holds(view, books.balance(account)) && ++wrong <= MAX_ACCOUNTS_NAMED) {
                findings.add(
                        "%s should have available %,d and nothing reserved or incoming; it has %,d,"
                                .formatted(population.account(account), books.balance(account),
                                        view.available())
                                + " %,d and %,d".formatted(view.reserved(), view.incoming()));
            }
        }
        if (wrong > MAX_ACCOUNTS_NAMED) {
            findings.add("so have %,d accounts more".formatted(wrong - MAX_ACCOUNTS_NAMED));
        }
    }

    private static boolean holds(AccountView view, long expected) {
        return view.available() == expected && view.reserved() == 0 && view.incoming() == 0;
    }

    private static String inWords(LedgerLine line) {
        return "reserved %,d, incoming %,d, sum %,d".formatted(line.reserved(), line.incoming(),
                line.sum());
    }
}
