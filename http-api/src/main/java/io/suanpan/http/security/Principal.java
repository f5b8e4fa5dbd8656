package io.suanpan.http.security;

import io.suanpan.http.exchange.Colleague;
import io.suanpan.http.exchange.Party;
import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;
import io.suanpan.kernel.Invariant;
import java.util.EnumSet;
import java.util.Set;

/** Whom a request comes from, as its credentials prove. */
public sealed interface Principal {
    /** Somebody who has an account, and by it everything that belongs to it. */
    sealed interface Holder extends Principal {
        AccountId id();

        /** The only type of account that such a principal can have. */
        AccountType accountType();

        default Party party() {
            return new Party(id(), accountType());
        }
    }

    /** A merchant's systems, by one of its API keys. */
    record Merchant(AccountId id) implements Holder {
        @Override
        public AccountType accountType() {
            return AccountType.MERCHANT;
        }

        @Override
        public String toString() {
            return "merchant '" + id + "'";
        }
    }

    /** A consumer, by a token. */
    record Consumer(AccountId id) implements Holder {
        @Override
        public AccountType accountType() {
            return AccountType.CONSUMER;
        }

        @Override
        public String toString() {
            return "consumer '" + id + "'";
        }
    }

    /** Somebody who works here, by a token. */
    record Operator(Colleague who, Set<Role> roles) implements Principal {
        public Operator {
            Invariant.check(!roles.isEmpty(), "an operator has a role", who);
            roles = Set.copyOf(EnumSet.copyOf(roles));
        }

        @Override
        public String toString() {
            return "operator '" + who.name() + "'";
        }
    }
}
