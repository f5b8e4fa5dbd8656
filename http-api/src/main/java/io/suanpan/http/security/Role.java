package io.suanpan.http.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator is there for. No role has another's rights: who needs both has both. */
public enum Role {
    /** Looks at everything, changes nothing. */
    VIEWER,
    /** Opens accounts and closes trades for those who ask for it. */
    SUPPORT,
    /** Brings money in. */
    FINANCE,
    /** Opens accounts. Moves no money. */
    ADMIN;

    /** As tokens and command lines name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String text) {
        return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
