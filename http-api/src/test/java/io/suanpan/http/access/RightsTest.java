package io.suanpan.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.suanpan.http.ApiRoutes;
import io.suanpan.http.access.Rights.Row;
import io.suanpan.http.access.Whose.BodyMerchant;
import io.suanpan.http.access.Whose.BodyPayer;
import io.suanpan.http.access.Whose.Found;
import io.suanpan.http.access.Whose.IfConsented;
import io.suanpan.http.access.Whose.NewAccount;
import io.suanpan.http.access.Whose.Nothing;
import io.suanpan.http.access.Whose.PathAccount;
import io.suanpan.http.access.Whose.PathTrade;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.junit.jupiter.api.Test;

/** The table of rights has one row for each route, and is the one in docs/SECURITY.md. */
class RightsTest {
    private static final List<Route> ROUTES = ApiRoutes.all();

    @Test
    void everyRouteHasARow() {
        assertThat(ROUTES).allSatisfy(route -> assertThat(Rights.of(route.toString()))
                .as("%s has no row in Rights: say who may use it", route).isPresent());
    }

    @Test
    void everyRowIsOfARouteAndEachHasOne() {
        assertThat(Rights.all()).extracting(Row::route).doesNotHaveDuplicates()
                .isSubsetOf(ROUTES.stream().map(Route::toString).toList());
    }

    @Test
    void whatARowLooksAtIsThere() {
        for (Route route : ROUTES) {
            Row row = Rights.of(route.toString()).orElseThrow();
            Stream.of(row.merchant(), row.consumer()).forEach(whose -> requireThere(whose, route));
        }
    }

    private static void requireThere(Whose whose, Route route) {
        switch (whose) {
            case PathAccount(String place) -> assertThat(route.path().names()).contains(place);
            case PathTrade(String place) -> assertThat(route.path().names()).contains(place);
            case NewAccount(String place) -> {
                assertThat(route.path().names()).contains(place);
                assertThat(route.body()).as("%s", route).isEqualTo(Route.BodyUse.REQUIRED);
            }
            case BodyMerchant _,BodyPayer _ -> assertThat(route.body()).as("%s", route)
                    .isEqualTo(Route.BodyUse.REQUIRED);
            case Found _ -> assertThat(route.method()).as("%s", route).isEqualTo(HttpMethods.GET);
            case IfConsented(Whose own) -> requireThere(own, route);
            case Nothing _ -> {
            }
        }
    }

    @Test
    void onlySigningKeysHealthAndDocumentationAreOpen() {
        assertThat(Rights.all()).filteredOn(Row::anybody).extracting(Row::route)
                .containsExactly("GET /v1/signing-keys", "GET /health/live", "GET /health/ready",
                        "GET /openapi.json", "GET /docs", "GET /docs/{asset}");
    }

    @Test
    void theDocumentedTableIsThisTable() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/SECURITY.md")).stream()
                .dropWhile(line -> !line.startsWith("| route |")).skip(2)
                .takeWhile(line -> line.startsWith("|")).toList();

        assertThat(documented).containsExactlyElementsOf(
                Rights.all().stream().map(RightsTest::documented).toList());
    }

    private static String documented(Row row) {
        if (row.anybody()) {
            return "| `" + row.route() + "` | yes | yes | yes |";
        }
        return "| `" + row.route() + "` | " + documented(row.merchant()) + " | "
                + documented(row.consumer()) + " | " + documented(row.operators().stream()
                        .sorted().toList())
                + " |";
    }

    private static String documented(List<Role> roles) {
        if (roles.size() == Role.values().length) {
            return "all";
        }
        return roles.isEmpty()
                ? "–"
                : roles.stream().map(Role::text).collect(Collectors.joining(", "));
    }

    private static String documented(Whose whose) {
        return switch (whose) {
            case Nothing _ -> "–";
            case PathAccount _ -> "own account";
            case NewAccount _ -> "own account";
            case PathTrade _ -> "own trade";
            case Found _ -> "own";
            case BodyMerchant _ -> "own order";
            case BodyPayer _ -> "own payment";
            case IfConsented(Whose own) -> documented(own) + ", if consented";
        };
    }
}
