package io.suanpan.audit.verify;

/**
 * A row that is not as the journal says.
 *
 * @param key what names it in {@code table}
 * @param expected what the journal says of it
 * @param found what is stored
 */
public record Difference(String table, Kind kind, String key, String expected, String found) {
    public enum Kind {
        MISSING, WRONG, SURPLUS, UNREADABLE
    }

    static Difference missing(String table, String key, Object expected) {
        return new Difference(table, Kind.MISSING, key, String.valueOf(expected), "nothing");
    }

    static Difference wrong(String table, String key, Object expected, Object found) {
        return new Difference(table, Kind.WRONG, key, String.valueOf(expected),
                String.valueOf(found));
    }

    static Difference surplus(String table, String key, Object found) {
        return new Difference(table, Kind.SURPLUS, key, "nothing", String.valueOf(found));
    }

    static Difference unreadable(String table, String key, String why) {
        return new Difference(table, Kind.UNREADABLE, key, "something that can be read", why);
    }
}
