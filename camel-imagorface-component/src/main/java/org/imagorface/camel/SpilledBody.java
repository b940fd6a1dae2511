package org.imagorface.camel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * A result that is too long for memory: a temporary file that only this user can read, as a body that can be read again and
 * again. The file is deleted when the exchange, and every other one that got a copy of the body, is done.
 */
final class SpilledBody extends FilterInputStream implements StreamCache {

    private final SharedFile file;
    private final long length;
    private long position;

    /** A file with the number of exchanges that use it. */
    private static final class SharedFile {

        private final Path path;
        private final AtomicInteger users = new AtomicInteger();

        SharedFile(Path path) {
            this.path = path;
        }

        void usedBy(Exchange exchange) {
            users.incrementAndGet();
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {

                @Override
                public void onDone(Exchange done) {
                    if (users.decrementAndGet() == 0) {
                        delete();
                    }
                }
            });
        }

        private void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // in the folder for temporary files, which is emptied by the system
                path.toFile().deleteOnExit();
            }
        }
    }

    private SpilledBody(SharedFile file) throws IOException {
        super(InputStream.nullInputStream());
        this.file = file;
        this.length = Files.size(file.path);
    }

    /** @param file that is this body's from now on */
    static SpilledBody of(Path file, Exchange exchange) throws IOException {
        SharedFile shared = new SharedFile(file);
        shared.usedBy(exchange);
        return new SpilledBody(shared);
    }

    @Override
    public int read() throws IOException {
        open();
        int next = in.read();
        position += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        open();
        int read = in.read(bytes, from, count);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        open();
        long skipped = in.skip(count);
        position += skipped;
        return skipped;
    }

    /** Not before somebody reads, so that bodies that nobody reads hold no file open. */
    private void open() throws IOException {
        if (position == 0) {
            in.close();
            in = Files.newInputStream(file.path);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void reset() {
        position = 0;
        try {
            in.close();
        } catch (IOException e) {
            // it was only read
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Files.copy(file.path, out);
    }

    @Override
    public StreamCache copy(Exchange exchange) throws IOException {
        file.usedBy(exchange);
        return new SpilledBody(file);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long position() {
        return position;
    }
}
