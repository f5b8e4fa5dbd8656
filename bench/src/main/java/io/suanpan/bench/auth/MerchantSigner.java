package io.suanpan.bench.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.suanpan.bench.client.Credential;
import io.suanpan.bench.client.Target;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** A merchant's key, which signs requests with a body as RFC 9421 says and docs/SECURITY.md asks for. */
final class MerchantSigner implements Credential {
    private static final String COVERED = "(\"@method\" \"@target-uri\" \"content-type\""
            + " \"content-digest\");created=";
    private static final long MS_PER_S = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String keyId;
    private final String origin;
    private final Signature signature;
    private final MessageDigest sha256;
    private final LongAdder usedNs;
    private final String noncePrefix = UUID.randomUUID() + "-";
    private long nonces;

    /** @param usedNs to which the processor time is added that it takes */
    MerchantSigner(String keyId, PrivateKey key, Target target, LongAdder usedNs) {
        this.keyId = keyId;
        this.origin = target.toString();
        this.usedNs = usedNs;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
            this.signature = Signature.getInstance("Ed25519");
            this.signature.initSign(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(ByteBuf out, String line, ByteBuf body) {
        long beganNs = THREADS.getCurrentThreadCpuTime();
        int space = line.indexOf(' ');
        String digest = digest(body);
        String parameters = COVERED + System.currentTimeMillis() / MS_PER_S + ";keyid=\"" + keyId
                + "\";nonce=\"" + noncePrefix + ++nonces + "\";tag=\"suanpan\"";
        String base = "\"@method\": " + line.substring(0, space)
                + "\n\"@target-uri\": " + origin + line.substring(space + 1)
                + "\n\"content-type\": application/json\n\"content-digest\": " + digest
                + "\n\"@signature-params\": " + parameters;
        ByteBufUtil.writeAscii(out, "\r\nContent-Digest: " + digest + "\r\nSignature-Input: sig="
                + parameters + "\r\nSignature: sig=:" + sign(base) + ":");
        usedNs.add(THREADS.getCurrentThreadCpuTime() - beganNs);
    }

    private String digest(ByteBuf body) {
        sha256.update(body.nioBuffer());
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256.digest()) + ":";
    }

    private String sign(String base) {
        try {
            signature.update(base.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
