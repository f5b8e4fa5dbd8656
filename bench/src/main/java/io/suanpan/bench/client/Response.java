package io.suanpan.bench.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * The answer a connection is receiving. Each connection has one and fills it anew, so its content is valid
 * only while {@link Exchange#answered} runs. It understands what a payment core's answers need and no more:
 * HTTP/1.1 with a Content-Length (RFC 9112); all else is refused aloud. Netty's own decoder makes an object
 * per header, which costs as much as the rest of the client.
 */
public final class Response {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] HTTP = ascii("http/1.");
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] CONNECTION_CLOSE = ascii("connection: close");
    private static final byte[] RETRY_AFTER = ascii("retry-after:");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");
    private static final int NONE = -1;

    private byte[] bytes = new byte[4 * 1024];
    private int filled;
    private int searched;
    private int bodyStart;
    private int bodyEnd;
    private int status;
    private int retryAfterSeconds;
    private boolean closes;

    Response() {
        clear();
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The {@code Retry-After} header in seconds, or {@code otherwise}. */
    public int retryAfterSeconds(int otherwise) {
        return retryAfterSeconds == NONE ? otherwise : retryAfterSeconds;
    }

    public byte[] body() {
        return Arrays.copyOfRange(bytes, bodyStart, bodyEnd);
    }

    /** Whether the body has these bytes anywhere. */
    public boolean bodyContains(byte[] part) {
        return indexOf(part, bodyStart, bodyEnd) != NONE;
    }

    boolean closesConnection() {
        return closes;
    }

    void clear() {
        filled = 0;
        searched = 0;
        bodyStart = NONE;
        bodyEnd = NONE;
        status = NONE;
        retryAfterSeconds = NONE;
        closes = false;
    }

    /** Takes all of {@code in}; true once the answer is whole. */
    boolean receive(ByteBuf in) {
        int more = in.readableBytes();
        if (filled + more > MAX_BYTES) {
            throw new BenchFailure("an answer has more than " + MAX_BYTES + " bytes");
        }
        if (filled + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + more));
        }
        in.readBytes(bytes, filled, more);
        filled += more;
        return hasHead() && hasBody();
    }

    private boolean hasHead() {
        for (; bodyStart == NONE && searched + 4 <= filled; searched++) {
            if (bytes[searched] == '\r' && bytes[searched + 1] == '\n'
                    && bytes[searched + 2] == '\r' && bytes[searched + 3] == '\n') {
                bodyStart = searched + 4;
                readHead();
            }
        }
        return bodyStart != NONE;
    }

    private boolean hasBody() {
        if (filled > bodyEnd) {
            throw new BenchFailure("an answer is longer than its Content-Length");
        }
        return filled == bodyEnd;
    }

    private void readHead() {
        if (!startsWith(0, HTTP)) {
            throw new BenchFailure("the server does not speak HTTP/1.1");
        }
        status = number(STATUS_AT);
        int contentLength = status == 204 ? 0 : NONE;
        for (int i = STATUS_AT; i < bodyStart - 2; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            int line = i + 1;
            switch (bytes[line] | 0x20) {
                case 'c' -> {
                    if (startsWith(line, CONTENT_LENGTH)) {
                        contentLength = number(line + CONTENT_LENGTH.length);
                    }
                    closes |= startsWith(line, CONNECTION_CLOSE);
                }
                case 'r' -> {
                    if (startsWith(line, RETRY_AFTER)) {
                        retryAfterSeconds = number(line + RETRY_AFTER.length);
                    }
                }
                case 't' -> {
                    if (startsWith(line, TRANSFER_ENCODING)) {
                        throw new BenchFailure("an answer has a Transfer-Encoding, not a length");
                    }
                }
                default -> {
                    // a header that tells nothing here
                }
            }
        }
        if (status < 200 || contentLength == NONE) {
            throw new BenchFailure("an answer has no usable status or Content-Length: " + status);
        }
        bodyEnd = bodyStart + contentLength;
    }

    /** The decimal number at {@code from}, spaces skipped; none if something else is there. */
    private int number(int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int value = NONE;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            value = Math.max(value, 0) * 10 + bytes[at] - '0';
            if (value > MAX_BYTES) {
                throw new BenchFailure("a header's number is too large");
            }
        }
        return value;
    }

    private boolean startsWith(int at, byte[] lowerCase) {
        if (at + lowerCase.length > filled) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            byte b = bytes[at + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(byte[] part, int from, int to) {
        for (int at = from; at <= to - part.length; at++) {
            int same = 0;
            while (same < part.length && bytes[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return at;
            }
        }
        return NONE;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
