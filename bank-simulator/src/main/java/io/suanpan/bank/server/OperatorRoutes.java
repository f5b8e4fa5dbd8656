package io.suanpan.bank.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.bank.books.BookAccount;
import io.suanpan.bank.books.Books;
import io.suanpan.bank.books.Instruction;
import io.suanpan.bank.temper.Fault;
import io.suanpan.bank.temper.Temper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the bank's operator asks and sets. Served while the bank is down for its customers. */
final class OperatorRoutes {
    private static final List<String> TEMPER = List.of("seed", "delayMillis", "lateMillis",
            "pendMillis", "beginMillis", "notifyMillis", "outageMillis", "faults");
    private static final List<String> FAULTS = Stream.of(Fault.values()).map(Enum::name).toList();
    private static final String ACCOUNT = "/accounts/([^/]+)";

    private final Bank bank;
    private final BankServer server;
    private final Outage outage;

    OperatorRoutes(Bank bank, BankServer server, Outage outage) {
        this.bank = bank;
        this.server = server;
        this.outage = outage;
    }

    List<Route> routes() {
        return List.of(Route.operator("GET", "/books", this::books),
                Route.operator("GET", ACCOUNT, this::account),
                Route.operator("PUT", ACCOUNT, this::change),
                Route.operator("POST", "/business-day/close", this::closeDay),
                Route.operator("GET", "/temper", this::temper),
                Route.operator("PUT", "/temper", this::setTemper),
                Route.operator("PUT", "/faults/([^/]+)", this::plant),
                Route.operator("POST", "/outages", this::goDown));
    }

    private void books(Call call) throws IOException {
        call.json(200, bank.ask((books, _) -> Json.object(json -> {
            json.writeStringField("currency", bank.currency());
            json.writeNumberField("sum", books.sum());
            json.writeNumberField("accounts", books.accounts().size());
            json.writeNumberField("instructions", books.instructions());
            json.writeNumberField("pending", books.pending().size());
            json.writeNumberField("executions", books.executions());
            json.writeStringField("businessDay", books.day().toString());
        })));
    }

    private void account(Call call) throws IOException {
        String id = Rules.apply("account", call.pathValue(), Rules::id);
        BookAccount found = bank.ask((books, _) -> books.account(id))
                .orElseThrow(() -> new Problem(404, "ACCOUNT_NOT_FOUND",
                        "there is no account " + id));
        call.json(200, Json.object(json -> write(found, json)));
    }

    private void change(Call call) throws IOException {
        String id = Rules.apply("account", call.pathValue(), Rules::account);
        Fields fields = Fields.of(call.body(), List.of("closed", "limit"));
        boolean closed = fields.optionalBoolean("closed", false);
        long limit = fields.optionalNumber("limit", 1, Instruction.MAX_AMOUNT)
                .orElse(Instruction.MAX_AMOUNT);
        BookAccount changed = bank.ask((books, now) -> books.change(id, closed, limit, now));
        call.json(200, Json.object(json -> write(changed, json)));
    }

    private static void write(BookAccount account, JsonGenerator json) throws IOException {
        json.writeStringField("account", account.id());
        json.writeNumberField("balance", account.balance());
        json.writeBooleanField("closed", account.closed());
        json.writeNumberField("limit", account.limit());
    }

    private void closeDay(Call call) throws IOException {
        LocalDate closed = bank.ask(Books::closeDay);
        call.json(200, Json.object(json -> {
            json.writeStringField("closed", closed.toString());
            json.writeStringField("businessDay", closed.plusDays(1).toString());
        }));
    }

    private void temper(Call call) throws IOException {
        Temper temper = bank.faults().temper();
        call.json(200, Json.object(json -> {
            json.writeNumberField("seed", temper.seed());
            json.writeNumberField("delayMillis", temper.delayMillis());
            json.writeNumberField("lateMillis", temper.lateMillis());
            json.writeNumberField("pendMillis", temper.pendMillis());
            json.writeNumberField("beginMillis", temper.beginMillis());
            json.writeNumberField("notifyMillis", temper.notifyMillis());
            json.writeNumberField("outageMillis", temper.outageMillis());
            json.writeObjectFieldStart("faults");
            for (Map.Entry<Fault, Double> each : temper.faults().entrySet()) {
                json.writeNumberField(each.getKey().name(), each.getValue());
            }
            json.writeEndObject();
        }));
    }

    /** What is not named is as in a calm temper. */
    private void setTemper(Call call) throws IOException {
        Fields fields = Fields.of(call.body(), TEMPER);
        Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
        if (fields.has("faults")) {
            Fields faults = fields.object("faults", FAULTS);
            for (Fault fault : Fault.values()) {
                faults.optionalProbability(fault.name())
                        .ifPresent(probability -> probabilities.put(fault, probability));
            }
        }
        bank.faults().set(new Temper(
                fields.optionalNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0),
                millis(fields, "delayMillis", Temper.CALM.delayMillis()),
                millis(fields, "lateMillis", Temper.CALM.lateMillis()),
                millis(fields, "pendMillis", Temper.CALM.pendMillis()),
                millis(fields, "beginMillis", Temper.CALM.beginMillis()),
                millis(fields, "notifyMillis", Temper.CALM.notifyMillis()),
                millis(fields, "outageMillis", Temper.CALM.outageMillis()), probabilities));
        temper(call);
    }

    private static int millis(Fields fields, String name, int otherwise) {
        return (int) fields.optionalNumber(name, 0, Temper.MAX_MILLIS).orElse(otherwise);
    }

    private void plant(Call call) throws IOException {
        String number = Rules.apply("number", call.pathValue(), Rules::id);
        List<Fault> named = Fields.of(call.body(), List.of("faults")).texts("faults",
                text -> Rules.constant(Fault.class, text));
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        faults.addAll(named);
        bank.faults().plant(number, faults);
        call.json(200, Json.object(json -> {
            json.writeStringField("number", number);
            json.writeArrayFieldStart("faults");
            for (Fault fault : faults) {
                json.writeString(fault.name());
            }
            json.writeEndArray();
        }));
    }

    /** How the bank is down. */
    private enum Down {
        /** It answers 503. */
        UNAVAILABLE,
        /** Connections are refused, the operator's too. */
        REFUSES
    }

    private void goDown(Call call) throws IOException {
        Fields fields = Fields.of(call.body(), List.of("kind", "millis"));
        Down kind = fields.text("kind", text -> Rules.constant(Down.class, text));
        int millis = (int) fields.number("millis", 1, Temper.MAX_MILLIS);
        switch (kind) {
            case UNAVAILABLE -> outage.unavailableFor(millis);
            case REFUSES -> server.refuseFor(millis);
        }
        call.json(202, Json.object(json -> {
            json.writeStringField("kind", kind.name());
            json.writeNumberField("millis", millis);
        }));
    }
}
