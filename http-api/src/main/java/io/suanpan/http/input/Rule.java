package io.suanpan.http.input;

/**
 * Turns a caller's text into a value, or refuses it with a problem that names the field and the
 * text.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface Rule<T> {
    /** @param field the field or parameter that {@code text} came in */
    T apply(String field, String text);
}
