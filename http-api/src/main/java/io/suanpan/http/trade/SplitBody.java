package io.suanpan.http.trade;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.INVALID_SPLIT;

import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.trade.Split;
import io.suanpan.trade.TradeCommand.CreateTrade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of an order's body that says with whom it is split. */
final class SplitBody {
    private static final Field<AccountId> ACCOUNT = Field.text("account", Rules::accountId);
    private static final Field<Long> AMOUNT = Field
            .positive("amount", Money.MAX_MOVEMENT_MINOR, INVALID_AMOUNT).optional();
    private static final Field<Long> BASIS_POINTS = Field
            .positive("basisPoints", Split.BASIS_POINTS - 1, INVALID_SPLIT).optional();
    private static final Field<List<Body>> PARTS = Field.list("parts",
            BodyShape.of(ACCOUNT, AMOUNT, BASIS_POINTS), Split.MAX_RECEIVERS, INVALID_SPLIT);
    static final Field<Body> SPLIT = Field.object("split", BodyShape.of(PARTS)).optional();

    /**
     * Who is to get a part, of whatever type the account is.
     *
     * @param field its path, for problems
     */
    record Claim(String field, AccountId account, Money amount, int basisPoints) {}

    private SplitBody() {}

    /** None if {@code order} is all its merchant's. */
    static List<Claim> claims(Body body, CreateTrade order) {
        List<Body> parts = body.find(SPLIT).map(split -> split.get(PARTS)).orElse(List.of());
        List<Claim> claims = new ArrayList<>();
        Set<AccountId> accounts = new HashSet<>();
        Money rest = order.amount();
        for (Body part : parts) {
            Claim claim = claim("split.parts[" + claims.size() + "]", part, order.amount());
            if (claim.account().equals(order.merchant())) {
                throw Rules.refuse(INVALID_SPLIT, claim.field() + ".account",
                        "must not be the merchant, who gets the rest",
                        claim.account().value());
            }
            if (!accounts.add(claim.account())) {
                throw Rules.refuse(INVALID_SPLIT, claim.field() + ".account",
                        "must have no part before", claim.account().value());
            }
            rest = rest.minus(claim.amount());
            claims.add(claim);
        }
        if (!rest.isPositive()) {
            throw Rules.refuse(INVALID_SPLIT, "split.parts",
                    "must leave something of " + order.amount() + " to the merchant",
                    order.amount().minus(rest).toString());
        }
        return claims;
    }

    private static Claim claim(String field, Body part, Money whole) {
        Optional<Long> amount = part.find(AMOUNT);
        Optional<Long> basisPoints = part.find(BASIS_POINTS);
        if (amount.isPresent() == basisPoints.isPresent()) {
            throw Rules.refuse(INVALID_SPLIT, field, "must have either amount or basisPoints",
                    amount.isPresent() ? "both" : "neither");
        }
        AccountId account = part.get(ACCOUNT);
        if (amount.isPresent()) {
            return new Claim(field, account, new Money(amount.get(), whole.currency()), 0);
        }
        int ratio = Math.toIntExact(basisPoints.get());
        Money share = Split.ratio(whole, ratio);
        if (!share.isPositive()) {
            throw Rules.refuse(INVALID_SPLIT, field + ".basisPoints",
                    "must be at least 1 minor unit of " + whole, Integer.toString(ratio));
        }
        return new Claim(field, account, share, ratio);
    }
}
