package io.suanpan.bench.client;

import io.netty.buffer.ByteBuf;

/** What a request shows of whose it is. Used on the client's event loop only. */
@FunctionalInterface
public interface Credential {
    Credential NONE = (_, _, _) -> {};

    /**
     * Writes the header lines for it, each after a line end.
     *
     * @param line method and target, as {@code GET /v1/ledger}
     * @param body all of it, to be left unread
     */
    void write(ByteBuf out, String line, ByteBuf body);
}
