package org.imagorface.benchmarks.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The client where wrk is missing: a closed loop on each connection. Prints what benchmarks/load.lua does. It takes several
 * times wrk's processor time, away from the server. {@code URL SECONDS CONNECTIONS}
 */
public final class LoadClient {

    private final HttpRequest request;
    private final long end;

    private LoadClient(String url, long end) {
        this.request = HttpRequest.newBuilder(loopback(url))
                .timeout(Duration.ofSeconds(60))
                .build();
        this.end = end;
    }

    /** Only this machine is measured. */
    static URI loopback(String url) {
        URI address = URI.create(url);
        if (!List.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost())) {
            throw new IllegalArgumentException("%s is not on this machine; expected 127.0.0.1".formatted(url));
        }
        return address;
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        int connections = Integer.parseInt(args[2]);
        long start = System.nanoTime();
        LoadClient client = new LoadClient(
                args[0], start + Duration.ofSeconds(Long.parseLong(args[1])).toNanos());
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Long> micros = new ArrayList<>();
        try {
            List<Callable<List<Long>>> loops = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                loops.add(client::loop);
            }
            for (Future<List<Long>> loop : threads.invokeAll(loops)) {
                micros.addAll(loop.get());
            }
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] good = micros.stream()
                .filter(time -> time >= 0)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "load %d %d %.3f %.3f %.3f%n",
                good.length,
                micros.size() - good.length,
                seconds,
                percentile(good, 0.50),
                percentile(good, 0.99));
    }

    /** Microseconds of each request, -1 for one that failed. A client of its own for each loop makes one connection each. */
    private List<Long> loop() throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Long> micros = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            boolean good;
            try {
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                good = answer.statusCode() == 200;
            } catch (IOException e) {
                good = false;
            }
            micros.add(good ? (System.nanoTime() - start) / 1000 : -1);
        }
        return micros;
    }

    /** In milliseconds; of times in order. */
    static double percentile(long[] micros, double fraction) {
        return micros.length == 0 ? 0 : micros[Math.max(0, (int) Math.ceil(fraction * micros.length) - 1)] / 1000.0;
    }
}
