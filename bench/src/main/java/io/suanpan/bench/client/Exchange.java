package io.suanpan.bench.client;

/** One request and what becomes of its answer. Everything runs on the client's event loop. */
public non-sealed interface Exchange extends Turn {
    void write(RequestWriter out);

    /** An answer with any status; {@code response} is valid until this returns. */
    Turn answered(Response response, long tookNs);

    /** The connection broke or timed out while the answer was awaited: the outcome is unknown. */
    Turn lost();
}
