package io.suanpan.audit;

import io.suanpan.kernel.AccountId;
import io.suanpan.kernel.EntityId;
import java.util.Currency;

/** 64 bits that stand for a value, where keeping the value would take too much memory. */
final class Fingerprint {
    private Fingerprint() {}

    /** Of where money moves, and what for. */
    static long of(AccountId account, Currency currency, EntityId primary) {
        return of(primary.toString(), of(currency.getCurrencyCode(), of(account.value(), 0)));
    }

    static long of(String text, long seed) {
        long hash = seed + text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return mixed(hash);
    }

    /** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
    static long mixed(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed;
    }
}
