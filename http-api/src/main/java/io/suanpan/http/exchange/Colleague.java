package io.suanpan.http.exchange;

/**
 * Somebody who works here, to the others.
 *
 * @param subject who it is, as the identity provider tells people apart
 * @param name what the trail calls them
 */
public record Colleague(String subject, String name) {
    /** Whatever roles, tokens or name they show. */
    public boolean isSameAs(Colleague other) {
        return subject.equals(other.subject);
    }
}
