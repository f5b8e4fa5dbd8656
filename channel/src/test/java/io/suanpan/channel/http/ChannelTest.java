package io.suanpan.channel.http;

import static io.suanpan.channel.http.Customer.CNY;
import static io.suanpan.channel.http.Customer.assertFailed;
import static io.suanpan.channel.http.Customer.assertUnknown;
import static io.suanpan.channel.http.Customer.get;
import static io.suanpan.channel.http.Customer.instruction;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.suanpan.channel.Breaker;
import io.suanpan.channel.Finding;
import io.suanpan.channel.Instruction;
import io.suanpan.channel.OurAccount;
import io.suanpan.channel.Outcome;
import io.suanpan.channel.Outcome.Known;
import io.suanpan.channel.StatementLine;
import io.suanpan.channel.StatementOutcome;
import io.suanpan.kernel.InstructionNumber;
import io.suanpan.kernel.Money;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What else the channel has: bounds, notifications, statements; against the bank in a process of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ChannelTest extends BesideABank {
    @BeforeEach
    void calm() {
        bank.temper("{}");
    }

    @Test
    void noMoreThanTheBoundAreInFlight() {
        bank.temper("{\"lateMillis\":400}");
        try (HttpChannel narrow = customer.channel(bank.address(), 2, 1_000)) {
            List<CompletionStage<Outcome>> asked = new ArrayList<>();
            for (String each : Customer.numbers(number, 5)) {
                bank.plant(each, "ANSWER_LATE");
                asked.add(narrow.request(instruction(each, 5, Duration.ofMinutes(5))));
            }

            List<Outcome> outcomes = asked.stream().map(Customer::get).toList();

            assertThat(outcomes.subList(0, 2)).allMatch(Outcome.Succeeded.class::isInstance);
            assertThat(outcomes.subList(2, 5))
                    .allSatisfy(outcome -> assertUnknown(outcome, Known.NOT_SENT));
            assertThat(get(narrow.request(collect))).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void theBreakerOpensOnSilenceAndNotOnRefusalsAndClosesAgain() throws Exception {
        try (HttpChannel careful = customer.channel(bank.address(), 64, 3)) {
            for (String each : Customer.numbers(number, 6)) {
                bank.plant(each, "REJECT_ACCOUNT_CLOSED");
                assertFailed(get(careful.request(instruction(each, 5, Duration.ofMinutes(5)))),
                        Outcome.Failure.ACCOUNT_CLOSED);
            }
            bank.operate("POST", "/outages", "{\"kind\":\"UNAVAILABLE\",\"millis\":500}");
            for (int i = 0; i < 3; i++) {
                assertUnknown(get(careful.query(collect)), Known.NOT_BELIEVED);
            }
            assertUnknown(get(careful.request(collect)), Known.NOT_SENT);
            assertThat(bank.standing(number).path("code").asText()).isIn("NOT_KNOWN",
                    "UNAVAILABLE");

            // asked again for as long as it may be: one answer in time is not for a test to demand
            Finding finding = get(careful.request(collect));
            for (int i = 0; i < 50 && !(finding instanceof Outcome.Succeeded); i++) {
                Thread.sleep(200);
                finding = get(careful.request(collect));
            }
            assertThat(finding).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void aBreakerClosesAgainThoughNobodyHasAnythingToSend() throws Exception {
        try (HttpChannel careful = customer.channel(bank.address(), 64, 3)) {
            bank.operate("POST", "/outages", "{\"kind\":\"UNAVAILABLE\",\"millis\":500}");
            for (int i = 0; i < 3; i++) {
                assertUnknown(get(careful.query(collect)), Known.NOT_BELIEVED);
            }
            assertThat(careful.breaker()).isEqualTo(Breaker.OPEN);

            for (int i = 0; i < 100 && careful.breaker() != Breaker.CLOSED; i++) {
                Thread.sleep(200);
            }
            assertThat(careful.breaker()).isEqualTo(Breaker.CLOSED);
        }
    }

    @Test
    void notificationsAreLostDoubledAndOutOfOrderAndNameTheInstruction() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String of = Notifications.read(Map.copyOf(exchange.getRequestHeaders()), body)
                    .map(InstructionNumber::value).orElse("?");
            heard.add(of + " " + new String(body).replaceAll(".*\"status\":\"(\\w+)\".*\n", "$1"));
            exchange.sendResponseHeaders(204, -1);
        });
        listener.start();
        bank.temper("{\"pendMillis\":1000,\"notifyMillis\":300}");
        try (HttpChannel notified = customer.channel(ChannelSettings.usual(bank.address(), CNY)
                .notifying(URI.create("http://127.0.0.1:" + listener.getAddress().getPort())))) {
            notifies(notified, heard, "-a", List.of("EXECUTED"));
            notifies(notified, heard, "-b", List.of("EXECUTED", "EXECUTED"), "NOTIFY_TWICE");
            notifies(notified, heard, "-c", List.of(), "NOTIFY_NEVER");
            notifies(notified, heard, "-d", List.of("PENDING", "EXECUTED"), "PEND");
            notifies(notified, heard, "-e", List.of("EXECUTED", "PENDING"), "PEND",
                    "NOTIFY_OUT_OF_ORDER");
            notifies(notified, heard, "-f", List.of("EXECUTED"), "DROP", "NOTIFY_LATE");
        } finally {
            listener.stop(0);
        }
    }

    private void notifies(HttpChannel notified, BlockingQueue<String> heard, String suffix,
            List<String> statuses, String... faults) throws InterruptedException {
        String of = number + suffix;
        bank.plant(of, faults.length == 0 ? new String[]{"STATEMENT_OMIT"} : faults);
        get(notified.request(instruction(of, 5, Duration.ofMinutes(5))));
        for (String status : statuses) {
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(of + " " + status);
        }
        assertThat(heard.poll(statuses.isEmpty() ? 500 : 50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void theStatementHasEveryMovementAndItsFaultsAreInTheLinesAlone() throws Exception {
        bank.closeDay();
        String[] names = Customer.numbers(number, 4);
        bank.plant(names[1], "STATEMENT_OMIT");
        bank.plant(names[2], "STATEMENT_DUPLICATE");
        bank.plant(names[3], "STATEMENT_ALTER");
        for (String each : names) {
            assertThat(get(channel.request(instruction(each, 5, Duration.ofMinutes(5)))))
                    .isInstanceOf(Outcome.Succeeded.class);
        }
        LocalDate day = LocalDate.parse(bank.books().path("businessDay").asText());
        assertThat(get(channel.statement(day, OurAccount.CUSTODY, _ -> {})))
                .isInstanceOf(StatementOutcome.NotThere.class);
        assertThat(bank.closeDay()).isEqualTo(day);

        List<StatementLine> lines = new ArrayList<>();
        StatementOutcome outcome = get(channel.statement(day, OurAccount.CUSTODY, lines::add));

        assertThat(outcome).isEqualTo(new StatementOutcome.Complete(4, new Money(21, CNY),
                Money.zero(CNY)));
        assertThat(lines.stream().map(line -> line.number() + " " + line.amount().minor()))
                .containsExactly(names[0] + " 5", names[2] + " 5", names[2] + " 5",
                        names[3] + " 6");
        assertThat(get(channel.statement(day, OurAccount.CORPORATE, _ -> {})))
                .isEqualTo(new StatementOutcome.Complete(0, Money.zero(CNY), Money.zero(CNY)));
    }

    @Test
    void aStatementThatEndsInTheMiddleIsInterrupted() throws IOException {
        HttpServer hangsUp = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hangsUp.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("H,2026-01-31,custody,CNY,1,5,0\n".getBytes());
            exchange.getResponseBody().flush();
            throw new IOException("hang up");
        });
        hangsUp.start();
        try (HttpChannel other = customer.channel(URI.create("http://127.0.0.1:"
                + hangsUp.getAddress().getPort()), 1, 1)) {
            assertThat(get(other.statement(LocalDate.of(2026, 1, 31), OurAccount.CUSTODY,
                    _ -> {}))).isInstanceOf(StatementOutcome.Interrupted.class);
        } finally {
            hangsUp.stop(0);
        }
    }
}
