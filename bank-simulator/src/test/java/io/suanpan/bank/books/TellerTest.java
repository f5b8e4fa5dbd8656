package io.suanpan.bank.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.suanpan.bank.books.Books.Treatment;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TellerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instruction COLLECT = new Instruction("n1", Kind.COLLECT, Books.CUSTODY,
            "anna", 500, NOW.plusSeconds(60), Optional.empty());

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final InstantSource source = time::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    private Teller teller(Consumer<List<Entry>> journal) {
        return new Teller(new Books(LocalDate.of(2026, 1, 31)), journal, clock,
                failure -> {});
    }

    private static Standing instruct(Teller teller) {
        return teller.ask((books, now) -> books.instruct(COLLECT, Treatment.USUAL, now));
    }

    private static Optional<Standing> find(Teller teller) {
        return teller.ask((books, _) -> books.find("n1"));
    }

    @Test
    void neitherTheRequestNorAQueryIsAnsweredBeforeTheWriteIsDurable() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch durable = new CountDownLatch(1);
        try (Teller teller = teller(entries -> {
            if (!entries.isEmpty()) {
                writing.countDown();
                await(durable);
            }
        })) {
            var request = CompletableFuture.supplyAsync(() -> instruct(teller));
            writing.await();
            var query = CompletableFuture.supplyAsync(() -> find(teller));

            Thread.sleep(100);
            assertThat(request).isNotDone();
            assertThat(query).isNotDone(); // or it would deny what is begun, or tell what may be lost

            durable.countDown();
            assertThat(request.get().fate()).isInstanceOf(Fate.Executed.class);
            assertThat(query.get()).isPresent();
        }
    }

    @Test
    void whatCannotBeWrittenIsNeverAnswered() throws Exception {
        Teller teller = teller(_ -> {
            throw new BooksFailure("the disk is full", null);
        });

        var request = CompletableFuture.supplyAsync(() -> instruct(teller));

        Thread.sleep(100);
        assertThat(request).isNotDone();
    }

    @Test
    void itsTimeNeverGoesBack() {
        try (Teller teller = teller(_ -> {})) {
            assertThat(teller.<Instant>ask((_, now) -> now)).isEqualTo(NOW);
            time.set(NOW.minusSeconds(3_600));
            assertThat(teller.<Instant>ask((_, now) -> now)).isEqualTo(NOW);
            time.set(NOW.plusSeconds(1));
            assertThat(teller.<Instant>ask((_, now) -> now)).isEqualTo(NOW.plusSeconds(1));
        }
    }

    @Test
    void aRefusalIsOfItsOwnQuestionAlone() {
        try (Teller teller = teller(_ -> {})) {
            instruct(teller);
            Instruction other = new Instruction("n1", Kind.COLLECT, Books.CUSTODY, "anna", 501,
                    COLLECT.notAfter(), Optional.empty());

            assertThatThrownBy(() -> teller.ask(
                    (books, now) -> books.instruct(other, Treatment.USUAL, now)))
                    .isInstanceOf(Books.OtherContentException.class);
            assertThat(find(teller)).isPresent();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
