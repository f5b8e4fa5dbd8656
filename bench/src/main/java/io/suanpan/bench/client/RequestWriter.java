package io.suanpan.bench.client;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Writes requests as bytes: a request line, then for some a JSON body. One writer serves all connections of
 * an event loop and keeps its buffers, so a request costs two copies and no strings.
 */
public final class RequestWriter {
    private static final int MAX_REQUEST_BYTES = 64 * 1024;
    private static final byte[] JSON_LENGTH = ascii(
            "\r\nContent-Type: application/json\r\nContent-Length: ");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");

    private final byte[] versionAndHost;
    private final ByteBuf line = Unpooled.buffer(256, MAX_REQUEST_BYTES);
    private final ByteBuf body = Unpooled.buffer(512, MAX_REQUEST_BYTES);
    private ByteBuf current = line;
    private Credential credential = Credential.NONE;

    RequestWriter(Target target) {
        versionAndHost = ascii(" HTTP/1.1\r\nHost: " + target.authority());
    }

    public RequestWriter get(String path) {
        return begin("GET ").text(path);
    }

    public RequestWriter put(String path) {
        return begin("PUT ").text(path);
    }

    public RequestWriter post(String path) {
        return begin("POST ").text(path);
    }

    /** Whose request it is. */
    public RequestWriter as(Credential shown) {
        credential = shown;
        return this;
    }

    /** What is written from here on is the body. */
    public RequestWriter body() {
        current = body;
        return this;
    }

    /** ASCII only, and with nothing that JSON would have to escape. */
    public RequestWriter text(String text) {
        ByteBufUtil.writeAscii(current, text);
        return this;
    }

    public RequestWriter number(long number) {
        return text(Long.toString(number));
    }

    ByteBuf encode(ByteBufAllocator buffers) {
        ByteBuf out = buffers.directBuffer(512);
        int lineEnd = line.writerIndex();
        out.writeBytes(line).writeBytes(versionAndHost);
        if (credential != Credential.NONE) {
            credential.write(out, line.toString(0, lineEnd, StandardCharsets.US_ASCII), body);
        }
        if (body.isReadable()) {
            out.writeBytes(JSON_LENGTH);
            ByteBufUtil.writeAscii(out, Integer.toString(body.readableBytes()));
        }
        return out.writeBytes(END_OF_HEAD).writeBytes(body);
    }

    private RequestWriter begin(String method) {
        line.clear();
        body.clear();
        current = line;
        credential = Credential.NONE;
        return text(method);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
