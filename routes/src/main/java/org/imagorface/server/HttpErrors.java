package org.imagorface.server;

import java.net.HttpURLConnection;
import java.util.Map;
import org.imagorface.error.Cancelled;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.Expired;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.SignatureMismatch;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.TooManyRequests;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.source.UpstreamStatus;

/** Which status each kind of error is answered with. */
final class HttpErrors {

    static final int TOO_MANY_REQUESTS = 429;

    /** Seconds after which a request that found the server busy may be sent again. */
    static final String RETRY_AFTER = "1";

    private static final Map<Class<? extends ImageException>, Integer> STATUS = Map.ofEntries(
            Map.entry(InvalidPath.class, HttpURLConnection.HTTP_BAD_REQUEST),
            Map.entry(InvalidSetting.class, HttpURLConnection.HTTP_BAD_REQUEST),
            Map.entry(SignatureMismatch.class, HttpURLConnection.HTTP_FORBIDDEN),
            Map.entry(SourceNotAllowed.class, HttpURLConnection.HTTP_FORBIDDEN),
            Map.entry(SourceNotFound.class, HttpURLConnection.HTTP_NOT_FOUND),
            Map.entry(UnsupportedFormat.class, HttpURLConnection.HTTP_NOT_ACCEPTABLE),
            Map.entry(CorruptImage.class, HttpURLConnection.HTTP_NOT_ACCEPTABLE),
            Map.entry(ProcessingTimeout.class, HttpURLConnection.HTTP_CLIENT_TIMEOUT),
            Map.entry(Expired.class, HttpURLConnection.HTTP_GONE),
            Map.entry(LimitExceeded.class, 422),
            Map.entry(TooManyRequests.class, TOO_MANY_REQUESTS),
            Map.entry(Cancelled.class, HttpURLConnection.HTTP_UNAVAILABLE),
            Map.entry(UnsupportedOperation.class, HttpURLConnection.HTTP_NOT_IMPLEMENTED),
            Map.entry(SourceFailed.class, HttpURLConnection.HTTP_BAD_GATEWAY));

    private HttpErrors() {}

    /** 400 to 599; a source's refusal is passed on, what is not listed is 500. */
    static int status(ImageException error) {
        return error.getCause() instanceof UpstreamStatus upstream
                ? upstream.status()
                : STATUS.getOrDefault(error.getClass(), HttpURLConnection.HTTP_INTERNAL_ERROR);
    }
}
