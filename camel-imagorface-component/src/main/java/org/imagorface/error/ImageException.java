package org.imagorface.error;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** The one supertype of what can go wrong with a picture, a path or a source. */
public abstract sealed class ImageException extends RuntimeException
        permits Cancelled,
                CorruptCascade,
                CorruptImage,
                DetectionFailed,
                Expired,
                FilterFailed,
                InvalidPath,
                InvalidSetting,
                LimitExceeded,
                ProcessingTimeout,
                RedactionFailed,
                SignatureMismatch,
                SourceFailed,
                SourceNotAllowed,
                SourceNotFound,
                TooManyRequests,
                UnsupportedFormat,
                UnsupportedOperation {

    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The outermost exception of this family in a chain of causes: the one that was meant for the caller. Those below it may
     * have been translated.
     */
    public static Optional<ImageException> in(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof ImageException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
