package org.imagorface.error;

/** The one supertype of what can go wrong with a picture, a path or a source. */
public abstract sealed class ImageException extends RuntimeException
        permits CorruptCascade,
                CorruptImage,
                DetectionFailed,
                InvalidPath,
                InvalidSetting,
                LimitExceeded,
                ProcessingTimeout,
                RedactionFailed,
                SignatureMismatch,
                SourceFailed,
                SourceNotAllowed,
                SourceNotFound,
                UnsupportedFormat,
                UnsupportedOperation {

    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
