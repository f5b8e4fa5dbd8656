package io.suanpan.http.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.input.Rules;
import io.suanpan.http.problem.Quoted;
import io.suanpan.http.problem.RefusedException;
import io.suanpan.http.security.Principal.Consumer;
import io.suanpan.http.security.Principal.Operator;
import io.suanpan.kernel.AccountId;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who a verified token's holder is: a consumer or an operator, as its roles say. Roles that have no
 * meaning here are other systems' and passed over.
 */
final class TokenHolder {
    private static final String CONSUMER = "consumer";

    private final TokenSettings settings;

    TokenHolder(TokenSettings settings) {
        this.settings = settings;
    }

    /** @throws RefusedException if it is neither or both, or has no name that is one */
    Principal of(JWTClaimsSet claims) {
        List<String> named = roles(claims);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        named.forEach(name -> Role.named(name).ifPresent(roles::add));
        boolean isConsumer = named.contains(CONSUMER);
        if (isConsumer == !roles.isEmpty()) {
            throw Bearer.invalid("the token's " + settings.rolesClaim()
                    + " must have either consumer or some of viewer, support, finance, admin");
        }
        return isConsumer
                ? new Consumer(account(claims))
                : new Operator(colleague(claims), roles);
    }

    /** Told apart by the subject alone: names may be chosen, and changed. */
    private Colleague colleague(JWTClaimsSet claims) {
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            throw Bearer.invalid("an operator's token must have a sub");
        }
        return new Colleague(claims.getSubject(), Quoted.name(accountName(claims)));
    }

    private List<String> roles(JWTClaimsSet claims) {
        try {
            return claims.getStringListClaim(settings.rolesClaim());
        } catch (ParseException e) {
            throw Bearer
                    .invalid("the token's " + settings.rolesClaim() + " must be a list of text");
        }
    }

    /** Of the letters that account ids have: what only looks like another's is nobody's. */
    private AccountId account(JWTClaimsSet claims) {
        try {
            return Rules.accountId(settings.accountClaim(), accountName(claims));
        } catch (RefusedException e) {
            throw Bearer.invalid("the token's " + settings.accountClaim()
                    + " must be 1 to 64 of A-Z a-z 0-9 _ -");
        }
    }

    private String accountName(JWTClaimsSet claims) {
        try {
            return claims.getStringClaim(settings.accountClaim());
        } catch (ParseException e) {
            throw Bearer.invalid("the token's " + settings.accountClaim() + " must be text");
        }
    }
}
