package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.imagorface.error.ImageException;
import org.junit.jupiter.api.Test;

class HttpErrorsTest {

    private static final Map<String, Integer> EXPECTED = Map.ofEntries(
            Map.entry("Cancelled", 503),
            Map.entry("CorruptCascade", 500),
            Map.entry("CorruptImage", 406),
            Map.entry("DetectionFailed", 500),
            Map.entry("Expired", 410),
            Map.entry("FilterFailed", 500),
            Map.entry("InvalidPath", 400),
            Map.entry("InvalidSetting", 400),
            Map.entry("LimitExceeded", 422),
            Map.entry("ProcessingTimeout", 408),
            Map.entry("RedactionFailed", 500),
            Map.entry("SignatureMismatch", 403),
            Map.entry("SourceFailed", 502),
            Map.entry("SourceNotAllowed", 403),
            Map.entry("SourceNotFound", 404),
            Map.entry("TooManyRequests", 429),
            Map.entry("UnsupportedFormat", 406),
            Map.entry("UnsupportedOperation", 501));

    @Test
    void everyKindOfErrorHasItsStatus() throws ReflectiveOperationException {
        for (Class<?> kind : ImageException.class.getPermittedSubclasses()) {
            ImageException error =
                    (ImageException) kind.getConstructor(String.class).newInstance("message");
            assertThat(HttpErrors.status(error)).as(kind.getSimpleName()).isEqualTo(EXPECTED.get(kind.getSimpleName()));
        }
    }
}
