package org.imagorface.form;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Puts a form together again, with a boundary of its own. */
final class FormWriter {

    private final String boundary = "redacted-" + UUID.randomUUID();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] write(List<FormPart> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (FormPart part : parts) {
            line(out, "--" + boundary);
            line(out, "Content-Disposition: " + part.disposition());
            if (!part.contentType().isEmpty()) {
                line(out, "Content-Type: " + part.contentType());
            }
            line(out, "");
            out.writeBytes(part.content());
            line(out, "");
        }
        line(out, "--" + boundary + "--");
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
