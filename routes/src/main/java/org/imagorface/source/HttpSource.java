package org.imagorface.source;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.imagorface.error.Cancelled;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.load.ByteShare;
import org.imagorface.settings.ProxyAddress;

/**
 * Fetches pictures over http and https. Each hop of a redirection is checked like the first URL; addresses are judged when
 * the connection is made. What goes through a proxy is judged by the addresses that are found here, before the proxy is asked,
 * which finds its own. Safe for use by several threads at once.
 */
public final class HttpSource implements AutoCloseable {

    private static final int MAX_REDIRECTS = 10;

    /**
     * @param rules which URLs are loaded
     * @param addresses which hosts are loaded from
     * @param proxies through which they are loaded
     * @param accept media types that are asked for and accepted; none: any
     * @param kept headers of answers that are of use
     * @param anyCertificate whether servers need not prove who they are
     * @param maxBytes longest body, after unpacking
     * @param timeout for one picture, all redirects included
     */
    public record Options(
            SourceRules rules,
            AddressPolicy addresses,
            Proxies proxies,
            List<String> accept,
            KeptHeaders kept,
            boolean anyCertificate,
            long maxBytes,
            Duration timeout) {}

    private final Options options;
    private final MediaTypes types;
    private final GuardedResolver guard;
    private final CloseableHttpClient direct;
    private final Map<ProxyAddress, CloseableHttpClient> proxied;
    private final ScheduledExecutorService alarms;

    public HttpSource(Options options) {
        this(options, InetAddress::getAllByName);
    }

    HttpSource(Options options, GuardedResolver.Lookup lookup) {
        this.options = options;
        types = new MediaTypes(options.accept());
        guard = new GuardedResolver(options.addresses(), lookup);
        HttpClientFactory clients = new HttpClientFactory(Timeout.of(options.timeout()), options.anyCertificate());
        direct = clients.direct(guard);
        // the operator chose it, so it may be where sources may not
        DnsResolver anywhere = new GuardedResolver(address -> false, lookup);
        proxied = options.proxies()
                .all()
                .collect(Collectors.toMap(Function.identity(), proxy -> clients.through(proxy, anywhere)));
        alarms = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "imagorface-load-timeout");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The picture that an image's name stands for.
     *
     * @param forwarded headers to send along, as {@link ForwardedHeaders} chooses them; not sent to another origin that
     *     a redirection leads to, nor after that
     * @param memory that the picture is taken from
     * @return empty if the name is no URL
     * @throws SourceNotAllowed for hosts, schemes and addresses that are refused, at any hop
     * @throws SourceNotFound for hosts that do not exist or do not answer
     * @throws SourceFailed for broken answers; its cause is an {@link UpstreamStatus} if the server named an error
     * @throws org.imagorface.error.UnsupportedFormat for answers of a media type that is not accepted
     * @throws LimitExceeded for bodies that are too long
     * @throws org.imagorface.error.TooManyRequests if there is no memory for it
     * @throws ProcessingTimeout when the time is over
     * @throws Cancelled if the thread is interrupted
     */
    public Optional<LoadedSource> load(String image, Map<String, List<String>> forwarded, ByteShare memory) {
        return options.rules().urlOf(image).map(url -> fetch(url, forwarded, memory));
    }

