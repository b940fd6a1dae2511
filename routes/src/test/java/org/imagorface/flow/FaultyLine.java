package org.imagorface.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Passes requests of HTTP on to a server, each in a connection of its own, or does to some of them what bad days bring. */
final class FaultyLine implements AutoCloseable {

    private static final int LONGEST_HEAD = 1 << 16;

    /** What becomes of a request. */
    enum Fault {
        /** The server is broken. */
        ANSWER_500,
        /** The server has too much to do. */
        ANSWER_503,
        /** Copies begin with 200 before they have been made. */
        ERROR_WITHIN_200,
        /** No answer, and no end. */
        HANG,
        /** The connection breaks before the request is passed on. */
        CUT,
        /** The request is passed on, and done; its answer is lost. */
        ANSWER_LOST
    }

    private final int server;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger struck = new AtomicInteger();
    private volatile Fault fault;
    private volatile Predicate<String> which = head -> false;

    FaultyLine(int server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** @param requests by their first lines and headers */
    void strike(Fault with, Predicate<String> requests) {
        fault = with;
        which = requests;
    }

    void mend() {
        which = head -> false;
    }

    /** Requests that met the fault. */
    int struck() {
        return struck.get();
    }

    private void accept() {
        try {
            for (; ; ) {
                Socket client = listening.accept();
                open.add(client);
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (which.test(head)) {
                struck.incrementAndGet();
                fail(client, head);
            } else {
                pass(client, head, client.getOutputStream());
            }
        } catch (IOException broken) {
            // as wanted
        } finally {
            open.remove(client);
        }
    }

    private void fail(Socket client, String head) throws IOException {
        switch (fault) {
            case ANSWER_500 -> answer(client, "500 Internal Server Error", "InternalError");
            case ANSWER_503 -> answer(client, "503 Slow Down", "SlowDown");
            case ERROR_WITHIN_200 -> answer(client, "200 OK", "InternalError");
            case HANG -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            case ANSWER_LOST -> pass(client, head, OutputStream.nullOutputStream());
            case CUT -> client.setSoLinger(true, 0);
        }
    }

    private static void answer(Socket client, String status, String code) throws IOException {
        String body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>".formatted(code);
        client.getOutputStream()
                .write(
                        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                .formatted(status, body.length(), body)
                                .getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
        // a request that is not read to its end would reset the connection, and the answer with it
        client.setSoTimeout(500);
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void pass(Socket client, String head, OutputStream answers) throws IOException {
        try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            open.add(behind);
            String alone = head.replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n");
            behind.getOutputStream().write(alone.getBytes(StandardCharsets.ISO_8859_1));
            start(() -> copyQuietly(client, behind));
            behind.getInputStream().transferTo(answers);
            open.remove(behind);
        }
    }

    private static void copyQuietly(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // the other direction finds out
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
            head.write(next);
            String text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        throw new IOException("no request");
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
