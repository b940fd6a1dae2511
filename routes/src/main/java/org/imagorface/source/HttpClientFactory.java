package org.imagorface.source;

import java.security.GeneralSecurityException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.imagorface.settings.ProxyAddress;

/** Makes HTTP clients that do nothing by themselves: no redirects, cookies, retries, unpacking, or proxies of the system. */
final class HttpClientFactory {

    private static final int MAX_CONNECTIONS = 128;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_LINE = 64 << 10;

    private final Timeout timeout;
    private final boolean anyCertificate;

    /**
     * @param timeout for each step of a request
     * @param anyCertificate whether servers need not prove who they are
     */
    HttpClientFactory(Timeout timeout, boolean anyCertificate) {
        this.timeout = timeout;
        this.anyCertificate = anyCertificate;
    }

    /** @param addresses of the hosts that are connected to */
    CloseableHttpClient direct(DnsResolver addresses) {
        return builder(addresses).build();
    }

    /** @param addresses of the proxy; it finds those of the hosts itself */
    CloseableHttpClient through(ProxyAddress proxy, DnsResolver addresses) {
        HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
        HttpClientBuilder builder = builder(addresses).setProxy(host);
        if (!proxy.user().isEmpty()) {
            builder.setDefaultCredentialsProvider(CredentialsProviderBuilder.create()
                    .add(new AuthScope(host), proxy.user(), proxy.password().toCharArray())
                    .build());
        }
        return builder.build();
    }

    private HttpClientBuilder builder(DnsResolver addresses) {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build());
        if (anyCertificate) {
            connections.setTlsSocketStrategy(trustingAll());
        }
        return HttpClients.custom()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("imagorface")
                .disableContentCompression()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
    }

    private static TlsSocketStrategy trustingAll() {
        try {
            return ClientTlsStrategyBuilder.create()
                    .setSslContext(SSLContexts.custom()
                            .loadTrustMaterial(null, TrustAllStrategy.INSTANCE)
                            .build())
                    // or Java itself would look at the host's name
                    .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                    .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                    .buildClassic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks TLS", e);
        }
    }
}
