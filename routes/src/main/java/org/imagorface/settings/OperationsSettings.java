package org.imagorface.settings;

/** What operators see of the server. */
public final class OperationsSettings {

    static final SettingGroup GROUP = new SettingGroup("Operations");

    public static final Setting<String> MANAGEMENT_BIND = GROUP.add(
            "imagorface-management-bind",
            SettingType.text("HOST:PORT"),
            "127.0.0.1:9876",
            "listen address of /observe/health and /observe/metrics; empty: off");
    public static final Setting<String> PROMETHEUS_BIND = GROUP.text(
            "prometheus-bind", "HOST:PORT", "further listen address, of metrics for Prometheus; empty: none");
    public static final Setting<String> PROMETHEUS_PATH =
            GROUP.add("prometheus-path", SettingType.text("a path"), "/", "path of the metrics there; /: every path");
    public static final Setting<String> PROMETHEUS_NAMESPACE = GROUP.add(
            "prometheus-namespace",
            SettingType.METRIC_NAMESPACE,
            "imagor",
            "first part of the name of the metric http_request_duration_seconds");
    public static final Setting<Boolean> DEBUG =
            GROUP.bool("debug", "logs in detail, in lines for people instead of JSON");
    public static final Setting<Boolean> LOG_ECS = GROUP.bool("log-ecs", "logs JSON in the Elastic Common Schema");
    public static final Setting<String> LOG_FORMAT = GROUP.add(
            "imagorface-log-format",
            SettingType.oneOf("text", "json"),
            "text",
            "lines of the log: text, for people, or json");
    public static final Setting<Boolean> TRACING = GROUP.bool(
            "imagorface-tracing",
            "traces requests with OpenTelemetry; where to send them is read from the usual OTEL_ variables");

    private OperationsSettings() {}
}
