package io.suanpan.node;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.apache.pekko.event.NoMarkerLogging$;
import org.apache.pekko.pki.pem.DERPrivateKeyLoader;
import org.apache.pekko.pki.pem.PEMDecoder;
import org.apache.pekko.remote.artery.tcp.SslTransportException;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;

/**
 * Mutual TLS between nodes: what each shows the others, and whom it believes. Pekko's
 * {@link RotatingKeysSSLEngineProvider} does it, and reads the files again for new connections, some seconds after the
 * last time. Both sides of a connection show a certificate that the CA itself has issued, and that has a name, common
 * or of DNS, in common with the other's: no other certificate of the same CA lets anybody in. Keys are RSA.
 *
 * @param folder with {@code tls.key}, {@code tls.crt} and {@code ca.crt}, PEM, named as in a Secret of Kubernetes
 */
record NodeTls(Path folder) {
    private static final String ENGINE = "pekko.remote.artery.ssl.rotating-keys-engine";
    private static final int LONGEST_HANDSHAKE = 100;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** For Pekko; application.conf has what does not depend on the folder. */
    Map<String, Object> settings() {
        return Map.of("pekko.remote.artery.transport", "tls-tcp",
                ENGINE + ".key-file", key().toString(),
                ENGINE + ".cert-file", certificate().toString(),
                ENGINE + ".ca-cert-file", ca().toString());
    }

    private Path key() {
        return folder.resolve("tls.key");
    }

    private Path certificate() {
        return folder.resolve("tls.crt");
    }

    private Path ca() {
        return folder.resolve("ca.crt");
    }

    /**
     * Reads the files, and has a node with them meet another.
     *
     * @param config with {@link #settings}
     * @throws NodeFailure if a file is missing or not what it should be, or the node would not let itself in
     */
    void check(Config config) {
        read(key(), "an RSA key in PEM, not encrypted",
                file -> DERPrivateKeyLoader.load(PEMDecoder.decode(Files.readString(file))));
        read(certificate(), "a certificate in PEM", NodeTls::readCertificate);
        read(ca(), "a certificate in PEM", NodeTls::readCertificate);
        try {
            meet(new RotatingKeysSSLEngineProvider(config.getConfig(ENGINE),
                    NoMarkerLogging$.MODULE$));
        } catch (SSLException | SslTransportException e) {
            throw new NodeFailure("--tls " + folder + ": a node with this tls.key, tls.crt and"
                    + " ca.crt would not let itself in: " + rootOf(e).getMessage());
        }
    }

    private interface Reader {
        Object read(Path file) throws IOException, GeneralSecurityException;
    }

    private static void read(Path file, String what, Reader reader) {
        try {
            reader.read(file);
        } catch (IOException e) {
            throw new NodeFailure("--tls: " + file + " cannot be read: " + e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new NodeFailure("--tls: " + file + " is not " + what + ": " + e.getMessage());
        }
    }

    private static Object readCertificate(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void meet(RotatingKeysSSLEngineProvider provider) throws SSLException {
        SSLEngine client = provider.createClientSSLEngine("a node", 0);
        SSLEngine server = provider.createServerSSLEngine("a node", 0);
        client.beginHandshake();
        server.beginHandshake();
        ByteBuffer toServer = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        ByteBuffer toClient = ByteBuffer.allocate(server.getSession().getPacketBufferSize());
        for (int step = 0; isMeeting(client) || isMeeting(server); step++) {
            if (step > LONGEST_HANDSHAKE) {
                throw new SSLException("the handshake does not end");
            }
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        if (provider.verifyClientSession("a node", client.getSession()).isDefined()) {
            throw new SSLException("tls.crt has neither a common name nor a name of DNS");
        }
    }

    private static boolean isMeeting(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Whatever {@code engine} has to do next, with what it was sent and what it sends. */
    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out)
            throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(NOTHING, out);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(
                        engine.getSession().getApplicationBufferSize()));
                in.compact();
            }
            case FINISHED, NOT_HANDSHAKING -> {
            }
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
