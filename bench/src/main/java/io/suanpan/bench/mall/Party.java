package io.suanpan.bench.mall;

import io.suanpan.bench.client.Credential;

/** Somebody with an account: a shop, or a person. */
record Party(String id, String name, Credential shows) {
    /** Their account at a bank. */
    String atTheBank() {
        return id + "-bank";
    }
}
