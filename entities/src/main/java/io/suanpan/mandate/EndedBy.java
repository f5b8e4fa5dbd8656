package io.suanpan.mandate;

/** Who ended a mandate. Either side may, and needs nobody for it. */
public enum EndedBy {
    CONSUMER, MERCHANT
}
