package org.imagorface.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.imagorface.document.PicturesInText;

/**
 * One part of a form.
 *
 * @param disposition the header Content-Disposition as it came; the name and order of parts is the sender's
 * @param name of the field
 * @param fileName empty text if there is none
 * @param isFile whether a file name was given, be it empty
 * @param contentType empty text if there is none
 */
record FormPart(String disposition, String name, String fileName, boolean isFile, String contentType, byte[] content) {

    /** How browsers send a field for files in which none was chosen. */
    boolean isNoFile() {
        return isFile && content.length == 0 && fileName.isEmpty();
    }

    /**
     * The text of an ordinary field, which passes as it is.
     *
     * @return empty if the part has to be redacted, or at least to be tried
     * @throws org.imagorface.error.RedactionFailed if the text may have a picture in it
     */
    Optional<String> text() {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (isFile || !type.isEmpty() && !type.equals("text/plain")) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            PicturesInText.refuse(text);
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    FormPart with(byte[] redacted, String type) {
        return new FormPart(disposition, name, fileName, isFile, type, redacted);
    }
}
