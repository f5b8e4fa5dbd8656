package io.suanpan.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.ApiRoutes;
import io.suanpan.http.access.FourEyes.Row;
import io.suanpan.http.exchange.ReadFirst;
import io.suanpan.http.exchange.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.junit.jupiter.api.Test;

/** The table of what takes two operators has a row for each of their changes, and is the one in docs/SECURITY.md. */
class FourEyesTest {
    private static final List<Route> CHANGES = ApiRoutes.all().stream()
            .filter(route -> route.method() != HttpMethods.GET)
            .filter(route -> !Rights.of(route.toString()).orElseThrow().operators().isEmpty())
            .toList();

    @Test
    void everyChangeThatOperatorsMayMakeHasARowAndNothingElseHas() {
        assertThat(FourEyes.all()).as("say in FourEyes how many operators it takes")
                .extracting(Row::route)
                .containsExactlyInAnyOrderElementsOf(
                        CHANGES.stream().map(Route::toString).toList());
    }

    @Test
    void whatTakesTwoIsReadBeforeItIsDone() {
        assertThat(CHANGES).filteredOn(FourEyes::takesTwo).hasSize(8).allSatisfy(
                route -> assertThat(route.handler()).as("%s", route)
                        .isInstanceOf(ReadFirst.class));
    }

    @Test
    void theDocumentedTableIsThisTable() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/SECURITY.md")).stream()
                .dropWhile(line -> !line.startsWith("| operators' change |")).skip(2)
                .takeWhile(line -> line.startsWith("|")).toList();

        assertThat(documented).containsExactlyElementsOf(FourEyes.all().stream()
                .map(row -> "| `" + row.route() + "` | "
                        + (row.operators() == 1 ? "one" : "**two**") + " | " + row.because()
                        + " |")
                .toList());
    }
}
