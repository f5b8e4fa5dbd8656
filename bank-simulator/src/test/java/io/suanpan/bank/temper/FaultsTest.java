package io.suanpan.bank.temper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.suanpan.bank.temper.Fault.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
    private static Temper temper(long seed, Map<Fault, Double> probabilities) {
        return new Temper(seed, 0, 0, 0, 0, 0, 0, probabilities);
    }

    private static Faults faults(Temper temper) {
        Faults faults = new Faults();
        faults.set(temper);
        return faults;
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachHappensAboutAsOftenAsItsProbabilitySays(Fault fault) {
        Faults faults = faults(temper(7, Map.of(fault, 0.3)));

        long happened = IntStream.range(0, 10_000)
                .filter(i -> faults.at(fault.stage(), "n" + i).contains(fault)).count();

        assertThat(happened).isCloseTo(3_000, within(150L));
    }

    @Test
    void theSameSeedHasTheSameFaultsInWhateverOrder() {
        Map<Fault, Double> all = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            all.put(fault, 0.5);
        }
        Faults one = faults(temper(7, all));
        Faults other = faults(temper(7, all));
        Faults otherSeed = faults(temper(8, all));
        List<String> numbers = IntStream.range(0, 200).mapToObj(i -> "n" + i).toList();

        List<Set<Fault>> found = numbers.stream().map(n -> one.at(Stage.REQUEST, n)).toList();

        assertThat(numbers.reversed().stream().map(n -> other.at(Stage.REQUEST, n)).toList()
                .reversed()).isEqualTo(found);
        assertThat(numbers.stream().map(n -> otherSeed.at(Stage.REQUEST, n)).toList())
                .isNotEqualTo(found);
        assertThat(numbers.stream().map(n -> one.at(Stage.REQUEST, n)).toList())
                .isNotEqualTo(found); // the next attempt of each
    }

    @Test
    void whatIsPlantedHappensOnceAndNothingElseDoes() {
        Faults faults = faults(temper(7, Map.of(Fault.FAIL_BEFORE, 1.0)));
        faults.plant("n1", Set.of(Fault.DROP, Fault.QUERY_FAIL, Fault.STATEMENT_OMIT));

        assertThat(faults.at(Stage.REQUEST, "n1")).containsExactly(Fault.DROP);
        assertThat(faults.at(Stage.REQUEST, "n1")).isEmpty();
        assertThat(faults.at(Stage.QUERY, "n1")).containsExactly(Fault.QUERY_FAIL);
        assertThat(faults.at(Stage.QUERY, "n1")).isEmpty();
        assertThat(faults.at(Stage.STATEMENT, "n1")).containsExactly(Fault.STATEMENT_OMIT);
        assertThat(faults.at(Stage.STATEMENT, "n1")).containsExactly(Fault.STATEMENT_OMIT);
        assertThat(faults.at(Stage.REQUEST, "n2")).containsExactly(Fault.FAIL_BEFORE);
    }
}
