package io.suanpan.kernel;

/** The texts that callers may choose as identifiers. Looked at for every identifier read or heard, so by hand. */
final class IdText {
    private static final int MAX_LENGTH = 64;

    private IdText() {}

    /** Whether it is 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    static boolean isFree(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUpperCase(c) && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_'
                    && c != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean isUpperCase(int character) {
        return character >= 'A' && character <= 'Z';
    }
}
