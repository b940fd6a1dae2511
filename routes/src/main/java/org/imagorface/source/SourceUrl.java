package org.imagorface.source;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.path.PercentCoding;

/**
 * An http or https URL, read the tolerant way that URLs in image names need: what may not stand in a request line is
 * percent-encoded as UTF-8, what is encoded already stays as it is.
 *
 * @param host lower case, ASCII; an IPv6 literal without brackets
 * @param port 1 to 65535
 * @param target path and query as they go into the request line, beginning with a slash
 */
record SourceUrl(boolean secure, String host, int port, String target) {

    /** Proxies on the way fold two slashes into one. */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(https?(?=:/)|[a-z][a-z0-9+.-]*(?=://)):/{1,2}(.*)", Pattern.DOTALL);

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:@]+)(?::([0-9]{1,5}))?");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?");
    private static final Pattern LOOKS_LIKE_HOST =
            Pattern.compile("[^/:@]+\\.[^/:@]+(?::[0-9]+)?|\\[[^/]*](?::[0-9]+)?|[^/:@]+:[0-9]+");
    private static final Pattern ANY_SCHEME = Pattern.compile("(?i)https?:/{1,2}|[a-z][a-z0-9+.-]*://");
    private static final int LONGEST = 64 << 10;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Whether an image's name says by itself that it is a URL. */
    static boolean hasWebScheme(String image) {
        Matcher matcher = SCHEME.matcher(image);
        return matcher.matches() && isWeb(matcher.group(1));
    }

    /**
     * The URL that an image's name stands for. A name without scheme is one only if a host and a path can be told apart in
     * it: its first segment has a dot or a port and more follows.
     *
     * @param defaultScheme {@code https}, {@code http} or {@code nil}: names without scheme are no URLs
     * @return empty if the name is not a URL
     * @throws SourceNotAllowed for schemes other than http and https, and for user names
     * @throws InvalidPath for what cannot be a URL although it has a scheme
     */
    static Optional<SourceUrl> of(String image, String defaultScheme) {
        requireShort(image);
        Matcher matcher = SCHEME.matcher(image);
        if (matcher.matches()) {
            return Optional.of(parse(matcher.group(1), matcher.group(2)));
        }
        String rest = image.replaceFirst("^/+", "");
        int slash = rest.indexOf('/');
        boolean url = !defaultScheme.equals("nil")
                && slash > 0
                && LOOKS_LIKE_HOST.matcher(rest.substring(0, slash)).matches();
        return url ? Optional.of(parse(defaultScheme, rest)) : Optional.empty();
    }

    private static void requireShort(String image) {
        if (image.length() > LONGEST) {
            throw new InvalidPath("the source's URL has " + image.length() + " characters, the limit is " + LONGEST);
        }
    }

    /** The URL that a {@code Location} header names, seen from this one. */
    SourceUrl redirectedTo(String location) {
        if (SCHEME.matcher(location).matches()) {
            return of(location, "nil").orElseThrow();
        }
        String scheme = secure ? "https" : "http";
        if (location.startsWith("//")) {
            return parse(scheme, location.substring(2));
        }
        if (location.startsWith("/")) {
            return new SourceUrl(secure, host, port, encodeTarget(location));
        }
        String path = target.replaceFirst("[?#].*", "");
        String base = location.startsWith("?") ? path : path.substring(0, path.lastIndexOf('/') + 1);
        return new SourceUrl(secure, host, port, encodeTarget(base + location));
    }

    /**
     * The URL below this one that an image's name stands for: its path behind this one's, and its query. Of a name that is a
     * URL itself, scheme and host are dropped.
     *
     * @throws SourceNotAllowed if a segment of it is {@code ..}, in whatever spelling
     */
    SourceUrl below(String image) {
        requireShort(image);
        Matcher matcher = ANY_SCHEME.matcher(image);
        String rest = matcher.lookingAt() ? image.substring(endOfAuthority(image, matcher.end())) : image;
        String below = encodeTarget(rest.replaceFirst("^[/\\\\]+", ""));
        String path = PercentCoding.decode(below.replaceFirst("\\?.*", ""));
        // some servers take what follows a semicolon for a parameter of the segment
        if (Arrays.stream(path.split("[/\\\\]")).anyMatch(segment -> segment.matches("\\.\\.(;.*)?"))) {
            throw new SourceNotAllowed("http source not allowed: a segment of its name is '..'");
        }
        return new SourceUrl(secure, host, port, target.replaceFirst("/+$", "") + below);
    }

    /** Whether a browser would trust both with the same cookies and passwords (RFC 6454). */
    boolean hasOriginOf(SourceUrl other) {
        return secure == other.secure && host.equals(other.host) && port == other.port;
    }

    boolean hasDefaultPort() {
        return port == (secure ? HTTPS_PORT : HTTP_PORT);
    }

    /** The host as URLs have it: an IPv6 literal in brackets. */
    String bracketedHost() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** All of it as text, the port only if it is not the scheme's own. */
    String text() {
        return scheme() + "://" + bracketedHost() + (hasDefaultPort() ? "" : ":" + port) + target;
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    private static boolean isWeb(String scheme) {
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    private static SourceUrl parse(String scheme, String rest) {
        if (!isWeb(scheme)) {
            throw new SourceNotAllowed("http source not allowed: scheme '" + scheme + "', must be http or https");
        }
        boolean secure = scheme.equalsIgnoreCase("https");
        int end = endOfAuthority(rest, 0);
        String authority = rest.substring(0, end);
        if (authority.contains("@")) {
            throw new SourceNotAllowed("http source not allowed: its URL has a user name");
        }
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            throw new InvalidPath("the source's URL has no valid host");
        }
        int port = matcher.group(2) == null ? secure ? HTTPS_PORT : HTTP_PORT : Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65535) {
            throw new InvalidPath("the source's URL has port " + port + ", must be from 1 to 65535");
        }
        return new SourceUrl(secure, host(matcher.group(1)), port, encodeTarget(rest.substring(end)));
    }

    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
        }
        try {
            String ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
            if (HOST_NAME.matcher(ascii).matches() && ascii.length() <= 253) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidPath("the source's URL has no valid host", e);
        }
        throw new InvalidPath("the source's URL has no valid host");
    }

    private static String encodeTarget(String text) {
        int fragment = text.indexOf('#');
        byte[] bytes = (fragment < 0 ? text : text.substring(0, fragment)).getBytes(StandardCharsets.UTF_8);
        StringBuilder target = new StringBuilder(bytes.length + 16);
        if (bytes.length == 0 || bytes[0] != '/') {
            target.append('/');
        }
        for (int i = 0; i < bytes.length; i++) {
            if (mayStand(bytes[i]) || bytes[i] == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2)) {
                target.append((char) bytes[i]);
            } else {
                target.append('%').append(String.format("%02X", bytes[i]));
            }
        }
        return target.toString();
    }

    private static boolean mayStand(byte b) {
        return b > ' ' && b < 0x7f && "\"<>\\^`{|}%".indexOf(b) < 0;
    }

    private static boolean isHex(byte[] bytes, int i) {
        return i < bytes.length && Character.digit(bytes[i], 16) >= 0;
    }
}
