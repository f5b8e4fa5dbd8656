package io.suanpan.bench.mall;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fault of the bank's statement, and which kinds of breaks it must be found as. */
public enum Misstatement {
    // @formatter:off
    OMIT("leaves out", "MISSING_AT_BANK"),
    DUPLICATE("has twice", "DOUBLE_LINE"),
    TWICE("says moved again", "MOVED_TWICE"),
    ALTER("has 0.01 more of", "AMOUNT_DIFFERS"),
    REVERSE("turns round", "DIRECTION_DIFFERS"),
    REDIRECT("has another account for", "COUNTERPARTY_DIFFERS"),
    REREFERENCE("has another reference for", "REFERENCE_DIFFERS"),
    RENUMBER("has another number for", "MISSING_AT_BANK", "UNKNOWN_NUMBER");
    // @formatter:on

    /** What the bank appends to a number that it gets wrong. */
    private static final String WRONG = "-x";

    private final String inWords;
    private final String[] kinds;

    Misstatement(String inWords, String... kinds) {
        this.inWords = inWords;
        this.kinds = kinds;
    }

    /** What the bank's simulator calls it. */
    public String fault() {
        return "STATEMENT_" + name();
    }

    /** What the statement does with an order. */
    String inWords() {
        return inWords;
    }

    /** The breaks that must be found, by number: of ours the first, of the bank's the second. */
    Map<String, String> breaksOf(String number) {
        return kinds.length == 1
                ? Map.of(number, kinds[0])
                : Map.of(number, kinds[0], number + WRONG, kinds[1]);
    }

    /** For people. */
    String kinds() {
        return Stream.of(kinds).collect(Collectors.joining(" and "));
    }

    /** Whether a break's number is an order's, as we or the bank write it. */
    static boolean isOf(String order, String number) {
        return number.equals(order) || number.equals(order + WRONG);
    }
}
