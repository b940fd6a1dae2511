package org.imagorface.settings;

/** Where the server listens and what it does with connections. */
public final class ServerSettings {

    static final SettingGroup GROUP = new SettingGroup("Server");

    public static final Setting<Integer> PORT = GROUP.add(
            "port", SettingType.integer(0, 65535, "TCP port"), 8000, "TCP port to listen on; -bind overrides it");
    public static final Setting<String> BIND = GROUP.text(
            "bind", "HOST:PORT", "full listen address, HOST:PORT or :PORT; overrides -server-address and -port");
    public static final Setting<String> SERVER_ADDRESS = GROUP.text(
            "server-address",
            "a host name or address",
            "listen host; empty: all interfaces if a secret or -imagor-unsafe is given, else loopback only");
    public static final Setting<String> PATH_PREFIX = GROUP.text(
            "server-path-prefix",
            "a path that begins with /",
            "taken off the front of every path; paths without it are not found, /healthcheck included");
    public static final Setting<Boolean> CORS =
            GROUP.bool("server-cors", "lets pages of any origin read answers (CORS)");
    public static final Setting<Boolean> STRIP_QUERY_STRING =
            GROUP.bool("server-strip-query-string", "redirects URLs with a query to the same URL without it");
    public static final Setting<Boolean> ACCESS_LOG =
            GROUP.bool("server-access-log", "logs a line for each request, except for /healthcheck and /favicon.ico");
    public static final Setting<String> TLS_KEYSTORE = GROUP.text(
            "imagorface-tls-keystore",
            "a file",
            "PKCS #12 or JKS file, or PEM file of certificate and key, to serve https with; empty: http");
    public static final Setting<String> TLS_PASSWORD =
            GROUP.secret("imagorface-tls-keystore-password", "password of -imagorface-tls-keystore");
    public static final Setting<Boolean> PAGE_DISABLE =
            GROUP.bool("imagorface-page-disable", "answers / with 404 and no page to try URLs on");
    public static final Setting<Integer> MAX_CONNECTIONS = GROUP.add(
            "imagorface-max-connections",
            SettingType.integer(1, 1_000_000, "connections"),
            10_000,
            "connections that are open at once; further ones are closed");
    public static final Setting<String> CONFIG = GROUP.add(
            "config",
            SettingType.text("a file name"),
            ".env",
            "file of KEY=value lines, read after flags and environment; one that is named must exist; empty: none");
    public static final Setting<String> ROUTES = GROUP.text(
            "imagorface-routes",
            "a pattern of route files",
            "further Camel route files to load, such as file:routes/*.yaml");

    private ServerSettings() {}
}
