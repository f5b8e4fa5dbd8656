package io.suanpan.bank.server;

import io.suanpan.bank.books.Books.OtherContentException;
import io.suanpan.bank.books.Instruction;
import io.suanpan.bank.books.Kind;
import io.suanpan.bank.books.Standing;
import io.suanpan.bank.temper.Fault;
import io.suanpan.bank.temper.Fault.Slip;
import io.suanpan.bank.temper.Fault.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests and queries, and all that goes wrong with them. */
final class InstructionRoutes {
    private static final List<String> FIELDS = List.of("number", "kind", "ours", "outside",
            "amount", "currency", "notAfter", "notifyTo");
    private static final Answer HTML = new Answer(200, "text/html",
            "<html><body>Bad Gateway</body></html>".getBytes(StandardCharsets.US_ASCII));

    private final Bank bank;
    private final Outage outage;

    InstructionRoutes(Bank bank, Outage outage) {
        this.bank = bank;
        this.outage = outage;
    }

    List<Route> routes() {
        return List.of(Route.business("POST", "/instructions", this::request),
                Route.business("GET", "/instructions/([^/]+)", this::query));
    }

    private void request(Call call) throws IOException {
        Instruction asked = instruction(Fields.of(call.body(), FIELDS));
        Set<Fault> found = bank.faults().at(Stage.REQUEST, asked.number());
        BankServer.sleep(bank.faults().delayMillis(Stage.REQUEST, asked.number()));
        if (found.contains(Fault.GO_DOWN)) {
            outage.unavailableFor(bank.faults().temper().outageMillis());
            throw Outage.down();
        }
        if (found.contains(Fault.FAIL_BEFORE)) {
            throw failure();
        }
        if (found.contains(Fault.BEGIN_LATE)) {
            bank.instructLater(asked, found);
            call.drop();
            return;
        }
        answer(call, carryOut(asked, found), slips(found));
    }

    private Answer carryOut(Instruction asked, Set<Fault> found) {
        try {
            return answer(bank.instruct(asked, found));
        } catch (OtherContentException e) {
            return new Answer(409, "application/problem+json", Json.problem(409,
                    "NUMBER_HAS_OTHER_CONTENT", e.getMessage(),
                    json -> json.writeStringField("number", asked.number())));
        }
    }

    private Instruction instruction(Fields fields) {
        String currency = fields.text("currency", text -> text);
        if (!currency.equals(bank.currency())) {
            throw new Problem(422, "OTHER_CURRENCY",
                    "currency must be " + bank.currency() + ": '" + currency + "'");
        }
        String ours = fields.text("ours", Rules::ours);
        String outside = fields.text("outside", Rules::account);
        if (outside.equals(ours)) {
            throw new Problem(422, "SAME_ACCOUNT",
                    "outside must be another account than ours: '" + outside + "'");
        }
        return new Instruction(fields.text("number", Rules::id),
                fields.text("kind", text -> Rules.constant(Kind.class, text)), ours, outside,
                fields.number("amount", 1, Instruction.MAX_AMOUNT),
                fields.text("notAfter", Rules::time), fields.has("notifyTo")
                        ? Optional.of(fields.text("notifyTo", Rules::url))
                        : Optional.empty());
    }

    private void query(Call call) throws IOException {
        String number = Rules.apply("number", call.pathValue(), Rules::id);
        Set<Slip> slips = slips(bank.faults().at(Stage.QUERY, number));
        BankServer.sleep(bank.faults().delayMillis(Stage.QUERY, number));
        // The time is the teller's, so what is not known as of it is begun at a later one, if ever.
        Found found = bank.ask((books, now) -> new Found(books.find(number), now));
        answer(call, found.standing().map(this::answer)
                .orElseGet(() -> new Answer(404, "application/problem+json", Json.problem(404,
                        "NOT_KNOWN", "there is no instruction " + number, json -> {
                            json.writeStringField("number", number);
                            json.writeStringField("asOf", found.asOf().toString());
                        }))),
                slips);
    }

    private record Found(Optional<Standing> standing, Instant asOf) {}

    /** A whole answer, before anything goes wrong with it. */
    private record Answer(int status, String type, byte[] body) {}

    private Answer answer(Standing standing) {
        return new Answer(standing.isPending() ? 202 : 200, "application/json",
                Json.standing(standing, bank.currency()));
    }

    private static Set<Slip> slips(Set<Fault> found) {
        Set<Slip> slips = EnumSet.noneOf(Slip.class);
        found.forEach(fault -> fault.slip().ifPresent(slips::add));
        return slips;
    }

    private void answer(Call call, Answer answer, Set<Slip> slips) throws IOException {
        if (slips.contains(Slip.DROP)) {
            call.drop();
            return;
        }
        if (slips.contains(Slip.LATE)) {
            BankServer.sleep(bank.faults().temper().lateMillis());
        }
        if (slips.contains(Slip.FAIL)) {
            throw failure();
        }
        Answer whole = slips.contains(Slip.GARBLE) ? HTML : answer;
        byte[] body = slips.contains(Slip.CROSS) ? crossed(whole.body()) : whole.body();
        call.answer(whole.status(), whole.type(), slips.contains(Slip.TRUNCATE)
                ? Arrays.copyOf(body, body.length / 2)
                : body);
    }

    /** As if it were about another instruction. */
    private static byte[] crossed(byte[] body) {
        return new String(body, StandardCharsets.US_ASCII)
                .replace("\"number\":\"", "\"number\":\"x").getBytes(StandardCharsets.US_ASCII);
    }

    private static Problem failure() {
        return new Problem(500, "INTERNAL_ERROR", "the bank failed, as its temper has it");
    }
}
