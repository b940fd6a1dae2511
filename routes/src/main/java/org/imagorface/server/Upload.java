package org.imagorface.server;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.imagorface.error.ImageException;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Intake;

/**
 * One upload while it is read: into memory, and never more than is allowed. Belongs to the event loop of its connection. Once it
 * is refused, what still comes is thrown away for a while, so that the client gets to read why.
 */
final class Upload {

    /** Around the picture, in a form; in bytes. */
    private static final long FORM = 64 << 10;

    private static final long MOST_THROWN_AWAY = 64 << 20;
    private static final long LINGER_MILLIS = 5_000;
    private static final long NO_TIMER = -1;
    private static final String NO_FORM = "invalid: the upload breaks off, or its form cannot be read";

    private final HttpServerRequest request;
    private final long maxBytes;
    private final ByteShare memory;
    private final BiConsumer<Integer, String> refusal;
    private final Intake picture;
    private long received;
    private long linger = NO_TIMER;
    private boolean found;
    private boolean refused;

    /**
     * @param maxBytes of the picture
     * @param memory of the request, closed when that is over
     * @param refusal is given status and reason, once, if the upload is not taken
     */
    Upload(HttpServerRequest request, long maxBytes, ByteShare memory, BiConsumer<Integer, String> refusal) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.memory = memory;
        picture = new Intake(memory);
        this.refusal = refusal;
    }

    /** Reads the body, which is the picture. */
    void readPicture(Duration limit, Consumer<byte[]> done) {
        read(limit, maxBytes, this::keep, () -> finish(done));
    }

    /**
     * Reads a form.
     *
     * @param field whose file is the picture; other fields are not kept
     */
    void readForm(String field, UploadTypes types, Duration limit, Consumer<byte[]> done) {
        try {
            request.setExpectMultipart(true);
        } catch (DecoderException e) {
            refuse(HttpURLConnection.HTTP_BAD_REQUEST, NO_FORM);
            return;
        }
        request.uploadHandler(file -> {
            if (file.name().equals(field) && !found) {
                found = true;
                take(file, types);
            }
        });
        read(limit, maxBytes + FORM, chunk -> {}, () -> {
            if (found) {
                finish(done);
            } else {
                refuse(
                        HttpURLConnection.HTTP_BAD_REQUEST,
                        "invalid: the form has no file in a field named '" + field + "'");
            }
        });
    }

    private void take(HttpServerFileUpload file, UploadTypes types) {
        if (types.take(file.contentType())) {
            file.handler(this::keep);
        } else {
            refuse(HttpURLConnection.HTTP_NOT_ACCEPTABLE, types.notTaken(file.contentType()));
        }
    }

    private void read(Duration limit, long most, Consumer<Buffer> chunkHandler, Runnable end) {
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(
                limit.toMillis(),
                id -> refuse(
                        HttpURLConnection.HTTP_CLIENT_TIMEOUT,
                        "timeout: the upload took longer than %d ms".formatted(limit.toMillis())));
        RequestEnd.listen(request, memory::close);
        request.exceptionHandler(broken -> {
            vertx.cancelTimer(timer);
            vertx.cancelTimer(linger);
            refuse(HttpURLConnection.HTTP_BAD_REQUEST, NO_FORM);
        });
        request.endHandler(nothing -> {
            vertx.cancelTimer(timer);
            vertx.cancelTimer(linger);
            if (!refused) {
                end.run();
            }
        });
        request.handler(chunk -> {
            received += chunk.length();
            if (received > most + MOST_THROWN_AWAY) {
                hangUp();
            } else if (received > most) {
                refuseAsTooLarge();
            } else if (!refused) {
                chunkHandler.accept(chunk);
            }
        });
        if (declared() > most) {
            refuseAsTooLarge();
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    /** The length that the client says, or 0 if it does not. */
    private long declared() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private void keep(Buffer chunk) {
        if (refused) {
            return;
        }
        if (picture.size() + chunk.length() > maxBytes) {
            refuseAsTooLarge();
            return;
        }
        try {
            picture.add(chunk.getBytes());
        } catch (ImageException noMemory) {
            refuse(HttpErrors.status(noMemory), noMemory.getMessage());
        }
    }

    private void finish(Consumer<byte[]> done) {
        byte[] all;
        try {
            all = picture.bytes();
        } catch (ImageException noMemory) {
            refuse(HttpErrors.status(noMemory), noMemory.getMessage());
            return;
        }
        done.accept(all);
    }

    private void refuseAsTooLarge() {
        refuse(
                HttpURLConnection.HTTP_ENTITY_TOO_LARGE,
                "maximum size exceeded: an upload may have %d bytes".formatted(maxBytes));
    }

    private void refuse(int status, String message) {
        if (!refused) {
            refused = true;
            picture.close();
            refusal.accept(status, message);
            linger = Vertx.currentContext().owner().setTimer(LINGER_MILLIS, id -> hangUp());
        }
    }

    private void hangUp() {
        if (!request.response().reset()) {
            request.connection().close();
        }
    }
}
