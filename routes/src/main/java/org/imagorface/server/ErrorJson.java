package org.imagorface.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagorface.logging.SparingLog;

/** The body of every error: {@code {"message":...,"status":...}}. */
final class ErrorJson {

    static final String CONTENT_TYPE = "application/json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorJson() {}

    /** @param message line breaks and other control characters in it become blanks */
    static byte[] of(int status, String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", oneLine(message));
        fields.put("status", status);
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }

    /** A message that says nothing of the error but where in the log the operator finds it. */
    static String logged(SparingLog log, Throwable error) {
        return "internal error " + log.internalError(error);
    }

    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
