package io.suanpan.http.settlement;

import static io.suanpan.http.problem.ProblemType.STATEMENT_BEHIND;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.suanpan.account.Account;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.problem.Problem;
import io.suanpan.http.readmodel.Page;
import io.suanpan.http.readmodel.PageRequest;
import io.suanpan.http.readmodel.Posting;
import io.suanpan.http.readmodel.ReadModels;
import io.suanpan.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settlements' statements as files: from the account's statement, by the numbers of the postings that were cleared, page by
 * page as the file leaves. One that cannot be read to its end, or does not come to what was cleared, breaks off without totals.
 */
final class SettlementStatements {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementStatements.class);
    private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);
    private static final int PAGE = 500;
    /** As precise as times of postings are. */
    private static final long NANOS_A_MICRO = 1_000;

    private final ReadModels readModels;

    SettlementStatements(ReadModels readModels) {
        this.readModels = readModels;
    }

    /** @param to before which all postings are that are read; empty if that is not known */
    private record Reading(AccountId merchant, StatementLines lines, Optional<Instant> to) {
        PageRequest page(Optional<String> cursor) {
            return new PageRequest(Optional.empty(), to, PAGE, cursor);
        }
    }

    /** @param nextCutOff when the period after it ends, or ended; empty if that is not known */
    CompletionStage<Reply> download(Account.Existing account, ClearedPeriod period,
            Optional<Instant> nextCutOff) {
        StatementLines lines = new StatementLines(period, account.currency());
        String name = "settlement-" + account.id() + "-" + period.date() + ".csv";
        if (lines.isWhole()) {
            return completedFuture(Reply.download(CSV, name,
                    ByteString.fromString(lines.header() + lines.totals()), Source.empty()));
        }
        Reading reading = new Reading(account.id(), lines,
                Optional.of(period.cutOff().plusNanos(NANOS_A_MICRO)));
        return first(reading, period.lastPosting(), Optional.empty())
                .thenCompose(found -> found.isPresent()
                        ? completedFuture(new Begun(reading, found.get()))
                        : later(new Reading(account.id(), lines, nextCutOff),
                                period.lastPosting()))
                .thenApply(begun -> Reply.download(CSV, name,
                        ByteString.fromString(lines.header()), rest(begun)));
    }

    /** A reading, and its first page. */
    private record Begun(Reading reading, Page<Posting> page) {}

    /** Of a merchant with too many unpaid settlements, a period goes on after its cut-off: until the next at the latest. */
    private CompletionStage<Begun> later(Reading reading, long last) {
        return first(reading, last, Optional.empty())
                .thenApply(found -> new Begun(reading, found.orElseThrow(() -> new Problem(
                        STATEMENT_BEHIND, "the statement of account '" + reading.merchant()
                                + "' has not come to posting " + last + " yet; try again")
                        .refusal())));
    }

    /** The page that begins with posting {@code last}; empty if it is not there, yet. */
    private CompletionStage<Optional<Page<Posting>>> first(Reading reading, long last,
            Optional<String> cursor) {
        return readModels.statement(reading.merchant(), reading.page(cursor))
                .thenCompose(page -> {
                    List<Posting> postings = page.items().stream()
                            .filter(posting -> posting.number() <= last).toList();
                    if (postings.isEmpty() && page.next().isPresent()) {
                        return first(reading, last, page.next());
                    }
                    return completedFuture(postings.isEmpty()
                            || postings.getFirst().number() != last
                                    ? Optional.empty()
                                    : Optional.of(new Page<>(postings, page.next())));
                });
    }

    /** The lines of one page after the other, and the totals. */
    private Source<ByteString, NotUsed> rest(Begun begun) {
        Reading reading = begun.reading();
        return Source.unfoldAsync(Optional.of(begun.page()),
                held -> held.isEmpty()
                        ? completedFuture(Optional.empty())
                        : write(reading, held.get()))
                .mapError(Exception.class, failure -> {
                    LOG.error("the statement of a settlement of account '{}' breaks off",
                            reading.merchant(), failure);
                    return failure;
                });
    }

    private CompletionStage<Optional<Pair<Optional<Page<Posting>>, ByteString>>> write(
            Reading reading, Page<Posting> page) {
        String lines = reading.lines().of(page.items());
        if (reading.lines().isWhole() || page.next().isEmpty()) {
            return completedFuture(Optional.of(Pair.create(Optional.empty(),
                    ByteString.fromString(lines + reading.lines().totals()))));
        }
        return readModels.statement(reading.merchant(), reading.page(page.next()))
                .thenApply(next -> Optional.of(
                        Pair.create(Optional.of(next), ByteString.fromString(lines))));
    }
}
