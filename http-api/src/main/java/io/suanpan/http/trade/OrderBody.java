package io.suanpan.http.trade;

import static io.suanpan.http.problem.ProblemType.INVALID_AMOUNT;
import static io.suanpan.http.problem.ProblemType.INVALID_BANK_PART;
import static io.suanpan.http.problem.ProblemType.INVALID_CONFIRM_WITHIN;
import static io.suanpan.http.problem.ProblemType.INVALID_EXPIRY;
import static io.suanpan.http.problem.ProblemType.INVALID_KIND;

import io.suanpan.http.input.Body;
import io.suanpan.http.input.BodyShape;
import io.suanpan.http.input.Field;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Problem;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.Money;
import io.suanpan.kernel.OutsideAccount;
import io.suanpan.kernel.TradeId;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.TradeCommand.CreateAndPay;
import io.suanpan.trade.TradeCommand.CreateTrade;
import io.suanpan.trade.TradeCommand.PayTrade;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;

/** The bodies that order and pay, and the commands they are, but for the split: {@link SplitBody}. */
final class OrderBody {
    /** How long a trade stays payable if the order does not say. */
    private static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(30);
    private static final Duration MAX_EXPIRY = Duration.ofDays(30);

    private static final Field<AccountId> MERCHANT = Field.text("merchant", Rules::accountId);
    private static final Field<String> OUT_TRADE_NO = Field.text("outTradeNo", Rules::token);
    private static final Field<AccountId> PAYER = Field.text("payer", Rules::accountId);
    private static final Field<Long> AMOUNT = Field.positive("amount", Money.MAX_MOVEMENT_MINOR,
            INVALID_AMOUNT);
    private static final Field<Currency> CURRENCY = Field.text("currency", Rules::currency);
    private static final Field<String> SUBJECT = Field.text("subject", Rules::subject);
    private static final Field<Long> EXPIRES_IN_SECONDS = Field
            .positive("expiresInSeconds", MAX_EXPIRY.toSeconds(), INVALID_EXPIRY).optional();

    /** Of the payer's mandate for the merchant, which the payment is then held to, whoever asks for it. */
    private static final Field<String> MANDATE_NO = Field.text("mandateNo", Rules::token)
            .optional();

    private static final Field<OutsideAccount> FROM = Field.text("from",
            (field, text) -> new OutsideAccount(Rules.token(field, text)));
    /** What of the payment a bank is to collect. */
    private static final Field<Body> BANK = Field.object("bank", BodyShape.of(FROM, AMOUNT))
            .optional();

    /** How long the payer has to confirm if the order does not say. */
    private static final Duration DEFAULT_CONFIRM = Duration.ofDays(10);
    private static final Duration MAX_CONFIRM = Duration.ofDays(90);
    /** Whether it is in escrow. */
    private static final Field<Boolean> KIND = Field.text("kind", OrderBody::isEscrow).optional();
    private static final Field<Long> CONFIRM_WITHIN_SECONDS = Field
            .positive("confirmWithinSeconds", MAX_CONFIRM.toSeconds(), INVALID_CONFIRM_WITHIN)
            .optional();

    static final BodyShape ORDER = BodyShape.of(MERCHANT, OUT_TRADE_NO, AMOUNT, CURRENCY, SUBJECT,
            EXPIRES_IN_SECONDS, KIND, CONFIRM_WITHIN_SECONDS, SplitBody.SPLIT);
    static final BodyShape ORDER_WITH_PAYER = BodyShape.of(MERCHANT, OUT_TRADE_NO, PAYER, AMOUNT,
            CURRENCY, SUBJECT, EXPIRES_IN_SECONDS, MANDATE_NO, BANK, SplitBody.SPLIT);
    static final BodyShape PAYMENT = BodyShape.of(PAYER, MANDATE_NO, BANK);
    static final BodyShape NOTHING = BodyShape.of();

    private OrderBody() {}

    static CreateTrade order(Body body) {
        Optional<Duration> confirmWithin = body.find(CONFIRM_WITHIN_SECONDS)
                .map(Duration::ofSeconds);
        boolean inEscrow = body.find(KIND).orElse(false);
        if (confirmWithin.isPresent() && !inEscrow) {
            throw new Problem(INVALID_CONFIRM_WITHIN, "confirmWithinSeconds is of trades of kind"
                    + " ESCROW alone: " + confirmWithin.get().toSeconds(), "confirmWithinSeconds")
                    .refusal();
        }
        return order(body,
                inEscrow ? confirmWithin.or(() -> Optional.of(DEFAULT_CONFIRM)) : confirmWithin);
    }

    private static boolean isEscrow(String field, String text) {
        return switch (text) {
            case "INSTANT" -> false;
            case "ESCROW" -> true;
            default -> throw Rules.refuse(INVALID_KIND, field, "must be INSTANT or ESCROW", text);
        };
    }

    private static CreateTrade order(Body body, Optional<Duration> confirmWithin) {
        AccountId merchant = body.get(MERCHANT);
        String outTradeNo = body.get(OUT_TRADE_NO);
        return new CreateTrade(TradeId.of(merchant, outTradeNo), merchant, outTradeNo,
                new Money(body.get(AMOUNT), body.get(CURRENCY)), body.get(SUBJECT),
                body.find(EXPIRES_IN_SECONDS).map(Duration::ofSeconds).orElse(DEFAULT_EXPIRY),
                confirmWithin);
    }

    static CreateAndPay orderAndPay(Body body) {
        return new CreateAndPay(order(body, Optional.empty()), body.get(PAYER),
                body.find(MANDATE_NO), bank(body));
    }

    static PayTrade pay(TradeId trade, Body body) {
        return new PayTrade(trade, body.get(PAYER), body.find(MANDATE_NO), bank(body));
    }

    private static Optional<BankPart> bank(Body body) {
        Optional<BankPart> bank = body.find(BANK)
                .map(part -> new BankPart(part.get(FROM), part.get(AMOUNT)));
        if (bank.isPresent() && body.find(MANDATE_NO).isPresent()) {
            throw Rules.refuse(INVALID_BANK_PART, "bank",
                    "must not be there with a mandateNo: a mandate covers the balance alone",
                    body.get(MANDATE_NO));
        }
        return bank;
    }
}
