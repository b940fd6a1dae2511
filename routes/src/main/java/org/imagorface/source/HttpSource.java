package org.imagorface.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
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

/**
 * Fetches pictures over http and https. Each hop of a redirection is checked like the first URL; addresses are judged when
 * the connection is made. Proxies of the environment are not used, since they would connect to what is refused here. Safe
 * for use by several threads at once.
 */
public final class HttpSource implements AutoCloseable {

    private static final int MAX_REDIRECTS = 10;
    private static final int MAX_CONNECTIONS = 128;
    private static final int CHUNK = 64 << 10;

    /**
     * @param allowedHosts globs of hosts; none: every host
     * @param defaultScheme {@code https}, {@code http} or {@code nil}, for names without a scheme
     * @param refused networks to which no connection is made
     * @param maxBytes longest body, after unpacking
     * @param timeout for one picture, all redirects included
     */
    public record Options(
            List<String> allowedHosts,
            String defaultScheme,
            Set<AddressPolicy.Network> refused,
            long maxBytes,
            Duration timeout) {}

    private final Options options;
    private final HostPatterns allowed;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService alarms;

    public HttpSource(Options options) {
        this(options, InetAddress::getAllByName);
    }

    HttpSource(Options options, GuardedResolver.Lookup lookup) {
        this.options = options;
        allowed = new HostPatterns(options.allowedHosts());
        Timeout timeout = Timeout.of(options.timeout());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(new AddressPolicy(options.refused()), lookup))
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setUserAgent("imagorface")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        alarms = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "imagorface-load-timeout");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The picture that an image's name stands for.
     *
     * @return empty if the name is no URL, see {@link SourceUrl#of}
     * @throws SourceNotAllowed for hosts, schemes and addresses that are refused, at any hop
     * @throws SourceNotFound for hosts that do not exist or do not answer
     * @throws SourceFailed for broken answers; its cause is an {@link UpstreamStatus} if the server named an error
     * @throws LimitExceeded for bodies that are too long
     * @throws ProcessingTimeout when the time is over
     * @throws Cancelled if the thread is interrupted
     */
    public Optional<byte[]> load(String image) {
        return SourceUrl.of(image, options.defaultScheme()).map(this::fetch);
    }

    private byte[] fetch(SourceUrl first) {
        Deadline deadline = new Deadline(options.timeout());
        SourceUrl url = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            if (!allowed.matches(url)) {
                throw new SourceNotAllowed("http source not allowed: host '" + url.host() + "'");
            }
            Answer answer = ask(url, deadline);
            if (answer.location() == null) {
                return answer.body();
            }
            SourceUrl next = url.redirectedTo(answer.location());
            if (url.secure() && !next.secure()) {
                throw new SourceNotAllowed("http source not allowed: redirected from https to http");
            }
            url = next;
        }
        throw new SourceFailed("the source was redirected more than " + MAX_REDIRECTS + " times");
    }

    private Answer ask(SourceUrl url, Deadline deadline) {
        HttpGet request = new HttpGet("/");
        request.setScheme(url.scheme());
        request.setAuthority(new URIAuthority(url.host(), isDefaultPort(url) ? -1 : url.port()));
        request.setPath(url.target());
        request.setHeader("Accept", "*/*");
        Future<?> alarm = alarms.schedule(request::cancel, deadline.millisLeft() + 1, TimeUnit.MILLISECONDS);
        HttpHost host = new HttpHost(url.scheme(), url.host(), url.port());
        try {
            return AbortOnInterrupt.read(request::cancel, () -> ask(host, request, deadline));
        } catch (IOException e) {
            Cancelled.check();
            if (deadline.isOver() || e instanceof SocketTimeoutException) {
                throw new ProcessingTimeout(
                        "timeout: the source took longer than "
                                + options.timeout().toMillis() + " ms",
                        e);
            }
            if (e instanceof UnknownHostException) {
                throw new SourceNotFound("not found: host '" + url.host() + "' is not known", e);
            }
            if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
                throw new SourceNotFound("not found: host '" + url.host() + "' does not answer", e);
            }
            throw new SourceFailed("the source's answer broke off or was not valid HTTP", e);
        } finally {
            alarm.cancel(false);
        }
    }

    private Answer ask(HttpHost host, HttpGet request, Deadline deadline) throws IOException {
        ClassicHttpResponse response = null;
        try {
            response = client.executeOpen(host, request, null);
            return read(response, deadline);
        } finally {
            // closing alone would first read the rest, which may have no end
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    private Answer read(ClassicHttpResponse response, Deadline deadline) throws IOException {
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
        HttpEntity entity = response.getEntity();
        return new Answer(null, entity == null ? new byte[0] : read(entity, deadline));
    }

    private byte[] read(HttpEntity entity, Deadline deadline) throws IOException {
        requireWithin(entity.getContentLength());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        InputStream in = entity.getContent();
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            requireWithin((long) body.size() + n);
            body.write(chunk, 0, n);
            if (deadline.isOver()) {
                throw new SocketTimeoutException();
            }
        }
        return body.toByteArray();
    }

    private void requireWithin(long bytes) {
        if (bytes > options.maxBytes()) {
            throw new LimitExceeded("maximum size exceeded: the source has more than " + options.maxBytes() + " bytes");
        }
    }

    private static boolean isDefaultPort(SourceUrl url) {
        return url.port() == (url.secure() ? 443 : 80);
    }

    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        client.close();
    }

    /** Either a redirection or a body. */
    private record Answer(String location, byte[] body) {}

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
