package io.suanpan.http.readmodel;

import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.http.mandate.MandateView;
import io.suanpan.http.trade.TradeStatus;
import io.suanpan.http.trade.TradeView;
import io.suanpan.kernel.AccountId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The read models, as the lists of this API need them. Every stage completes in bounded time: with
 * a page, newest first; or fails with {@link UnavailableException} if the store cannot be read, or
 * with {@link InvalidCursorException} if the request's cursor is not one this list gave out for
 * this owner.
 */
public interface ReadModels {
    /** What a consumer sees as their bill. */
    CompletionStage<Page<ConsumerRecord>> consumerRecords(AccountId consumer, PageRequest request);

    /** The mandates that a consumer has granted, by the time of that. */
    CompletionStage<Page<MandateView>> consumerMandates(AccountId consumer, PageRequest request);

    /**
     * A merchant's trades by the time they were created.
     *
     * @param status only trades in this status; empty for all
     */
    CompletionStage<Page<TradeView>> merchantTrades(AccountId merchant,
            Optional<TradeStatus> status, PageRequest request);

    /**
     * A merchant's settlements, by their date.
     *
     * @param limit how many at most
     * @param cursor where an earlier page ended
     */
    CompletionStage<Page<ClearedPeriod>> settlements(AccountId merchant, int limit,
            Optional<String> cursor);

    /** The merchant's settlement of {@code date}, not as a page; empty if there is none. */
    CompletionStage<Optional<PastSettlement>> settlement(AccountId merchant, LocalDate date);

    /** An account's postings with the balance after each. */
    CompletionStage<Page<Posting>> statement(AccountId account, PageRequest request);

    /** The store does not answer at the moment. */
    final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The cursor was not given out by this list. */
    final class InvalidCursorException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InvalidCursorException(String cursor) {
            super("not a cursor of this list: " + cursor, null, false, false);
        }
    }
}
