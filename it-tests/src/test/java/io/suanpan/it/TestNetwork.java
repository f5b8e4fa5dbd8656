package io.suanpan.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small data centre of network namespaces: a hub, where clients and the store are, and hosts. Three bridges
 * in the hub are its networks; each host has a cable to each. Nothing of it is in the machine's own network,
 * and no namespace has a way out.
 *
 * @param name unlike all others on this machine
 */
record TestNetwork(String name, int hosts) implements AutoCloseable {
    /** The networks, by what goes over them. */
    enum Net {
        CLIENTS, NODES, STORE;

        private String bridge() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The hub's end of a host's cable. */
        private String cable(int host) {
            return bridge() + host;
        }
    }

    private static final int HUB = 254;

    /** @return why this machine cannot have one */
    static Optional<String> whyNot() {
        String probe = "suanpan-probe-" + ProcessHandle.current().pid();
        try {
            Tool.run("ip", "netns", "add", probe);
            Tool.run("ip", "netns", "delete", probe);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("needs 'ip' of iproute2, and root to make network namespaces: "
                    + e.getMessage());
        }
    }

    static TestNetwork create(int hosts) throws IOException {
        TestNetwork network = new TestNetwork("suanpan-" + ProcessHandle.current().pid() + "-"
                + Long.toString(System.nanoTime(), 36), hosts);
        // For a test that is told to end.
        Runtime.getRuntime().addShutdownHook(new Thread(network::close));
        try {
            network.connect();
            return network;
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    private void connect() throws IOException {
        for (String namespace : namespaces()) {
            Tool.run("ip", "netns", "add", namespace);
            in(namespace, "link", "set", "lo", "up");
        }
        for (Net net : Net.values()) {
            in(hub(), "link", "add", net.bridge(), "type", "bridge");
            in(hub(), "address", "add", address(net, HUB) + "/24", "dev", net.bridge());
            in(hub(), "link", "set", net.bridge(), "up");
            for (int host = 1; host <= hosts; host++) {
                in(hub(), "link", "add", net.cable(host), "type", "veth", "peer", "name",
                        net.bridge(), "netns", host(host));
                in(hub(), "link", "set", net.cable(host), "master", net.bridge(), "up");
                in(host(host), "address", "add", address(net, host) + "/24", "dev",
                        net.bridge());
                in(host(host), "link", "set", net.bridge(), "up");
            }
        }
    }

    /** Of a host; that range of addresses is for tests of networks. */
    static String address(Net net, int host) {
        return "198.18." + (1 + net.ordinal()) + "." + host;
    }

    static String hubAddress(Net net) {
        return address(net, HUB);
    }

    /** Pulls a host's cables, as seen from the hub; what was on its way is lost. */
    void cut(int host, Net... nets) throws IOException {
        for (Net net : nets) {
            in(hub(), "link", "set", net.cable(host), "down");
        }
    }

    void heal(int host, Net... nets) throws IOException {
        for (Net net : nets) {
            in(hub(), "link", "set", net.cable(host), "up");
        }
    }

    List<String> inHub(List<String> command) {
        return inNamespace(hub(), command);
    }

    List<String> inHost(int host, List<String> command) {
        return inNamespace(host(host), command);
    }

    private static List<String> inNamespace(String namespace, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        whole.addAll(command);
        return whole;
    }

    private String hub() {
        return name + "-hub";
    }

    private String host(int host) {
        return name + "-" + host;
    }

    private List<String> namespaces() {
        return Stream.concat(Stream.of(hub()), IntStream.rangeClosed(1, hosts)
                .mapToObj(this::host)).toList();
    }

    private static void in(String namespace, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", namespace));
        command.addAll(List.of(arguments));
        Tool.run(command.toArray(String[]::new));
    }

    /** Removes all that is there; bridges and cables go with their namespaces. */
    @Override
    public void close() {
        for (String namespace : namespaces()) {
            try {
                if (Files.exists(Path.of("/run/netns", namespace))) {
                    Tool.run("ip", "netns", "delete", namespace);
                }
            } catch (IOException e) {
                System.err.println("a network namespace stays: " + e.getMessage());
            }
        }
    }
}
