package io.suanpan.http.userlimit;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.INVALID_USER_LIMITS;

import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.account.Account;
import io.suanpan.account.AccountCommand.GetAccount;
import io.suanpan.channel.BusinessDays;
import io.suanpan.http.exchange.Answers;
import io.suanpan.http.exchange.Call;
import io.suanpan.http.exchange.Deed;
import io.suanpan.http.exchange.ReadFirst;
import io.suanpan.http.exchange.Reply;
import io.suanpan.http.exchange.Route;
import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.partition.Partitions;
import io.suanpan.userlimit.Allowance;
import io.suanpan.userlimit.DayUse;
import io.suanpan.userlimit.DefaultLimits;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimitCommand.SetUserLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** How much an account's holder may have moved through banks: set by finance, read by the holder too. */
public final class UserLimitRoutes {
    private static final String PATH = "/v1/accounts/{id}/limits";
    private static final Field<Long> VERSION = Field.integer("version", 1, Long.MAX_VALUE,
            INVALID_USER_LIMITS);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<Long> LARGEST_WITHDRAWAL = amount("largestWithdrawal");
    private static final Field<Long> DAILY_WITHDRAWALS = amount("dailyWithdrawals");
    private static final Field<Long> LARGEST_TOP_UP = amount("largestTopUp");
    private static final Field<Long> DAILY_TOP_UPS = amount("dailyTopUps");
    private static final Field<String> REASON = Field.text("reason", Rules::reason);
    private static final BodyShape SHAPE = BodyShape.of(VERSION, CURRENCY, LARGEST_WITHDRAWAL,
            DAILY_WITHDRAWALS, LARGEST_TOP_UP, DAILY_TOP_UPS, REASON);

    private final Partitions partitions;
    private final DefaultLimits defaults;
    private final InstantSource clock;

    /** @param clock says which business day it is */
    public UserLimitRoutes(Partitions partitions, DefaultLimits defaults, InstantSource clock) {
        this.partitions = partitions;
        this.defaults = defaults;
        this.clock = clock;
    }

    private static Field<Long> amount(String name) {
        return Field.integer(name, 0, Money.MAX_MOVEMENT_MINOR, INVALID_AMOUNT).optional();
    }

    public List<Route> routes() {
        return List.of(Route.put(PATH, new ReadFirst(this::set)), Route.get(PATH, this::get));
    }

    private Deed set(Call call) {
        AccountId account = call.path("id", Rules::accountId);
        Body body = call.body(SHAPE);
        SetUserLimits command = new SetUserLimits(account,
                new OwnLimits(body.get(VERSION), new UserLimits(
                        new WayLimits(limit(body, LARGEST_WITHDRAWAL),
                                limit(body, DAILY_WITHDRAWALS)),
                        new WayLimits(limit(body, LARGEST_TOP_UP), limit(body, DAILY_TOP_UPS)))),
                body.get(CURRENCY), body.get(REASON));
        return () -> partitions.ask(command)
                .thenApply(answer -> Answers.created(answer, Account.Living.class, this::view));
    }

    private static OptionalLong limit(Body body, Field<Long> field) {
        return body.find(field).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** From the write side: what the account says now. */
    private CompletionStage<Reply> get(Call call) {
        AccountId account = call.path("id", Rules::accountId);
        return partitions.ask(new GetAccount(account))
                .thenApply(answer -> Answers.ok(answer, Account.Existing.class, this::view));
    }

    private Reply.Fields view(Account.Existing account) {
        Allowance allowance = account instanceof Account.Living living
                ? living.allowance().orElse(Allowance.NONE)
                : Allowance.NONE;
        UserLimits limits = allowance.limits(defaults.of(account.type(), account.currency()));
        LocalDate day = BusinessDays.of(clock.instant());
        Optional<DayUse> use = allowance.useOn(day);
        return json -> {
            json.writeStringField("account", account.id().value());
            json.writeStringField("currency", account.currency().getCurrencyCode());
            if (allowance.own().isPresent()) {
                json.writeNumberField("version", allowance.version());
            }
            json.writeStringField("day", day.toString());
            write(json, "withdrawals", limits.withdrawals(),
                    use.map(DayUse::withdrawnMinor).orElse(0L));
            write(json, "topUps", limits.topUps(), use.map(DayUse::toppedUpMinor).orElse(0L));
        };
    }

    private static void write(JsonGenerator json, String way, WayLimits limits, long usedMinor)
            throws IOException {
        json.writeObjectFieldStart(way);
        write(json, "largest", limits.largestMinor());
        write(json, "daily", limits.dailyMinor());
        json.writeNumberField("used", usedMinor);
        write(json, "left", limits.leftMinor(usedMinor));
        json.writeEndObject();
    }

    /** What is not limited is left out. */
    private static void write(JsonGenerator json, String name, OptionalLong minor)
            throws IOException {
        if (minor.isPresent()) {
            json.writeNumberField(name, minor.getAsLong());
        }
    }
}
