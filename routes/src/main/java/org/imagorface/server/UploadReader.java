package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.function.Consumer;
import org.imagorface.error.ImageException;
import org.imagorface.load.ByteBudget;
import org.imagorface.load.ByteShare;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;
import org.imagorface.settings.UploadSettings;

/**
 * Reads what is sent by POST, into memory only: the picture itself, or a form with it. What can be refused by the head of a
 * request is refused before anything is read.
 */
final class UploadReader implements FrontStep {

    /** However many upload, and however slowly, the rest is for other requests. */
    private static final double SHARE_OF_MEMORY = 0.75;

    private final SignedPaths paths;
    private final UploadTypes types;
    private final String field;
    private final long maxBytes;
    private final Duration limit;
    private final ByteBudget memory;
    private final FrontErrors errors;

    /** @param memory that uploads are taken from */
    UploadReader(Settings settings, FrontErrors errors, ByteBudget memory) {
        this.errors = errors;
        paths = new SignedPaths(settings);
        types = new UploadTypes(settings);
        field = settings.get(UploadSettings.FORM_FIELD_NAME);
        maxBytes = Math.max(0, settings.get(UploadSettings.MAX_ALLOWED_SIZE));
        limit = settings.get(RequestSettings.REQUEST_TIMEOUT);
        this.memory = memory;
    }

    /** Whether the server takes uploads: where it is told to, and everybody may ask for anything anyhow. */
    static boolean isOn(Settings settings) {
        return settings.get(UploadSettings.ENABLE) && settings.get(RequestSettings.UNSAFE);
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        if (!HttpMethod.POST.equals(request.method())) {
            next.handle(request);
            return;
        }
        try {
            paths.read(RequestTarget.utf8(RequestTarget.pathOf(request.uri())));
        } catch (ImageException e) {
            errors.send(request, HttpErrors.status(e), e.getMessage());
            return;
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            errors.send(request, HttpURLConnection.HTTP_BAD_REQUEST, "invalid: an upload needs a Content-Type");
            return;
        }
        boolean form = HttpUtils.isValidMultipartContentType(type);
        if (!form && !types.take(type)) {
            errors.send(request, HttpURLConnection.HTTP_NOT_ACCEPTABLE, types.notTaken(type));
            return;
        }
        ByteShare share = new ByteShare(memory, (long) (memory.most() * SHARE_OF_MEMORY));
        Upload upload =
                new Upload(request, maxBytes, share, (status, message) -> errors.send(request, status, message));
        Consumer<byte[]> done = picture -> next.handle(new ReadUpload(request, picture, share));
        if (form) {
            upload.readForm(field, types, limit, done);
        } else {
            upload.readPicture(limit, done);
        }
    }
}
