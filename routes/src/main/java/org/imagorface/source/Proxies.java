package org.imagorface.source;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.imagorface.settings.ProxyAddress;

/** Which proxy a URL is loaded through, if any: one of those configured, else that of the environment. */
public final class Proxies {

    /** Everything is loaded directly. */
    public static final Proxies NONE = new Proxies(List.of(), List.of(), List.of(), List.of(), List.of());

    private final List<ProxyAddress> configured;
    private final HostPatterns hosts;
    private final List<ProxyAddress> http;
    private final List<ProxyAddress> https;
    private final ProxyExceptions exceptions;

    /**
     * @param configured of which each request takes one at random; if there are any, no others are used
     * @param hosts globs of the hosts that those are used for; none: all
     * @param http for http where none is configured: the first, if there is one
     * @param https for https where none is configured
     * @param exceptions hosts that those two are not used for, as in {@code NO_PROXY}
     */
    public Proxies(
            List<ProxyAddress> configured,
            List<String> hosts,
            List<ProxyAddress> http,
            List<ProxyAddress> https,
            List<String> exceptions) {
        this.configured = List.copyOf(configured);
        this.hosts = new HostPatterns(hosts);
        this.http = List.copyOf(http);
        this.https = List.copyOf(https);
        this.exceptions = new ProxyExceptions(exceptions);
    }

    Optional<ProxyAddress> of(SourceUrl url) {
        if (!configured.isEmpty()) {
            return hosts.isEmpty() || hosts.matches(url)
                    ? Optional.of(configured.get(ThreadLocalRandom.current().nextInt(configured.size())))
                    : Optional.empty();
        }
        return exceptions.include(url)
                ? Optional.empty()
                : (url.secure() ? https : http).stream().findFirst();
    }

    /** Every proxy that {@link #of} could name. */
    Stream<ProxyAddress> all() {
        return Stream.of(configured, http, https).flatMap(List::stream).distinct();
    }
}
