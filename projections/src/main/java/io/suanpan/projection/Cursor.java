package io.suanpan.projection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: the place of its last item in the list's order. Carries what list it belongs to, so
 * that it continues no other.
 *
 * @param list the list with its owner and filters
 * @param position the item's time, or number
 * @param id tells items of one time apart
 */
public record Cursor(String list, long position, String id) {
    private static final String VERSION = "1";
    private static final char SEPARATOR = '\n';

    public String text() {
        String plain = String.join(String.valueOf(SEPARATOR), VERSION, Long.toString(position), id,
                list);
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidCursorException unless {@link #text} of a cursor of {@code list} gave it */
    public static Cursor parse(String text, String list) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(String.valueOf(SEPARATOR), 4);
            if (parts.length == 4 && parts[0].equals(VERSION) && parts[3].equals(list)) {
                return new Cursor(list, Long.parseLong(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // Not base64, or not a number: reported below.
        }
        throw new InvalidCursorException(text);
    }

    /** What its list says that finds {@link #id} to be none of its own. */
    public InvalidCursorException invalid() {
        return new InvalidCursorException(text());
    }

    /** @return {@link #id} of a list whose items are told apart by number */
    public long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** The cursor is not one that this list gave out. */
    public static final class InvalidCursorException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidCursorException(String cursor) {
            super("not a cursor of this list: " + cursor, null, false, false);
        }
    }
}
