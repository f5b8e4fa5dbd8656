package io.suanpan.http.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * By which address a request is counted: the socket's, or what a trusted proxy says in
 * {@code X-Forwarded-For}, where each proxy adds at the end whom it heard. So the last address that is
 * no trusted proxy's counts, and what stands before it is anybody's word. Of an IPv6 address the first
 * 64 bits count: the rest is its holder's to choose.
 */
public final class Callers {
    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final int NETWORK_BYTES = 8;

    private final Networks exempt;
    private final Networks trustedProxies;

    /** The other end of a connection. */
    public final class Peer {
        private final InetAddress socket;
        private final Optional<InetAddress> counted;
        private final boolean isProxy;

        private Peer(InetAddress socket) {
            this.socket = socket;
            this.counted = Callers.this.counted(socket);
            this.isProxy = trustedProxies.contains(socket);
        }

        /** What its connections are counted by; empty if they are not. */
        public Optional<InetAddress> connections() {
            return isProxy ? Optional.empty() : counted;
        }

        /** What one of its requests is counted by; empty if it is not. */
        public Optional<InetAddress> of(HttpRequest request) {
            return isProxy ? counted(forwardedFor(request).orElse(socket)) : counted;
        }
    }

    public Callers(LimitSettings settings) {
        this.exempt = settings.exempt();
        this.trustedProxies = settings.trustedProxies();
    }

    public Peer peer(InetAddress socket) {
        return new Peer(socket);
    }

    private Optional<InetAddress> counted(InetAddress address) {
        return exempt.contains(address) ? Optional.empty() : Optional.of(network(address));
    }

    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // of as many bytes as it had
        }
    }

    private Optional<InetAddress> forwardedFor(HttpRequest request) {
        StringBuilder all = new StringBuilder();
        for (HttpHeader header : request.getHeaders()) {
            if (header.is(FORWARDED_FOR)) {
                all.append(',').append(header.value());
            }
        }
        String[] said = all.toString().split(",");
        for (int i = said.length - 1; i >= 0; i--) {
            Optional<InetAddress> address = address(said[i].strip());
            if (address.isEmpty() || !trustedProxies.contains(address.get())) {
                return address;
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
