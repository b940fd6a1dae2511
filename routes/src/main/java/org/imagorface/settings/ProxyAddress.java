package org.imagorface.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A proxy for HTTP that is spoken to without TLS.
 *
 * @param port 1 to 65535
 * @param user empty: the proxy asks for none
 */
public record ProxyAddress(String host, int port, String user, String password) {

    private static final int DEFAULT_PORT = 80;

    /**
     * Reads {@code [http://][USER:PASSWORD@]HOST[:PORT]}, the port 80 where there is none, as Go does; user and password are
     * percent-decoded.
     *
     * @throws IllegalArgumentException for anything else; it does not repeat the text, which may hold a password
     */
    public static ProxyAddress parse(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text).parseServerAuthority();
            boolean bare = uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && List.of("", "/").contains(uri.getRawPath());
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || !bare) {
                throw new IllegalArgumentException("not a proxy's URL");
            }
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("not a proxy's port");
            }
            String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
            int colon = info.indexOf(':');
            return new ProxyAddress(
                    uri.getHost().replaceAll("[\\[\\]]", ""),
                    port,
                    decoded(colon < 0 ? info : info.substring(0, colon)),
                    decoded(colon < 0 ? "" : info.substring(colon + 1)));
        } catch (URISyntaxException e) {
            // its message has the text
            throw new IllegalArgumentException("not a proxy's URL");
        }
    }

    /** In the form that {@link #parse} reads, password included. */
    String url() {
        String credentials = user.isEmpty() ? "" : encoded(user) + ":" + encoded(password) + "@";
        return "http://" + credentials + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", b));
        }
        return encoded.toString();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
