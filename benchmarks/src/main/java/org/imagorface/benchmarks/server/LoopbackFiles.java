package org.imagorface.benchmarks.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Gives the files of a folder, from memory and to this machine only, for servers that load their sources over HTTP. Prints its
 * port and ends by itself after some time. {@code FOLDER SECONDS}
 */
public final class LoopbackFiles {

    private final Map<String, byte[]> files = new HashMap<>();

    private LoopbackFiles() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LoopbackFiles files = new LoopbackFiles();
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.files.put("/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", files::answer);
        server.setExecutor(Executors.newFixedThreadPool(8, work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        System.out.println(server.getAddress().getPort());
        TimeUnit.SECONDS.sleep(Integer.parseInt(args[1]));
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] file = files.get(path);
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type(path));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : file.length);
            if (!head) {
                exchange.getResponseBody().write(file);
            }
        }
    }

    private static String type(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return "image/" + (extension.equals("jpg") ? "jpeg" : extension);
    }
}
