package io.suanpan.wire;

/**
 * How one type is written. The id is for ever; a new field raises the version and is written last, and the
 * reader gives what an older version lacks.
 *
 * @param id 1 and up, never reused
 * @param version 1 and up: what is written now; all up to it can be read
 */
record WireType<T>(int id, int version, Class<T> type, Write<T> write, Read<T> read) {
    interface Write<T> {
        void write(WireOutput out, T value);
    }

    interface Read<T> {
        T read(WireInput in, int version);
    }
}
