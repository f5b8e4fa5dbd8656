package io.suanpan.bench.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.suanpan.bench.client.Credential;

/** A token or an API key. It is a secret: {@link #toString} does not tell it. */
public record BearerToken(String text) implements Credential {
    public static final String HEADER = "Authorization";

    public String header() {
        return "Bearer " + text;
    }

    @Override
    public void write(ByteBuf out, String line, ByteBuf body) {
        ByteBufUtil.writeAscii(out, "\r\n" + HEADER + ": Bearer ");
        ByteBufUtil.writeAscii(out, text);
    }

    @Override
    public String toString() {
        return "Bearer (secret)";
    }
}
