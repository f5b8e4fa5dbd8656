package io.suanpan.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.suanpan.channel.http.Notifications;
import io.suanpan.kernel.InstructionNumber;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where banks post that they have news of an instruction: a door of its own, beside the API and with nothing behind
 * it but a hint. Nobody has to prove who it is, for nothing that is said is believed; one post is read at a time, and who keeps it busy only has banks asked
 * as late as without it.
 */
final class BankNews implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int WAITING = 64;

    private final HostPort address;
    private final HttpServer server;

    /** @param heard of what instruction there is news; returns at once */
    BankNews(HostPort address, Consumer<InstructionNumber> heard) {
        this.address = address;
        try {
            server = HttpServer.create(new InetSocketAddress(address.host(), address.port()),
                    WAITING);
        } catch (IOException e) {
            throw new NodeFailure("cannot hear banks on " + address + ": " + e.getMessage());
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(answer(exchange, heard), -1);
            }
        });
        server.start();
    }

    private static int answer(HttpExchange exchange, Consumer<InstructionNumber> heard)
            throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        Optional<InstructionNumber> number = Notifications.read(headers, body);
        number.ifPresent(heard);
        return number.isPresent() ? 204 : 400;
    }

    /** What banks are told. */
    URI uri() {
        return URI.create("http://" + address.host() + ":" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
