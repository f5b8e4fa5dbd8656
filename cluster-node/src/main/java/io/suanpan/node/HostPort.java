package io.suanpan.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where something listens, as HOST:PORT on the command line. */
public record HostPort(String host, int port) {
    private static final int LAST_PORT = 65_535;

    /**
     * @param option what the error names
     * @throws NodeFailure unless {@code text} is HOST:PORT
     */
    static HostPort parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= LAST_PORT) {
                return new HostPort(text.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            // Reported below, with the whole value.
        }
        throw new NodeFailure(option + " must be HOST:PORT: '" + text + "'");
    }

    /** Whether it is reached from this machine only; a name that has no address is not. */
    boolean isLoopback() {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
