package io.suanpan.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** One connection that stays open, from an address of this machine that the test chooses. */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MS = 10_000;

    private final Socket socket;

    /** @param from of 127.0.0.0/8 */
    Wire(String from, int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port,
                    InetAddress.ofLiteral(from), 0);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String get(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n"
                + String.join("", java.util.Arrays.stream(headers).map(it -> it + "\r\n").toList())
                + "\r\n";
    }

    /** Sends the bytes; false if the server has closed. */
    boolean send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** One response; one of status 0 if the server closes without any. */
    RawExchange receive() {
        try {
            return RawExchange.read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawExchange exchange(String request) {
        send(request);
        return receive();
    }

    /** Waits until the server closes. */
    boolean isClosedByServer() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
