package io.suanpan.node;

import java.util.Arrays;

/** How a node finds the others of its cluster. */
public enum Discovery {
    /** There are no others. */
    NONE("none"),
    /** The command line says where they are. */
    CONFIG("config"),
    /** The pods with the label {@code app=suanpan} are the others. */
    KUBERNETES_API("kubernetes-api");

    private final String name;

    Discovery(String name) {
        this.name = name;
    }

    /** @throws NodeFailure if no method has this name */
    static Discovery parse(String name) {
        return Arrays.stream(values()).filter(method -> method.name.equals(name)).findFirst()
                .orElseThrow(() -> new NodeFailure("--discovery must be none, config or"
                        + " kubernetes-api: '" + name + "'"));
    }

    /** As on the command line; also Pekko's name of the method. */
    @Override
    public String toString() {
        return name;
    }
}
