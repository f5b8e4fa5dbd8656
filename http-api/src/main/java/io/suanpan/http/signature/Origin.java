package io.suanpan.http.signature;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * What callers know this API as, before anything that stands in front of it: {@code https://pay.example}.
 * A request that was signed for another is not for here.
 *
 * @param authority in lower case, without the scheme's usual port
 */
record Origin(String scheme, String authority) {
    /** @throws IllegalArgumentException if it is not of that form */
    static Origin parse(String text) {
        try {
            URI uri = new URI(text);
            boolean isBare = uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty() && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (isBare && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return new Origin(uri.getScheme(), normal(uri.getScheme(), uri.getAuthority()));
            }
        } catch (URISyntaxException _) {
            // refused below
        }
        throw new IllegalArgumentException("suanpan.security.signatures.origins must be like"
                + " https://HOST or https://HOST:PORT: '" + text + "'");
    }

    private static String normal(String scheme, String authority) {
        String usualPort = "https".equals(scheme) ? ":443" : ":80";
        String lowerCase = authority.toLowerCase(Locale.ROOT);
        return lowerCase.endsWith(usualPort)
                ? lowerCase.substring(0, lowerCase.length() - usualPort.length())
                : lowerCase;
    }

    /** Whether the request says that it is for here; Pekko HTTP lets no request have two hosts. */
    boolean isOf(HttpRequest request) {
        return request.getHeader("host").map(HttpHeader::value)
                .filter(host -> normal(scheme, host).equals(authority)).isPresent();
    }
}
