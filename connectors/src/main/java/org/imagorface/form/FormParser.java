package org.imagorface.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.imagorface.document.PicturesInText;
import org.imagorface.error.RedactionFailed;

/** Takes a form apart (RFC 7578). What is ambiguous is refused, so that the service behind cannot read it in another way. */
final class FormParser {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    /** Others would hide what a part is. */
    private static final Set<String> PLAIN_ENCODINGS = Set.of("", "7bit", "8bit", "binary");

    private final FormLimits limits;

    FormParser(FormLimits limits) {
        this.limits = limits;
    }

    /** @throws FormRefused if it is no form, or a limit is exceeded */
    List<FormPart> parse(String contentType, byte[] body) {
        byte[] boundary = boundary(contentType);
        try {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(new ByteArrayInputStream(body))
                    .setBoundary(boundary)
                    .setPartHeaderSizeMax(FormLimits.HEADER_BYTES)
                    .get();
            List<FormPart> parts = new ArrayList<>();
            for (boolean more = input.skipPreamble(); more; more = input.readBoundary()) {
                if (parts.size() == limits.parts()) {
                    throw new FormRefused(TOO_LARGE, null, "the form has more than %d parts".formatted(limits.parts()));
                }
                parts.add(part(input));
            }
            if (parts.isEmpty()) {
                throw new FormRefused(BAD_REQUEST, null, "the form has no parts");
            }
            return parts;
        } catch (FileUploadSizeException e) {
            throw new FormRefused(
                    TOO_LARGE,
                    null,
                    "the headers of a part have more than %d bytes".formatted(FormLimits.HEADER_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            throw new FormRefused(BAD_REQUEST, null, "the form breaks off or cannot be read");
        }
    }

    private static byte[] boundary(String contentType) {
        String type = contentType == null ? "" : contentType;
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("multipart/form-data")) {
            throw new FormRefused(415, null, "the request must be of type multipart/form-data");
        }
        String boundary = parameters(type).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 70) {
            throw new FormRefused(BAD_REQUEST, null, "the Content-Type has no boundary of 1 to 70 characters");
        }
        return boundary.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> parameters(String header) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header, ';');
    }

    private FormPart part(MultipartInput input) throws IOException {
        Map<String, String> headers = headers(input);
        String disposition = headers.getOrDefault("content-disposition", "");
        Map<String, String> parameters = parameters(disposition);
        String name = parameters.get("name");
        if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data") || name == null) {
            throw new FormRefused(BAD_REQUEST, null, "a part has no name");
        }
        refusePicture(disposition);
        refusePicture(headers.getOrDefault("content-type", ""));
        if (!PLAIN_ENCODINGS.contains(
                headers.getOrDefault("content-transfer-encoding", "").strip().toLowerCase(Locale.ROOT))) {
            throw new FormRefused(UNPROCESSABLE, name, "the part has a Content-Transfer-Encoding, which is not read");
        }
        boolean isFile = parameters.containsKey("filename");
        Bounded content = new Bounded(limits.partBytes(), name);
        input.readBodyData(content);
        return new FormPart(
                disposition,
                name,
                isFile && parameters.get("filename") != null ? parameters.get("filename") : "",
                isFile,
                headers.getOrDefault("content-type", ""),
                content.toByteArray());
    }

    private static Map<String, String> headers(MultipartInput input) throws IOException {
        input.setHeaderCharset(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        for (String line : input.readHeaders().split("\r\n")) {
            if (line.isEmpty()) {
                continue;
            }
            int colon = line.indexOf(':');
            boolean plain = line.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 0x7f || c == 0xfffd);
            // folded lines begin with a blank
            if (colon < 1 || Character.isWhitespace(line.charAt(0)) || !plain) {
                throw new FormRefused(BAD_REQUEST, null, "a header of a part cannot be read");
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw new FormRefused(BAD_REQUEST, null, "a part has two headers of one name");
            }
        }
        return headers;
    }

    private static void refusePicture(String header) {
        try {
            PicturesInText.refuse(header);
        } catch (RedactionFailed e) {
            throw new FormRefused(UNPROCESSABLE, null, "the headers of a part may have a picture in them");
        }
    }

    /** Ends the form's reading once a part is too long. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int limit;
        private final String name;

        Bounded(int limit, String name) {
            this.limit = limit;
            this.name = name;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (bytes.size() + length > limit) {
                throw new FormRefused(TOO_LARGE, name, "the part has more than %d bytes".formatted(limit));
            }
            bytes.write(from, offset, length);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
