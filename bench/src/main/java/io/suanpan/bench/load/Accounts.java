package io.suanpan.bench.load;

import java.util.function.IntFunction;

import com.fasterxml.jackson.core.type.TypeReference;

import io.suanpan.bench.api.AccountView;
import io.suanpan.bench.api.Json;
import io.suanpan.bench.api.Population;
import io.suanpan.bench.api.Proposal;
import io.suanpan.bench.api.Requests;
import io.suanpan.bench.auth.Credentials;
import io.suanpan.bench.client.Client;
import io.suanpan.bench.client.Exchange;
import io.suanpan.bench.client.Turn;
import io.suanpan.bench.progress.ProgressLine;

/** Opens, funds and reads back a run's accounts, over all connections at once. */
public final class Accounts {
    private static final TypeReference<AccountView> ACCOUNT = new TypeReference<>() {
    };
    private static final TypeReference<Proposal> PROPOSAL = new TypeReference<>() {
    };

    private final Client client;
    private final Books books;
    private final ProgressLine progress;
    private final Population population;
    private final Requests requests;

    public Accounts(Client client, Credentials credentials, Books books, ProgressLine progress) {
        this.client = client;
        this.books = books;
        this.progress = progress;
        this.population = books.population();
        this.requests = new Requests(population, credentials);
    }

    public void open() {
        forEach("opening accounts", population.accounts(),
                account -> new UntilAccepted("opening " + population.account(account),
                        out -> requests.openAccount(out, account), _ -> {}));
    }

    /** Gives each of the first {@code consumers} the same deposit, which a second operator may have to approve. */
    public void fund(int consumers, long amountMinor) {
        forEach("funding consumers", consumers,
                consumer -> UntilAccepted.leadingOn("funding " + population.consumer(consumer),
                        out -> requests.deposit(out, consumer, amountMinor),
                        response -> {
                            if (response.status() == Proposal.ACCEPTED) {
                                return approval(Json.read(response.body(), PROPOSAL), consumer,
                                        amountMinor);
                            }
                            books.deposited(consumer, amountMinor);
                            return Turn.Standing.FREE;
                        }));
    }

    private Turn approval(Proposal deposit, int consumer, long amountMinor) {
        return UntilAccepted.leadingOn("approving the funding of " + population.consumer(consumer),
                out -> requests.approve(out, deposit), response -> {
                    Json.read(response.body(), PROPOSAL).requireCarriedOut();
                    books.deposited(consumer, amountMinor);
                    return Turn.Standing.FREE;
                });
    }

    /** Enters what the accounts of an earlier run hold now. */
    public void find(Sample sample) {
        AccountView[] views = read(sample);
        for (int i = 0; i < views.length; i++) {
            books.found(sample.account(i), views[i].available());
        }
    }

    /** By the sample's own index. */
    public AccountView[] read(Sample sample) {
        AccountView[] views = new AccountView[sample.size()];
        forEach("reading accounts", sample.size(),
                i -> new UntilAccepted("reading " + population.account(sample.account(i)),
                        out -> requests.account(out, sample.account(i)),
                        response -> views[i] = Json.read(response.body(), ACCOUNT)));
        return views;
    }

    private void forEach(String what, int accounts, IntFunction<Exchange> exchange) {
        EachAccount each = new EachAccount(accounts, exchange);
        progress.await(client.run(each),
                () -> "%s  %,d of %,d".formatted(what, each.begun(), accounts));
    }
}
