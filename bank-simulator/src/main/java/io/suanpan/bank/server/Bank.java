package io.suanpan.bank.server;

import io.suanpan.bank.books.Books;
import io.suanpan.bank.books.Books.Treatment;
import io.suanpan.bank.books.Instruction;
import io.suanpan.bank.books.Journal;
import io.suanpan.bank.books.RejectionReason;
import io.suanpan.bank.books.Standing;
import io.suanpan.bank.books.Statements;
import io.suanpan.bank.books.Teller;
import io.suanpan.bank.temper.Fault;
import io.suanpan.bank.temper.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bank behind its counter: books, teller, temper, and what happens by itself as time goes by. */
final class Bank implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bank.class);
    /** Of the business days. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final String currency;
    private final Clock clock;
    private final Faults faults = new Faults();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("later").factory());
    private final Notifier notifier;
    private final Journal journal;
    private final Teller teller;
    private final Statements statements;

    /** @param fatal hears that the books can no longer be written */
    Bank(Path folder, String currency, Clock clock, Consumer<Throwable> fatal) {
        this.currency = currency;
        this.clock = clock;
        // The first entry closes yesterday, so that the books themselves say which day it is.
        Books books = new Books(today().minusDays(1));
        this.journal = Journal.open(folder, books);
        this.teller = new Teller(books, journal::append, clock, fatal);
        this.statements = new Statements(journal);
        this.notifier = new Notifier(faults, currency, later);
        closePastDays();
        teller.ask((known, _) -> known.pending()).forEach(standing -> settleLater(standing,
                Optional.empty()));
        later.scheduleWithFixedDelay(this::closePastDays, 1, 1, TimeUnit.SECONDS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private void closePastDays() {
        LocalDate today = today();
        teller.ask((books, now) -> {
            while (books.day().isBefore(today)) {
                books.closeDay(now);
            }
            return null;
        });
    }

    /** What became of an instruction, and whether it was new. */
    private record Instructed(Standing standing, boolean isNew) {}

    /** Begins the instruction, unless it is known. */
    Standing instruct(Instruction asked, Set<Fault> found) {
        Treatment treatment = new Treatment(found.contains(Fault.PEND), rejection(found));
        Instructed answer = teller.ask((books, now) -> {
            boolean isNew = books.find(asked.number()).isEmpty();
            return new Instructed(books.instruct(asked, treatment, now), isNew);
        });
        if (answer.isNew()) {
            notifier.tell(answer.standing());
            if (answer.standing().isPending()) {
                settleLater(answer.standing(), treatment.rejection());
            }
        }
        return answer.standing();
    }

    /** The same, but later: as if it had been on its way for so long. */
    void instructLater(Instruction asked, Set<Fault> found) {
        after(faults.beginMillis(asked.number()), () -> {
            try {
                instruct(asked, found);
            } catch (Books.OtherContentException e) {
                LOG.info("nobody hears that {}", e.getMessage());
            }
        });
    }

    private void settleLater(Standing pending, Optional<RejectionReason> rejection) {
        String number = pending.instruction().number();
        after(faults.pendMillis(number), () -> {
            teller.ask((books, now) -> books.find(number).filter(Standing::isPending)
                    .map(_ -> books.settle(number, rejection, now)))
                    .ifPresent(notifier::tell);
        });
    }

    /** In a thread that may block. */
    private void after(int millis, Runnable work) {
        try {
            later.schedule(() -> Thread.ofVirtual().start(work), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the bank stops: {} is not done", work);
        }
    }

    private static Optional<RejectionReason> rejection(Set<Fault> found) {
        if (found.contains(Fault.REJECT_ACCOUNT_CLOSED)) {
            return Optional.of(RejectionReason.ACCOUNT_CLOSED);
        }
        if (found.contains(Fault.REJECT_LIMIT_EXCEEDED)) {
            return Optional.of(RejectionReason.LIMIT_EXCEEDED);
        }
        return found.contains(Fault.REJECT_INSUFFICIENT_FUNDS)
                ? Optional.of(RejectionReason.INSUFFICIENT_FUNDS)
                : Optional.empty();
    }

    <T> T ask(Teller.Work<T> work) {
        return teller.ask(work);
    }

    Faults faults() {
        return faults;
    }

    Statements statements() {
        return statements;
    }

    String currency() {
        return currency;
    }

    @Override
    public void close() {
        later.shutdownNow();
        notifier.close();
        teller.close();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the bank's books", e);
        }
    }
}
