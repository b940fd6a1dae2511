package org.imagorface.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceFailed;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Intake;

/**
 * Reads the body of an answer and unpacks it, counting what comes out: neither the length that was declared nor that of the
 * packed bytes says how much that will be. Only one layer of gzip is unpacked, which is all that was asked for; of several
 * layers the inner ones could keep a processor busy without a byte coming out.
 */
final class BoundedBody {

    private static final int CHUNK = 64 << 10;

    private final long maxBytes;

    BoundedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What keeps a transfer within its time: called after each piece. */
    @FunctionalInterface
    interface Progress {
        void check() throws IOException;
    }

    /**
     * @param memory that the body is taken from
     * @throws LimitExceeded for bodies that are too long
     * @throws SourceFailed for bodies that are packed otherwise
     */
    byte[] read(HttpEntity entity, ByteShare memory, Progress progress) throws IOException {
        requireWithin(entity.getContentLength());
        // closing the answer's own stream would first read the rest of it, which may have no end
        InputStream packed = new FilterInputStream(entity.getContent()) {
            @Override
            public void close() {
                // the connection is closed as a whole
            }
        };
        try (Intake body = new Intake(memory, entity.getContentEncoding() == null ? entity.getContentLength() : -1);
                InputStream in = unpacked(packed, entity.getContentEncoding())) {
            while (body.readFrom(in)) {
                requireWithin(body.size());
                progress.check();
            }
            return body.bytes();
        } catch (StackOverflowError e) {
            // Java's reader of gzip calls itself for each of the packed parts
            throw new SourceFailed("the source's answer consists of too many packed parts", e);
        }
    }

    private static InputStream unpacked(InputStream packed, String encoding) throws IOException {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return packed;
        }
        if (encoding.strip().matches("(?i)(x-)?gzip")) {
            return new GZIPInputStream(packed, CHUNK);
        }
        throw new SourceFailed("the source's answer is packed in a way that was not asked for, must be gzip");
    }

    private void requireWithin(long bytes) {
        if (bytes > maxBytes) {
            throw new LimitExceeded("maximum size exceeded: the source has more than " + maxBytes + " bytes");
        }
    }
}
