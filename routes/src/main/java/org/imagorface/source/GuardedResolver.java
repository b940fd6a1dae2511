package org.imagorface.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.imagorface.error.SourceNotAllowed;

/**
 * Looks up host names for the connections themselves: the very addresses that are judged here are connected to, so a name
 * that gives a second answer at a second look (DNS rebinding) gains nothing. Literal addresses, in whatever spelling the
 * platform understands, come through here as well.
 */
final class GuardedResolver implements DnsResolver {

    /** How names become addresses; the platform's own way outside tests. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Predicate<InetAddress> refused;
    private final Lookup lookup;

    GuardedResolver(AddressPolicy policy, Lookup lookup) {
        this(policy::refuses, lookup);
    }

    /** @param refused whether no connection may be made to an address */
    GuardedResolver(Predicate<InetAddress> refused, Lookup lookup) {
        this.refused = refused;
        this.lookup = lookup;
    }

    /** @throws SourceNotAllowed if any address of the host is refused */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.resolve(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (Arrays.stream(addresses).anyMatch(refused)) {
            // the address itself stays unsaid: it would tell what the inside of the network looks like
            throw new SourceNotAllowed("http source not allowed: '" + host + "' is not on the public internet");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
