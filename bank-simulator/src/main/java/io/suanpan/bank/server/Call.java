package io.suanpan.bank.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;

/** One request, and the ways to answer it. */
final class Call {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int BUFFER_BYTES = 1 << 16;

    private final HttpExchange exchange;
    private final Matcher path;

    Call(HttpExchange exchange, Matcher path) {
        this.exchange = exchange;
        this.path = path;
    }

    /** What stands in the path's only place. */
    String pathValue() {
        return path.group(1);
    }

    /** The value of the only query parameter that the path has. */
    String parameter(String name, String otherwise) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null || query.isEmpty()) {
            return otherwise;
        }
        if (!query.startsWith(name + "=") || query.contains("&")) {
            throw Problem.invalid("UNKNOWN_PARAMETER",
                    "the query may only be " + name + "=…: '" + query + "'");
        }
        return query.substring(name.length() + 1);
    }

    byte[] body() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new Problem(413, "BODY_TOO_LARGE",
                    "the body must be at most " + MAX_BODY_BYTES + " bytes");
        }
        return body;
    }

    void json(int status, byte[] body) throws IOException {
        answer(status, "application/json", body);
    }

    void answer(int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    void problem(int status, String code, String detail) throws IOException {
        answer(status, "application/problem+json", Json.problem(status, code, detail, _ -> {}));
    }

    /** A body of unknown length; whoever writes it closes it. */
    OutputStream stream(String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return new BufferedOutputStream(exchange.getResponseBody(), BUFFER_BYTES);
    }

    /** Closes the connection in the middle of everything. */
    void drop() {
        exchange.close();
    }
}
