package io.suanpan.node;

import java.util.Arrays;

/** Whether callers of the API are asked for credentials, and whose tokens count. */
public enum Authentication {
    /** Nobody is asked for anything. */
    NONE("none"),
    /** API keys, and tokens of the identity provider that the settings name. */
    OAUTH("oauth"),
    /** API keys, and tokens that {@code ./suanpan token} signs with a key on this machine. */
    DEV("dev");

    private final String name;

    Authentication(String name) {
        this.name = name;
    }

    /** @throws NodeFailure if no method has this name */
    static Authentication parse(String name) {
        return Arrays.stream(values()).filter(method -> method.name.equals(name)).findFirst()
                .orElseThrow(() -> new NodeFailure(
                        "--auth must be none, oauth or dev: '" + name + "'"));
    }

    @Override
    public String toString() {
        return name;
    }
}
