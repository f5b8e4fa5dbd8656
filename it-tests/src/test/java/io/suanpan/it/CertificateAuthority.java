package io.suanpan.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Issues certificates for a test, by the JDK's keytool; its own is in a folder of the test. */
public final class CertificateAuthority {
    /** Of all stores. */
    static final String SECRET = "testing";
    private static final char[] PASSWORD = SECRET.toCharArray();
    private static final String OWN = "authority";
    private static final String ISSUED = "issued";

    private final Path store;
    private int issues;

    public CertificateAuthority(Path folder) throws IOException {
        this.store = Files.createDirectories(folder).resolve("authority.p12");
        keytool("-genkeypair", "-keyalg", "RSA", "-alias", OWN, "-dname", "CN=authority", "-ext",
                "bc:critical=ca:true");
    }

    /** A new key, its certificate, and as the one to trust the authority's. */
    public record Issued(KeyStore store) {
        /** As tls.key, tls.crt and ca.crt; each file is there as a whole, or as it was. */
        public void writePem(Path folder) throws IOException, GeneralSecurityException {
            write(folder.resolve("tls.key"), "PRIVATE KEY",
                    store.getKey(ISSUED, PASSWORD).getEncoded());
            write(folder.resolve("tls.crt"), "CERTIFICATE", certificate().getEncoded());
            write(folder.resolve("ca.crt"), "CERTIFICATE",
                    store.getCertificate(OWN).getEncoded());
        }

        private static void write(Path file, String what, byte[] der) throws IOException {
            Path whole = Files.writeString(file.resolveSibling("new-" + file.getFileName()),
                    "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der)
                            + "\n-----END " + what + "-----\n");
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }

        /** As a key store that is a trust store too. */
        Path writePkcs12(Path file) throws IOException, GeneralSecurityException {
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD);
            }
            return file;
        }

        BigInteger serialNumber() throws GeneralSecurityException {
            return certificate().getSerialNumber();
        }

        private X509Certificate certificate() throws GeneralSecurityException {
            return (X509Certificate) store.getCertificate(ISSUED);
        }

        /** Of one who shows the certificate, and believes whom the authority does. */
        SSLContext context() throws GeneralSecurityException {
            KeyManagerFactory keys = KeyManagerFactory
                    .getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            TrustManagerFactory trust = TrustManagerFactory
                    .getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        }
    }

    /**
     * For a new RSA key.
     *
     * @param name such as CN=nodes
     * @param more of keytool's options
     */
    public Issued issue(String name, String... more) throws IOException, GeneralSecurityException {
        return issueFor("RSA", name, more);
    }

    /** For a new key of another algorithm. */
    public Issued issueFor(String algorithm, String name, String... more)
            throws IOException, GeneralSecurityException {
        String alias = ISSUED + ++issues;
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", algorithm,
                "-alias", alias, "-signer", OWN, "-dname", name));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
        KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD);
        KeyStore issued = KeyStore.getInstance("PKCS12");
        issued.load(null, PASSWORD);
        issued.setKeyEntry(ISSUED, made.getKey(alias, PASSWORD), PASSWORD,
                new Certificate[]{made.getCertificate(alias), made.getCertificate(OWN)});
        issued.setCertificateEntry(OWN, made.getCertificate(OWN));
        return new Issued(issued);
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12",
                "-storepass", SECRET));
        Tool.run(command.toArray(String[]::new));
    }
}
