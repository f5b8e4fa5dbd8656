package io.suanpan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.suanpan.node.KeyMain;
import io.suanpan.node.TokenMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./suanpan run --auth} with the keys and tokens that the commands make. */
class CredentialsTest {
    private static final Path README = Path.of("../README.md");
    private static final Path SECURITY = Path.of("../docs/SECURITY.md");
    private static final Pattern SESSION = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    private static RunningSuanpan suanpan;

    @BeforeAll
    static void start() throws Exception {
        suanpan = RunningSuanpan.start(data(), "--auth").awaitReady();
    }

    @AfterAll
    static void stop() {
        suanpan.close();
    }

    private static Path data() {
        return home.resolve("data");
    }

    private static String token(String... arguments) throws Exception {
        return command(TokenMain.class, arguments);
    }

    private static String key(String... arguments) throws Exception {
        return command(KeyMain.class, arguments);
    }

    private static String command(Class<?> main, String... arguments) throws Exception {
        return RunningSuanpan.run(main.getName(), Stream
                .concat(Stream.of(arguments), Stream.of("--data", data().toString()))
                .toArray(String[]::new)).strip();
    }

    private static int get(String path, String bearer) throws IOException, InterruptedException {
        return answer(path, bearer).statusCode();
    }

    private static HttpResponse<String> answer(String path, String bearer)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + suanpan.port() + path))
                    .header("Authorization", "Bearer " + bearer).build(), BodyHandlers.ofString());
            Secrets.requireNoneIn("what " + path + " answers", answer.body());
            return answer;
        }
    }

    private static void put(String path, String bearer, String json)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + suanpan.port() + path))
                    .header("Authorization", "Bearer " + bearer)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding());
        }
    }

    @Test
    void itDoesNotSayThatItIsOpenAndAsksForCredentials() throws Exception {
        assertThat(suanpan.said()).doesNotContain("open mode");
        assertThat(suanpan.get("/v1/ledger").status()).isEqualTo(401);
        assertThat(get("/v1/ledger", token("operator", "olga", "--role", "viewer")))
                .isEqualTo(200);
    }

    @Test
    void theSessionOfTheReadmeWorksAsPrinted() throws Exception {
        List<String> answers = asPrinted(README, "./suanpan token");

        assertThat(answers).as("%s", answers).hasSize(7);
        assertThat(JSON.readTree(answers.get(2)).path("status").asText()).isEqualTo("OPEN");
        assertThat(JSON.readTree(answers.get(3)).path("status").asText()).isEqualTo("CARRIED_OUT");
        assertThat(JSON.readTree(answers.get(4)).path("status").asText()).isEqualTo("PAID");
        JsonNode anna = JSON.readTree(answers.get(5));
        assertThat(anna.path("available").asLong()).isEqualTo(100_000 - 1_250);
        assertThat(JSON.readTree(answers.get(6)).path("code").asText())
                .isEqualTo("ACCOUNT_NOT_FOUND");
    }

    @Test
    void aRequestIsSignedAsPrintedWithToolsThatKnowNothingOfUs() throws Exception {
        put("/v1/accounts/shop", token("operator", "olga", "--role", "admin"),
                "{\"type\":\"MERCHANT\",\"currency\":\"CNY\"}");

        List<String> answers = asPrinted(SECURITY, "--public-key");

        JsonNode trade = JSON.readTree(answers.getLast());
        assertThat(trade.path("outTradeNo").asText()).as("%s", answers).isEqualTo("s1");
        String publicKey = home.resolve("shop-public.pem").toString();
        assertThat(key("list")).containsPattern("pk_[0-9a-f]{32}  shop  ed25519  from ");
        assertThatThrownBy(() -> key("merchant", "rival", "--public-key", publicKey))
                .hasMessageContaining("ended with 2");
        Matcher id = Pattern.compile("pk_[0-9a-f]{32}").matcher(key("list"));
        assertThat(id.find()).isTrue();
        key("revoke", id.group());
        assertThat(key("list")).containsPattern(id.group() + ".*revoked");
    }

    /** What a page's shell session with {@code text} in it answers, line by line. */
    private static List<String> asPrinted(Path page, String text) throws Exception {
        String session = SESSION.matcher(Files.readString(page)).results()
                .map(match -> match.group(1)).filter(it -> it.contains(text))
                .findFirst().orElseThrow();
        Path script = Files.writeString(home.resolve("session"), "suanpan() {\n"
                + "  case $1 in token) main=" + TokenMain.class.getName() + " ;; key) main="
                + KeyMain.class.getName() + " ;; esac\n  shift\n  "
                + String.join(" ", RunningSuanpan.shortLivedJava())
                + " -Xmx96m -Dsuanpan.home='" + home + "' -cp '"
                + System.getProperty("java.class.path")
                + "' $main \"$@\" 2>/dev/null | (umask 077; tee -a made)\n}\n"
                + session.replace("./suanpan ", "suanpan ").replace("curl ", "curl -sS ")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + suanpan.port()));
        Process bash = new ProcessBuilder("bash", "-euo", "pipefail", script.toString())
                .directory(home.toFile()).redirectErrorStream(true).start();
        List<String> answers = new String(bash.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8).lines().toList();

        assertThat(bash.waitFor()).as("%s", answers).isZero();
        return answers;
    }

    @Test
    void whatOperatorsAskedForIsShownPageByPageNewestFirst() throws Exception {
        String olga = token("operator", "olga", "--role", "viewer,admin");
        assertThat(get("/v1/accounts/nobody", olga)).isEqualTo(404);
        assertThat(get("/v1/ledger", olga)).isEqualTo(200);

        List<JsonNode> entries = new ArrayList<>();
        String page = "/v1/trail?limit=2";
        while (!page.isEmpty()) {
            JsonNode answer = JSON.readTree(answer(page, olga).body());
            assertThat(answer.path("items").size()).as("%s", answer).isBetween(1, 2);
            answer.path("items").forEach(entries::add);
            page = answer.path("next").isNull()
                    ? ""
                    : "/v1/trail?limit=2&cursor=" + answer.path("next").asText();
        }

        assertThat(entries).extracting(entry -> entry.path("at").asText())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(entries).extracting(entry -> entry.path("target").asText())
                .contains("/v1/ledger", "/v1/accounts/nobody");
        JsonNode notFound = entries.stream().filter(
                entry -> entry.path("target").asText().equals("/v1/accounts/nobody")).findFirst()
                .orElseThrow();
        assertThat(notFound.path("answer").asInt()).isEqualTo(404);
        assertThat(notFound.path("problem").asText()).contains("ACCOUNT_NOT_FOUND");
        assertThat(notFound.path("roles")).extracting(JsonNode::asText)
                .containsExactly("admin", "viewer");
    }

    @Test
    void aKeyIsReplacedByAnotherAndThenRevoked() throws Exception {
        String old = key("merchant", "shop");
        String next = key("merchant", "shop");
        assertThat(get("/v1/merchants/shop/trades", old)).isNotEqualTo(401);
        assertThat(get("/v1/merchants/shop/trades", next)).isNotEqualTo(401);

        String id = old.substring("sk_".length(), "sk_".length() + 16);
        key("revoke", id);
        long giveUp = System.nanoTime() + Duration.ofSeconds(11).toNanos();
        while (get("/v1/merchants/shop/trades", old) != 401) {
            assertThat(System.nanoTime()).as("revoked, and let in").isLessThan(giveUp);
            Thread.sleep(100);
        }

        assertThat(get("/v1/merchants/shop/trades", next)).isNotEqualTo(401);
        assertThat(key("list")).contains(id + "  shop").contains("revoked")
                .doesNotContain(old.substring(20));
    }

    @Test
    void whatIsKeptOnDiskIsForItsOwnerAndNoLogHasACredential() throws Exception {
        String token = token("consumer", "anna");
        String key = key("merchant", "shop");
        get("/v1/accounts/anna", token);
        get("/v1/accounts/shop", key);
        get("/v1/accounts/shop", key.substring(0, 60) + "AAA");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                data().resolve("credentials/dev-key.json")))).isEqualTo("rw-------");
        String secret = key.substring(20);
        String signature = token.substring(token.lastIndexOf('.') + 1);
        try (Stream<Path> logs = Files.walk(data().resolve("logs"))) {
            assertThat(logs.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(
                    log -> assertThat(Files.readString(log)).doesNotContain(secret)
                            .doesNotContain(secret.substring(0, 20)).doesNotContain(signature));
        }
        assertThat(suanpan.said()).doesNotContain(secret).doesNotContain(signature);
    }
}
