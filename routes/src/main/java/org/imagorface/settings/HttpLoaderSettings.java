package org.imagorface.settings;

import java.util.List;

/** Sources that are fetched over http and https. */
public final class HttpLoaderSettings {

    static final SettingGroup GROUP = new SettingGroup("Sources over HTTP");

    static final long SOURCE_BYTES = 64L << 20;

    public static final Setting<Boolean> DISABLE = GROUP.bool("http-loader-disable", "loads nothing over HTTP");
    public static final Setting<String> BASE_URL = GROUP.text(
            "http-loader-base-url",
            "an http or https URL without a query",
            "put before every name; of names that are URLs only path and query are used then");
    public static final Setting<String> DEFAULT_SCHEME = GROUP.add(
            "http-loader-default-scheme",
            SettingType.oneOf("https", "http", "nil"),
            "https",
            "scheme of sources that name none: https, http, or nil: they are not loaded over HTTP");
    public static final Setting<Boolean> HTTPS_ONLY =
            GROUP.bool("imagorface-http-loader-https-only", "refuses http sources, also on redirects");
    public static final Setting<List<String>> ALLOWED_SOURCES = GROUP.list(
            "http-loader-allowed-sources",
            "hosts that may be loaded from, with * and ? as wildcards and a port unless it is the usual one (a.com:8080),"
                    + " checked on redirects too; empty: all public hosts");
    public static final Setting<String> ALLOWED_SOURCE_REGEXP = GROUP.add(
            "http-loader-allowed-source-regexp",
            SettingType.REGEXP,
            "",
            "further sources that may be loaded: URLs in which this regular expression (RE2) is found anywhere; begin it with"
                    + " ^https?://host/ to mean a host");
    public static final Setting<List<String>> FORWARD_HEADERS = GROUP.add(
            "http-loader-forward-headers",
            SettingType.HEADER_NAMES,
            List.of(),
            "headers of the client that are sent to the source, too, in any letter case; * for all, as the next flag");
    public static final Setting<Boolean> FORWARD_CLIENT_HEADERS = GROUP.bool(
            "http-loader-forward-client-headers",
            "sends all headers of the client to the source, cookies and passwords included, except those that are about the"
                    + " connection, the body or a part or version of it");
    public static final Setting<Boolean> FORWARD_ALL_HEADERS =
            GROUP.bool("http-loader-forward-all-headers", "old name of -http-loader-forward-client-headers");
    public static final Setting<List<String>> OVERRIDE_RESPONSE_HEADERS = GROUP.add(
            "http-loader-override-response-headers",
            SettingType.HEADER_NAMES,
            List.of(),
            "headers of the source's answer that replace ours, except for kept results");
    public static final Setting<List<String>> ACCEPT = GROUP.add(
            "http-loader-accept",
            SettingType.LIST,
            List.of("*/*"),
            "media types that are asked for and accepted, such as image/*; an answer that names no type only by */*");
    public static final Setting<Long> MAX_ALLOWED_SIZE = GROUP.add(
            "http-loader-max-allowed-size",
            SettingType.sizeOr(SOURCE_BYTES, Integer.MAX_VALUE - 16L, "bytes"),
            SOURCE_BYTES,
            "largest source in bytes that is loaded over HTTP, counted while reading");
    public static final Setting<Boolean> INSECURE_SKIP_VERIFY_TRANSPORT =
            GROUP.bool("http-loader-insecure-skip-verify-transport", "takes any TLS certificate of sources");
    public static final Setting<List<ProxyAddress>> PROXY_URLS = GROUP.proxies(
            "http-loader-proxy-urls",
            "proxies for requests to sources, http://[USER:PASSWORD@]HOST:PORT, one of them at random for each request;"
                    + " empty: those of HTTP_PROXY and HTTPS_PROXY");
    public static final Setting<List<String>> PROXY_ALLOWED_SOURCES = GROUP.list(
            "http-loader-proxy-allowed-sources",
            "hosts that are loaded through these proxies, written as for -http-loader-allowed-sources, others are not; empty:"
                    + " all");
    public static final Setting<List<ProxyAddress>> HTTP_PROXY = GROUP.variable(
            "http-proxy", SettingType.PROXIES, "proxy for http sources where -http-loader-proxy-urls is not given");
    public static final Setting<List<ProxyAddress>> HTTPS_PROXY = GROUP.variable(
            "https-proxy", SettingType.PROXIES, "proxy for https sources where -http-loader-proxy-urls is not given");
    public static final Setting<List<String>> NO_PROXY = GROUP.variable(
            "no-proxy",
            SettingType.LIST,
            "hosts, domains, addresses and networks that these two are not used for; *: all. Never used for this machine");
    public static final Setting<Boolean> BLOCK_LOOPBACK = GROUP.add(
            "http-loader-block-loopback-networks",
            SettingType.BOOL,
            true,
            "refuses sources at loopback and unspecified addresses (imagor's default is false)");
    public static final Setting<Boolean> BLOCK_PRIVATE = GROUP.add(
            "http-loader-block-private-networks",
            SettingType.BOOL,
            true,
            "refuses sources at private and shared addresses (imagor's default is false)");
    public static final Setting<Boolean> BLOCK_LINK_LOCAL = GROUP.add(
            "http-loader-block-link-local-networks",
            SettingType.BOOL,
            true,
            "refuses sources at link-local addresses (imagor's default is false)");
    public static final Setting<List<IpNetwork>> BLOCK_NETWORKS = GROUP.add(
            "http-loader-block-networks",
            SettingType.NETWORKS,
            List.of(),
            "further networks that are refused, such as 203.0.113.0/24,2001:db8::/32");

    private HttpLoaderSettings() {}
}
