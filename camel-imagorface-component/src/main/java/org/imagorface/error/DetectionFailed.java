package org.imagorface.error;

/** Regions could not be looked for; distinct from a detection that found none. */
public final class DetectionFailed extends ImageException {

    private static final long serialVersionUID = 1L;

    public DetectionFailed(String message) {
        super(message);
    }

    public DetectionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
