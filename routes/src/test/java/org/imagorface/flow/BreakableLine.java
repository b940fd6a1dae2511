package org.imagorface.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a server until it is cut: then those that are open break off, and new ones do at once. */
final class BreakableLine implements AutoCloseable {

    private final int server;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long bytesFromServer = Long.MAX_VALUE;

    BreakableLine(int server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Lets so many bytes of answers through, and then nothing. */
    void cutAfter(long bytes) {
        bytesFromServer = bytes;
    }

    void mend() {
        bytesFromServer = Long.MAX_VALUE;
    }

    private void accept() {
        try {
            for (; ; ) {
                Socket client = listening.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.addAll(List.of(client, behind));
                start(() -> pass(client, behind, false));
                start(() -> pass(behind, client, true));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (answers && !mayPass(count)) {
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException broken) {
            // as wanted
        } finally {
            open.removeAll(List.of(from, to));
        }
    }

    private synchronized boolean mayPass(int count) {
        if (bytesFromServer == Long.MAX_VALUE) {
            return true;
        }
        bytesFromServer = Math.max(0, bytesFromServer - count);
        return bytesFromServer > 0;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
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
