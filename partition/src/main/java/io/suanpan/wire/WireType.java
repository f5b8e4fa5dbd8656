package io.suanpan.wire;

import java.util.function.ToIntFunction;

/**
 * How one type is written. The id is for ever; a new field raises the version and is written last, and the
 * reader gives what an older version lacks.
 *
 * @param id 1 and up, never reused
 * @param version 1 and up: the newest; all up to it can be read
 * @param versionOf as which a value is written: the newest, unless an older one has room for all that the value has
 */
record WireType<T>(int id, int version, Class<T> type, ToIntFunction<T> versionOf,
        Write<T> write, Read<T> read) {
    /** One that is always written in its newest version. */
    WireType(int id, int version, Class<T> type, Write<T> write, Read<T> read) {
        this(id, version, type, _ -> version, write, read);
    }

    int versionOf(Object value) {
        return versionOf.applyAsInt(type.cast(value));
    }

    interface Write<T> {
        void write(WireOutput out, T value);
    }

    interface Read<T> {
        T read(WireInput in, int version);
    }
}
