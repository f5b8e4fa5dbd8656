package io.suanpan.http.exchange;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.AccountType;

/**
 * Somebody with a part in a thing. The type belongs to it: names of consumers and of merchants come
 * from two places, and the same name there is not the same party.
 */
public record Party(AccountId id, AccountType type) {}
