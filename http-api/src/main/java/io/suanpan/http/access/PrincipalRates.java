package io.suanpan.http.access;

import io.github.bucket4j.TimeMeter;
import io.suanpan.http.limit.Limit;
import io.suanpan.http.limit.LimitSettings;
import io.suanpan.http.limit.Rate;
import io.suanpan.http.limit.RateLimit;
import io.suanpan.http.limit.Refusals;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.security.Principal;

/** How often each principal may ask of this node, whatever number of keys, tokens or addresses it has. */
public final class PrincipalRates {
    private final RateLimit<String> merchants;
    private final RateLimit<String> consumers;
    private final RateLimit<String> operators;

    public PrincipalRates(LimitSettings.Requests settings, Refusals refusals, TimeMeter clock) {
        this.merchants = limit(Limit.REQUESTS_PER_MERCHANT, "a merchant", settings.perMerchant(),
                settings, refusals, clock);
        this.consumers = limit(Limit.REQUESTS_PER_CONSUMER, "a consumer", settings.perConsumer(),
                settings, refusals, clock);
        this.operators = limit(Limit.REQUESTS_PER_OPERATOR, "an operator",
                settings.perOperator(), settings, refusals, clock);
    }

    private static RateLimit<String> limit(Limit limit, String who, Rate rate,
            LimitSettings.Requests settings, Refusals refusals, TimeMeter clock) {
        return new RateLimit<>(limit, who, rate, settings.rememberedCallers(), refusals, clock);
    }

    /** @throws RefusedException if it has asked too often */
    void require(Principal principal) {
        RateLimit<String> limit = switch (principal) {
            case Principal.Merchant _ -> merchants;
            case Principal.Consumer _ -> consumers;
            case Principal.Operator _ -> operators;
        };
        limit.require(principal.toString());
    }
}
