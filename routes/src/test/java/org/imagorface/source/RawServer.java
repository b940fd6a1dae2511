package org.imagorface.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers each connection with whatever bytes, and keeps the heads of the requests. */
final class RawServer implements AutoCloseable {

    /** Writes the answer; the connection stays open afterwards until the client closes it. */
    @FunctionalInterface
    interface Answer {
        void write(String request, Socket connection) throws IOException;
    }

    private final ServerSocket socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Answer answer;

    RawServer(Answer answer) throws IOException {
        this.answer = answer;
        threads.submit(() -> {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                threads.submit(() -> {
                    serve(connection);
                    return null;
                });
            }
            return null;
        });
    }

    /** @param answer in Latin-1 */
    static RawServer of(String answer) throws IOException {
        return new RawServer((request, connection) ->
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Heads of all requests so far. */
    List<String> requests() {
        return requests;
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            InputStream in = connection.getInputStream();
            for (String request = head(in); !request.isEmpty(); request = head(in)) {
                requests.add(request);
                answer.write(request, connection);
                connection.getOutputStream().flush();
            }
        }
    }

    /** Up to the empty line; empty at the end of the connection. */
    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
