package io.suanpan.channel.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.suanpan.channel.Breaker;
import io.suanpan.channel.Kind;
import io.suanpan.channel.routing.Routing.Candidate;
import io.suanpan.kernel.ChannelId;
import io.suanpan.kernel.ChannelName;
import io.suanpan.kernel.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ChannelId ICBC = new ChannelId("icbc");
    private static final ChannelId CMB = new ChannelId("cmb");
    private static final Health OPEN = new Health(Breaker.OPEN, 0, 0);
    private static final Health HALF_OPEN = new Health(Breaker.HALF_OPEN, 0, 0);
    private static final Health UNRELIABLE = new Health(Breaker.CLOSED, 10, 7);

    private static ChannelPlan plan(ChannelId id, long fixed, int basisPoints) {
        return new ChannelPlan(new ChannelName(CNY, id), EnumSet.allOf(Kind.class), fixed,
                basisPoints, 1, Money.MAX_MOVEMENT_MINOR, OptionalLong.empty());
    }

    private static Candidate candidate(ChannelId id, long fixed, Health health) {
        return new Candidate(plan(id, fixed, 0), health, Long.MAX_VALUE);
    }

    private static Choice choose(long fen, Candidate... candidates) {
        return Routing.choose(new Routing.Order(Kind.PAY_OUT, new Money(fen, CNY), Set.of()),
                List.of(candidates));
    }

    @ParameterizedTest
    @CsvSource({"100, cmb", "10000, cmb", "20000, cmb", "20001, icbc", "100000000, icbc"})
    void theCheaperOneIsTaken(long fen, String best) {
        Candidate icbc = new Candidate(plan(ICBC, 50, 0), Health.WELL, Long.MAX_VALUE);
        Candidate cmb = new Candidate(plan(CMB, 10, 20), Health.WELL, Long.MAX_VALUE);

        assertThat(choose(fen, icbc, cmb).best()).contains(new ChannelId(best));
    }

    @Test
    void oneThatIsNotWellIsTakenOnlyIfNoBetterOneIsLeft() {
        for (Health ill : List.of(OPEN, HALF_OPEN, UNRELIABLE)) {
            assertThat(choose(100, candidate(ICBC, 1, ill), candidate(CMB, 9, Health.WELL))
                    .usable()).containsExactly(CMB, ICBC);
            assertThat(choose(100, candidate(ICBC, 1, ill)).usable()).containsExactly(ICBC);
        }
        assertThat(choose(100, candidate(ICBC, 1, OPEN), candidate(CMB, 9, HALF_OPEN)).usable())
                .containsExactly(CMB, ICBC);
        assertThat(choose(100, candidate(ICBC, 1, HALF_OPEN), candidate(CMB, 9, UNRELIABLE))
                .usable()).containsExactly(CMB, ICBC);
    }

    @Test
    void ofEquallyCheapOnesTheMoreReliableIsTakenAndThenTheFirstByName() {
        Health better = new Health(Breaker.CLOSED, 20, 20);
        Health worse = new Health(Breaker.CLOSED, 20, 19);

        assertThat(choose(100, candidate(CMB, 1, worse), candidate(ICBC, 1, better)).best())
                .contains(ICBC);
        assertThat(choose(100, candidate(ICBC, 1, better), candidate(CMB, 1, better)).best())
                .contains(CMB);
    }

    @Test
    void whatSpeaksAgainstAChannelIsNamed() {
        ChannelPlan onlyIn = new ChannelPlan(new ChannelName(CNY, ICBC), Set.of(Kind.COLLECT), 0,
                0, 1, 100, OptionalLong.empty());
        ChannelPlan narrow = new ChannelPlan(new ChannelName(CNY, ICBC),
                EnumSet.allOf(Kind.class), 0, 0, 10, 100, OptionalLong.empty());

        assertObjection(Objection.NOT_THIS_WAY, 50, new Candidate(onlyIn, Health.WELL, 1000));
        assertObjection(Objection.AMOUNT_TOO_SMALL, 9, new Candidate(narrow, Health.WELL, 1000));
        assertObjection(Objection.AMOUNT_TOO_LARGE, 101, new Candidate(narrow, Health.WELL, 1000));
        assertObjection(Objection.DAILY_LIMIT, 50, new Candidate(narrow, Health.WELL, 49));
        assertThat(choose(50, new Candidate(narrow, Health.WELL, 50)).objections()).isEmpty();
        Choice refused = Routing.choose(new Routing.Order(Kind.PAY_OUT, new Money(50, CNY),
                Set.of(ICBC)), List.of(candidate(ICBC, 0, OPEN), candidate(CMB, 0, OPEN)));
        assertThat(refused.usable()).containsExactly(CMB);
        assertThat(refused.why()).isEqualTo("cmb: BREAKER_OPEN, icbc: REFUSED_BEFORE");
    }

    private static void assertObjection(Objection objection, long fen, Candidate candidate) {
        Choice choice = choose(fen, candidate);
        assertThat(choice.usable()).isEmpty();
        assertThat(choice.objections()).isEqualTo(Map.of(ICBC, objection));
    }

    /** Whatever the channels are, in whatever order they are named. */
    @Property
    void theChoiceIsTheSameWhateverTheOrderAndNeverWhatIsForbidden(@ForAll long seed) {
        Random random = new Random(seed);
        List<Candidate> all = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> random(random, "c" + i)).toList());
        Routing.Order order = new Routing.Order(
                random.nextBoolean() ? Kind.COLLECT : Kind.PAY_OUT,
                new Money(1 + random.nextInt(100), CNY), Set.of(new ChannelId("c0")));
        Choice choice = Routing.choose(order, all);
        Collections.shuffle(all, random);

        assertThat(Routing.choose(order, all)).isEqualTo(choice);
        for (Candidate c : all) {
            boolean may = !order.without().contains(c.plan().id())
                    && c.plan().does().contains(order.kind())
                    && order.amount().minor() >= c.plan().smallestMinor()
                    && order.amount().minor() <= c.plan().largestMinor()
                    && order.amount().minor() <= c.leftMinor();
            assertThat(choice.usable().contains(c.plan().id())).isEqualTo(may);
            boolean isWell = may && c.health().breaker() == Breaker.CLOSED
                    && (c.health().asked() < 10 || c.health().successRate() >= 0.8);
            assertThat(choice.objections().containsKey(c.plan().id())).isEqualTo(!isWell);
            if (isWell) {
                assertThat(choice.objections()).doesNotContainKey(choice.best().orElseThrow());
            }
        }
    }

    private static Candidate random(Random random, String id) {
        int asked = random.nextInt(30);
        long smallest = 1 + random.nextInt(60);
        return new Candidate(new ChannelPlan(new ChannelName(CNY, new ChannelId(id)),
                random.nextBoolean() ? EnumSet.allOf(Kind.class) : Set.of(Kind.COLLECT),
                random.nextInt(3), random.nextInt(300), smallest, smallest + random.nextInt(60),
                OptionalLong.empty()),
                new Health(Breaker.values()[random.nextInt(3)], asked,
                        random.nextInt(asked + 1)),
                random.nextInt(200));
    }

    @Test
    void equalSharesOfADaysLimitAreNeverMoreThanIt() {
        ChannelPlan limited = new ChannelPlan(new ChannelName(CNY, ICBC),
                EnumSet.allOf(Kind.class), 0, 0, 1, 100, OptionalLong.of(1000));

        assertThat(limited.dailyShare(3)).hasValue(333);
        assertThat(plan(ICBC, 0, 0).dailyShare(3)).isEmpty();
    }

    @Test
    void costsAreRoundedUpAndNeverOverflow() {
        assertThat(plan(ICBC, 5, 1).costMinor(new Money(1, CNY))).isEqualTo(6);
        assertThat(plan(ICBC, 5, 1).costMinor(new Money(10_000, CNY))).isEqualTo(6);
        assertThat(plan(ICBC, 0, 10_000).costMinor(new Money(Money.MAX_MOVEMENT_MINOR, CNY)))
                .isEqualTo(Money.MAX_MOVEMENT_MINOR);
        assertThatIllegalArgumentException().isThrownBy(() -> plan(ICBC, 0, 10_001))
                .withMessage("basis-points must be 0 to 10000: 10001");
    }

    @Test
    void whatIsOlderThanTheWindowCountsNoMore() {
        AtomicLong nanos = new AtomicLong();
        SuccessRate rate = new SuccessRate(nanos::get);
        IntStream.range(0, 20).forEach(i -> rate.ended(i % 2 == 0));

        assertThat(rate.with(Breaker.CLOSED)).isEqualTo(new Health(Breaker.CLOSED, 20, 10));
        nanos.addAndGet(SuccessRate.WINDOW.plus(Duration.ofSeconds(1)).toNanos());
        assertThat(rate.with(Breaker.CLOSED)).isEqualTo(Health.WELL);
        IntStream.range(0, 150).forEach(i -> rate.ended(true));
        assertThat(rate.with(Breaker.CLOSED).asked()).isEqualTo(SuccessRate.MOST_CALLS);
    }
}
