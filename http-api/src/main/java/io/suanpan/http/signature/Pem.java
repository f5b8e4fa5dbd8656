package io.suanpan.http.signature;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of keys (RFC 7468). */
public final class Pem {
    public static final String PUBLIC_KEY = "PUBLIC KEY";
    public static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Pattern FORM = Pattern
            .compile("\\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");
    private static final int LINE = 64;

    private Pem() {}

    /** @throws IllegalArgumentException if it is not exactly one of {@code label}; has nothing of it */
    static byte[] read(String label, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(1).equals(label)) {
            throw new IllegalArgumentException("a key must be a PEM file with one '" + label
                    + "', as openssl writes it" + (form.matches()
                            ? ": '" + form.group(1) + "'"
                            : ""));
        }
        return Base64.getMimeDecoder().decode(form.group(2));
    }

    public static String write(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END " + label + "-----\n";
    }
}
