package io.suanpan.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection written by hand, for requests that no client library would send. */
record RawExchange(String response) {
    private static final int TIMEOUT_MS = 5_000;
    private static final String CONTINUE = "HTTP/1.1 100 ";
    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)",
            Pattern.CASE_INSENSITIVE);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /** When to stop reading. */
    private enum Until {
        LEAVE_TO_CONTINUE, ONE_RESPONSE, CLOSED
    }

    /** Sends the bytes and reads until one response is there, or the server closes. */
    static RawExchange send(int port, String... parts) {
        return exchange(port, Until.ONE_RESPONSE, false, parts);
    }

    /** Sends the bytes and reads until the server closes. */
    static RawExchange sendAndReadAll(int port, String... parts) {
        return exchange(port, Until.CLOSED, false, parts);
    }

    /** Sends the bytes, says that there will be no more, and reads one response if there is one. */
    static RawExchange sendAndFinish(int port, String... parts) {
        return exchange(port, Until.ONE_RESPONSE, true, parts);
    }

    /** Sends the bytes, says that there will be no more, and reads until the server closes. */
    static RawExchange sendAndFinishAndReadAll(int port, String... parts) {
        return exchange(port, Until.CLOSED, true, parts);
    }

    /** Sends the head, waits for the leave to continue, sends the body and reads one response. */
    static RawExchange sendWithLeave(int port, String head, String body) {
        try (Socket socket = connect(port)) {
            write(socket, head.getBytes(StandardCharsets.ISO_8859_1));
            String leave = read(socket.getInputStream(), Until.LEAVE_TO_CONTINUE);
            write(socket, body.getBytes(StandardCharsets.ISO_8859_1));
            return new RawExchange(leave + read(socket.getInputStream(), Until.ONE_RESPONSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawExchange exchange(int port, Until until, boolean finish, String... parts) {
        try (Socket socket = connect(port)) {
            for (String part : parts) {
                write(socket, part.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (finish) {
                socket.shutdownOutput();
            }
            return new RawExchange(read(socket.getInputStream(), until));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one response, or as much as there is of it when the server closes. */
    static RawExchange read(InputStream in) throws IOException {
        return new RawExchange(read(in, Until.ONE_RESPONSE));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException _) {
            // the server has heard enough; its answer may still be there
        }
    }

    private static String read(InputStream in, Until until) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        int end = Integer.MAX_VALUE;
        try {
            while (text.length() < end) {
                int count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                if (end == Integer.MAX_VALUE) {
                    end = end(until, text);
                }
            }
        } catch (SocketException _) {
            // reset after the answer
        }
        return text.toString();
    }

    /** How long what is read will be; the greatest number if that is not known yet. */
    private static int end(Until until, StringBuilder text) {
        int head = text.indexOf(HEAD_END);
        if (head < 0 || until == Until.CLOSED) {
            return Integer.MAX_VALUE;
        }
        int body = head + HEAD_END.length();
        if (until == Until.LEAVE_TO_CONTINUE) {
            return body;
        }
        boolean isLeave = text.length() >= CONTINUE.length()
                && CONTINUE.contentEquals(text.subSequence(0, CONTINUE.length()));
        int start = isLeave ? body : 0;
        Matcher length = LENGTH.matcher(text).region(start, text.length());
        int answerHead = text.indexOf(HEAD_END, start);
        return answerHead >= 0 && length.find() && length.start() < answerHead
                ? answerHead + HEAD_END.length() + Integer.parseInt(length.group(1))
                : Integer.MAX_VALUE;
    }

    int status() {
        return response.isEmpty() ? 0 : Integer.parseInt(response, STATUS_AT, STATUS_AT + 3, 10);
    }

    String head() {
        return response.substring(0, response.indexOf(HEAD_END));
    }

    String body() {
        return response.substring(response.indexOf(HEAD_END) + HEAD_END.length());
    }
}
