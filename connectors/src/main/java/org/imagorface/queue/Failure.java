package org.imagorface.queue;

import java.util.Set;
import org.imagorface.error.Cancelled;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.ImageException;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.TooManyRequests;

/** What may be said of an error, and whether it would happen again. */
final class Failure {

    /** They say nothing of the picture. */
    private static final Set<Class<? extends ImageException>> PASSING = Set.of(
            Cancelled.class, DetectionFailed.class, ProcessingTimeout.class, SourceFailed.class, TooManyRequests.class);

    private Failure() {}

    /** Whether it is the message's fault, so that another attempt would fail alike. */
    static boolean isFinal(Throwable error) {
        return ImageException.in(error)
                .filter(known -> !PASSING.contains(known.getClass()))
                .isPresent();
    }

    static String type(Throwable error) {
        return ImageException.in(error)
                .map(known -> known.getClass().getSimpleName())
                .orElse(error.getClass().getName());
    }

    /** Texts of this software quote nothing of a picture; those of others might. */
    static String reason(Throwable error) {
        return ImageException.in(error).map(Throwable::getMessage).orElse("internal error" + place(error));
    }

    /** Where it was thrown, since its text is not shown. */
    static String place(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
