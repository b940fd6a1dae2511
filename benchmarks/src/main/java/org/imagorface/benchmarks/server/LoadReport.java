package org.imagorface.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes a table in Markdown and a plot of what benchmarks/run has measured; figures are medians of the rounds. {@code RESULTS
 * SVG}, where the results have a line for each measurement: server, operation, picture, requests, failed requests, seconds, p50
 * and p99 in ms, processor seconds, peak memory in MB, separated by tabs; a figure that is not known is a dash, and of what a
 * server does not do there are the first three fields and "no".
 */
public final class LoadReport {

    private static final List<String> COLORS =
            List.of("#1f6f8b", "#e08e45", "#7a5c9e", "#5a8f3c", "#b23a48", "#888888");

    /** One server, operation and picture. */
    record Key(String operation, String picture, String server) {}

    /** One round. NaN stands for what is not known. */
    record Run(double requests, double failed, double seconds, double p50, double p99, double cpu, double memory) {

        double rate() {
            return requests / seconds;
        }

        double cpuMillis() {
            return requests == 0 ? Double.NaN : 1000 * cpu / requests;
        }
    }

    private final Map<Key, List<Run>> runs = new LinkedHashMap<>();

    LoadReport(List<String> lines) {
        for (String line : lines) {
            String[] fields = line.split("\t");
            List<Run> of = runs.computeIfAbsent(new Key(fields[1], fields[2], fields[0]), key -> new ArrayList<>());
            if (!fields[3].equals("no")) {
                double[] n = Arrays.stream(fields, 3, 10)
                        .mapToDouble(text -> text.equals("-") ? Double.NaN : Double.parseDouble(text))
                        .toArray();
                of.add(new Run(n[0], n[1], n[2], n[3], n[4], n[5], n[6]));
            }
        }
    }

    public static void main(String[] args) throws IOException {
        LoadReport report = new LoadReport(Files.readAllLines(Path.of(args[0])));
        System.out.print(report.markdown());
        Files.writeString(Path.of(args[1]), report.svg());
    }

    String markdown() {
        StringBuilder table = new StringBuilder("| operation | picture | server | requests/s | p50 (ms) | p99 (ms) |"
                + " CPU (ms/request) | peak memory (MB) |\n|---|---|---|---|---|---|---|---|\n");
        runs.forEach((key, of) -> {
            String start = "| %s | %s | %s |".formatted(key.operation(), key.picture(), key.server());
            double failed = of.stream().mapToDouble(Run::failed).sum();
            if (of.isEmpty()) {
                table.append(start).append(" no | | | | |\n");
            } else {
                table.append(start)
                        .append(cell(1, of, Run::rate))
                        .append(failed > 0 ? " (%.0f failed)".formatted(failed) : "")
                        .append(" |")
                        .append(cell(1, of, Run::p50))
                        .append(" |")
                        .append(cell(1, of, Run::p99))
                        .append(" |")
                        .append(cell(2, of, Run::cpuMillis))
                        .append(" |")
                        .append(cell(0, of, Run::memory))
                        .append(" |\n");
            }
        });
        return table.toString();
    }

    private static String cell(int digits, List<Run> of, ToDoubleFunction<Run> figure) {
        double median = median(of, figure);
        return Double.isNaN(median) ? " -" : String.format(Locale.ROOT, " %." + digits + "f", median);
    }

    static double median(List<Run> of, ToDoubleFunction<Run> figure) {
        double[] sorted = of.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Bars of requests per second, each operation in a scale of its own. */
    String svg() {
        List<String> servers =
                runs.keySet().stream().map(Key::server).distinct().toList();
        StringBuilder bars = new StringBuilder();
        int y = 50;
        String operation = "";
        String picture = "";
        double most = 1;
        for (Map.Entry<Key, List<Run>> entry : runs.entrySet()) {
            Key key = entry.getKey();
            if (!key.operation().equals(operation)) {
                operation = key.operation();
                picture = "";
                most = most(operation);
                y += 34;
                bars.append(text(10, y - 10, "font-weight=\"bold\"", operation + ", requests per second"));
            }
            boolean first = !key.picture().equals(picture);
            if (first) {
                picture = key.picture();
                y += 6;
                bars.append(text(230, y + 11, "text-anchor=\"end\"", picture));
            }
            boolean none = entry.getValue().isEmpty();
            double rate = none ? 0 : median(entry.getValue(), Run::rate);
            double width = 480 * rate / most;
            String color = COLORS.get(servers.indexOf(key.server()) % COLORS.size());
            bars.append(rectangle(240, y, width, 13, color))
                    .append(text(245 + width, y + 11, "", none ? "no" : String.format(Locale.ROOT, "%.1f", rate)));
            y += 16;
        }
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < servers.size(); i++) {
            legend.append(rectangle(10 + 260 * (i % 3), 10 + 20 * (i / 3), 13, 13, COLORS.get(i % COLORS.size())))
                    .append(text(28 + 260 * (i % 3), 21 + 20 * (i / 3), "", servers.get(i)));
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="800" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                %s%s</svg>
                """.formatted(y + 20, legend, bars);
    }

    private double most(String operation) {
        return runs.entrySet().stream()
                .filter(entry -> entry.getKey().operation().equals(operation))
                .filter(entry -> !entry.getValue().isEmpty())
                .mapToDouble(entry -> median(entry.getValue(), Run::rate))
                .filter(rate -> rate > 0)
                .max()
                .orElse(1);
    }

    private static String rectangle(double x, double y, double width, double height, String color) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.1f\" height=\"%.0f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                color);
    }

    private static String text(double x, double y, String attributes, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" %s>%s</text>%n", x, y, attributes, escaped);
    }
}