    private LoadedSource fetch(SourceUrl first, Map<String, List<String>> forwarded, ByteShare memory) {
        Deadline deadline = new Deadline(options.timeout());
        SourceUrl url = first;
        Map<String, List<String>> headers = forwarded;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            options.rules().check(url);
            Answer answer = ask(url, headers, memory, deadline);
            if (answer.location() == null) {
                return answer.source();
            }
            SourceUrl next = url.redirectedTo(answer.location());
            if (url.secure() && !next.secure()) {
                throw new SourceNotAllowed("http source not allowed: redirected from https to http");
            }
            if (!next.hasOriginOf(first)) {
                headers = Map.of();
            }
            url = next;
        }
        throw new SourceFailed("the source was redirected more than " + MAX_REDIRECTS + " times");
    }

    private Answer ask(SourceUrl url, Map<String, List<String>> headers, ByteShare memory, Deadline deadline) {
        Optional<ProxyAddress> proxy = options.proxies().of(url);
        if (proxy.isPresent()) {
            requireAllowed(url);
        }
        HttpGet request = request(url, headers);
        Future<?> alarm = alarms.schedule(request::cancel, deadline.millisLeft() + 1, TimeUnit.MILLISECONDS);
        HttpHost host = new HttpHost(url.scheme(), url.host(), url.port());
        try {
            CloseableHttpClient client = proxy.map(proxied::get).orElse(direct);
            return AbortOnInterrupt.read(request::cancel, () -> ask(client, host, request, memory, deadline));
        } catch (IOException e) {
            Cancelled.check();
            if (deadline.isOver() || e instanceof SocketTimeoutException) {
                throw new ProcessingTimeout(
                        "timeout: the source took longer than "
                                + options.timeout().toMillis() + " ms",
                        e);
            }
            boolean unknown = e instanceof UnknownHostException;
            if (unknown || e instanceof ConnectException || e instanceof NoRouteToHostException) {
                if (proxy.isPresent()) {
                    throw new SourceFailed("the proxy for sources does not answer", e);
                }
                throw unknown
                        ? notKnown(url, e)
                        : new SourceNotFound("not found: host '" + url.host() + "' does not answer", e);
            }
            throw new SourceFailed("the source's answer broke off or was not valid HTTP", e);
        } finally {
            alarm.cancel(false);
        }
    }

    private Answer ask(CloseableHttpClient client, HttpHost host, HttpGet request, ByteShare memory, Deadline deadline)
            throws IOException {
        ClassicHttpResponse response = null;
        try {
            response = client.executeOpen(host, request, null);
            return read(response, memory, deadline);
        } finally {
            // closing alone would first read the rest, which may have no end
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    /** Judges the addresses of a host that somebody else is going to connect to. */
    private void requireAllowed(SourceUrl url) {
        try {
            guard.resolve(url.host());
        } catch (UnknownHostException e) {
            throw notKnown(url, e);
        }
    }

    private static SourceNotFound notKnown(SourceUrl url, IOException cause) {
        return new SourceNotFound("not found: host '" + url.host() + "' is not known", cause);
    }

    private HttpGet request(SourceUrl url, Map<String, List<String>> headers) {
        HttpGet request = new HttpGet("/");
        request.setScheme(url.scheme());
        request.setAuthority(new URIAuthority(url.host(), url.hasDefaultPort() ? -1 : url.port()));
        request.setPath(url.target());
        request.setHeader("Accept", types.accept());
        request.setHeader("Accept-Encoding", "gzip");
        headers.forEach((name, values) -> {
            request.removeHeaders(name);
            values.forEach(value -> request.addHeader(name, value));
        });
        return request;
    }

    private Answer read(ClassicHttpResponse response, ByteShare memory, Deadline deadline) throws IOException {
        int status = response.getCode();
        if (status >= 400) {
            String phrase = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null);
            throw new SourceFailed(
                    phrase == null ? "the source answered with status " + status : phrase,
                    new UpstreamStatus(Math.min(status, 599)));
        }
        if (status >= 300) {
            Header location = response.getFirstHeader("Location");
            if (location == null || location.getValue() == null) {
                throw new SourceFailed("the source answered with status " + status + " and no location");
            }
            return new Answer(location.getValue(), null);
        }
        Header type = response.getFirstHeader("Content-Type");
        types.check(type == null ? null : type.getValue());
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null
                ? new byte[0]
                : new BoundedBody(options.maxBytes()).read(entity, memory, () -> {
                    if (deadline.isOver()) {
                        throw new SocketTimeoutException();
                    }
                });
        List<Map.Entry<String, String>> headers = Arrays.stream(response.getHeaders())
                .map(header -> Map.entry(header.getName(), String.valueOf(header.getValue())))
                .toList();
        return new Answer(null, new LoadedSource(body, options.kept().of(headers)));
    }

    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        direct.close();
        for (CloseableHttpClient client : proxied.values()) {
            client.close();
        }
    }

    /** Either a redirection or a source. */
    private record Answer(String location, LoadedSource source) {}

    private static final class Deadline {

        private final long end;

        Deadline(Duration time) {
            end = System.nanoTime() + time.toNanos();
        }

        long millisLeft() {
            return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        }

        boolean isOver() {
            return end - System.nanoTime() <= 0;
        }
    }
}
