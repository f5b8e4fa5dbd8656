package io.suanpan.bench.client;

/** Where free connections get their turns from; asked on the client's event loop only. */
@FunctionalInterface
public interface Source {
    Turn next();
}
