package org.imagorface.camel;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.UnsupportedFormat;

/**
 * Message bodies to bytes, never more than the limit. What was read can be read again afterwards, by the next step or a dead
 * letter queue. Redeliveries start from the message as it came, so for streams they need Camel's stream caching.
 */
final class BodyReader {

    private static final String EXPECTED = "byte[], InputStream, StreamCache, ByteBuffer, File, Path, WrappedFile "
            + "(such as GenericFile) or BufferedImage";
    /** Arrays cannot be longer on common virtual machines. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final long maxBytes;

    /** @param maxBytes largest body in bytes */
    BodyReader(long maxBytes) {
        // one more must fit into an array, to show that there is more
        this.maxBytes = Math.min(maxBytes, LONGEST_ARRAY - 1L);
    }

    /**
     * The bytes of the message's body, which are not to be changed. A stream that can be read only once is replaced by one
     * that can be read again.
     *
     * @throws LimitExceeded if there are more than allowed; no more than that were read
     * @throws UnsupportedFormat if the body is of a type that has no bytes of a picture
     * @throws SourceNotFound if the body is a file that does not exist
     * @throws SourceFailed if reading fails
     */
    byte[] read(Message message) {
        Object body = message.getBody();
        try {
            if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
                return readOnce(stream, message);
            }
            if (body instanceof WrappedFile<?> wrapped
                    && wrapped.getBody() instanceof InputStream stream
                    && !(stream instanceof StreamCache)) {
                // a remote file that is streamed
                return readOnce(stream, message);
            }
            return read(body, message.getExchange());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What to throw where a body cannot be read. */
    static ImageException failure(IOException error) {
        return error instanceof NoSuchFileException
                ? new SourceNotFound("the file in the message body does not exist", error)
                : new SourceFailed("the message body could not be read", error);
    }

    /** The file that the body is, if it is a regular one of this machine. */
    static Optional<Path> file(Message message) {
        Object body = message.getBody() instanceof WrappedFile<?> wrapped ? wrapped.getFile() : message.getBody();
        Path path = body instanceof File file ? file.toPath() : body instanceof Path given ? given : null;
        return Optional.ofNullable(path).filter(Files::isRegularFile);
    }

    /**
     * The text of a body that is one, or nothing.
     *
     * @throws LimitExceeded if it has more characters than bytes are allowed
     */
    String readText(Message message) {
        if (!(message.getBody() instanceof CharSequence text)) {
            return "";
        }
        checkLength(text.length());
        return text.toString();
    }

    /** The rest of a stream, which stays open. */
    byte[] read(InputStream in) throws IOException {
        byte[] bytes = readUpToLimit(in);
        checkLength(bytes.length);
        return bytes;
    }

    private byte[] readOnce(InputStream stream, Message message) throws IOException {
        byte[] bytes = readUpToLimit(stream);
        if (bytes.length > maxBytes) {
            message.setBody(new SequenceInputStream(new ByteArrayInputStream(bytes), stream));
        } else {
            stream.close();
            message.setBody(new InputStreamCache(bytes));
        }
        checkLength(bytes.length);
        return bytes;
    }

    private byte[] read(Object body, Exchange exchange) throws IOException {
        if (body instanceof byte[] bytes) {
            checkLength(bytes.length);
            return bytes;
        }
        if (body instanceof ByteBuffer buffer) {
            checkLength(buffer.remaining());
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (body instanceof InputStream stream && body instanceof StreamCache cache) {
            cache.reset();
            try {
                return read(stream);
            } finally {
                cache.reset();
            }
        }
        if (body instanceof File file) {
            return read(file.toPath());
        }
        if (body instanceof Path path) {
            return read(path);
        }
        if (body instanceof WrappedFile<?> wrapped) {
            return read(wrapped, exchange);
        }
        throw new UnsupportedFormat("message body was %s, must be %s"
                .formatted(body == null ? "empty" : "a " + body.getClass().getName(), EXPECTED));
    }

    private byte[] read(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            checkLength(Files.size(path));
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(in);
        }
    }

    /** Remote files have been fetched, or are fetched by the converter of their component. */
    private byte[] read(WrappedFile<?> wrapped, Exchange exchange) throws IOException {
        if (wrapped.getFile() instanceof File file) {
            return read(file.toPath());
        }
        if (wrapped.getBody() instanceof byte[] bytes) {
            return read(bytes, exchange);
        }
        InputStream stream = exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, wrapped);
        if (stream == null) {
            throw new UnsupportedFormat("message body was a %s without content, must be one of a file that exists"
                    .formatted(wrapped.getClass().getName()));
        }
        try (stream) {
            return read(stream);
        }
    }

    private byte[] readUpToLimit(InputStream in) throws IOException {
        return in.readNBytes((int) (maxBytes + 1));
    }

    private void checkLength(long length) {
        if (length > maxBytes) {
            throw new LimitExceeded(
                    "message body has more than %d bytes, which is the limit maxSourceBytes".formatted(maxBytes));
        }
    }
}
