package io.suanpan.bench.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Where the server listens: the host and port of a plain {@code http} URL. */
public record Target(String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    public static Target parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException _) {
            throw unusable(url);
        }
        String path = uri.getPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || !bare
                || uri.getPort() > MAX_PORT) {
            throw unusable(url);
        }
        return new Target(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
    }

    private static IllegalArgumentException unusable(String url) {
        return new IllegalArgumentException("the url must be like http://HOST:PORT: " + url);
    }

    /** What the {@code Host} header names. */
    public String authority() {
        return host + ":" + port;
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://" + authority() + pathAndQuery);
    }

    public InetSocketAddress address() {
        String bareHost = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(bareHost, port);
    }

    @Override
    public String toString() {
        return "http://" + authority();
    }
}
