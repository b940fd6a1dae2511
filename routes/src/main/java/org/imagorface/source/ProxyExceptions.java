package org.imagorface.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.settings.IpNetwork;

/**
 * The hosts that the proxies of the environment are not used for, in the notation of {@code NO_PROXY} as Go reads it:
 * {@code a.com} is that host and those below it, {@code .a.com} those below it only, an address or a network stands for literal
 * addresses, a port may follow, and {@code *} is everything. This machine is always among them.
 */
final class ProxyExceptions {

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([0-9]{1,5})");
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final String EVERYTHING = "*";

    private final List<Entry> entries;

    ProxyExceptions(List<String> texts) {
        entries = texts.stream().map(Entry::of).toList();
    }

    boolean include(SourceUrl url) {
        Optional<InetAddress> literal = literal(url.host());
        return url.host().equals("localhost")
                || literal.map(InetAddress::isLoopbackAddress).orElse(false)
                || entries.stream().anyMatch(entry -> entry.includes(url, literal));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return LITERAL.matcher(host).matches() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** @param port 0: any */
    private record Entry(String host, int port) {

        static Entry of(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            Matcher matcher = WITH_PORT.matcher(lower);
            return matcher.matches()
                    ? new Entry(matcher.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(matcher.group(2)))
                    : new Entry(lower.replaceAll("[\\[\\]]", ""), 0);
        }

        boolean includes(SourceUrl url, Optional<InetAddress> literal) {
            if (port != 0 && port != url.port()) {
                return false;
            }
            return host.equals(EVERYTHING) || literal.map(this::includes).orElseGet(() -> includes(url.host()));
        }

        private boolean includes(InetAddress address) {
            try {
                return IpNetwork.parse(host).contains(address.getAddress());
            } catch (IllegalArgumentException e) {
                // a name, which no literal address is below
                return false;
            }
        }

        private boolean includes(String name) {
            return host.startsWith(".") ? name.endsWith(host) : name.equals(host) || name.endsWith("." + host);
        }
    }
}
