package io.suanpan.http.problem;

/** A caller's text inside a sentence: shortened, and free of what must not be repeated. */
public final class Quoted {
    private static final int MAX_VALUE_CODE_POINTS = 80;
    private static final int MAX_SENTENCE_CODE_POINTS = 300;

    private Quoted() {}

    /** A value, in quotes. */
    public static String quote(String value) {
        return '\'' + name(value) + '\'';
    }

    /** A value without quotes: the name of a field that there is not. */
    public static String name(String value) {
        return clean(value, MAX_VALUE_CODE_POINTS);
    }

    /** A sentence that has callers' text in it. */
    public static String sentence(String text) {
        return clean(text, MAX_SENTENCE_CODE_POINTS);
    }

    private static String clean(String text, int maxCodePoints) {
        StringBuilder out = new StringBuilder(text.length());
        int shown = 0;
        for (int i = 0; i < text.length(); shown++) {
            if (shown == maxCodePoints) {
                return out.append('…').toString();
            }
            int codePoint = text.codePointAt(i);
            out.appendCodePoint(isShowable(codePoint) ? codePoint : '\uFFFD');
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static boolean isShowable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
