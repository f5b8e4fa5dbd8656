package io.suanpan.http.exchange;

import java.util.ArrayList;
import java.util.List;

/** A path with places for values: {@code /v1/accounts/{id}}. A place takes exactly one segment. */
public final class PathTemplate {
    private final String text;
    private final String[] segments;
    private final List<String> names;

    public PathTemplate(String text) {
        this.text = text;
        this.segments = split(text);
        List<String> found = new ArrayList<>();
        for (String segment : segments) {
            if (isPlace(segment)) {
                found.add(segment.substring(1, segment.length() - 1));
            }
        }
        this.names = List.copyOf(found);
    }

    /** The segments of a path, which begins with a slash; an empty path has none. */
    static String[] split(String path) {
        int count = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/') {
                count++;
            }
        }
        String[] segments = new String[count];
        int from = path.indexOf('/') + 1;
        for (int i = 0; i < count; i++) {
            int to = path.indexOf('/', from);
            segments[i] = path.substring(from, to < 0 ? path.length() : to);
            from = to + 1;
        }
        return segments;
    }

    private static boolean isPlace(String segment) {
        return segment.startsWith("{");
    }

    int length() {
        return segments.length;
    }

    /** The names of its places, in order. */
    public List<String> names() {
        return names;
    }

    /** Whether a path of as many segments fits. */
    boolean matches(String[] path) {
        for (int i = 0; i < segments.length; i++) {
            if (!isPlace(segments[i]) && !segments[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    /** What stands in the place {@code name} of a path that matches. */
    String value(String name, String[] path) {
        for (int i = 0; i < segments.length; i++) {
            if (isPlace(segments[i]) && segments[i].regionMatches(1, name, 0, name.length())
                    && segments[i].length() == name.length() + 2) {
                return path[i];
            }
        }
        throw new IllegalArgumentException(text + " has no place for " + name);
    }

    @Override
    public String toString() {
        return text;
    }
}
