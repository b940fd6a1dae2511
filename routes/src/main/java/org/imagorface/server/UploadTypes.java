package org.imagorface.server;

import java.util.List;
import java.util.Locale;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.settings.Settings;
import org.imagorface.settings.UploadSettings;

/** The media types of which uploads are taken, by what clients call them and by what they are. */
final class UploadTypes {

    /** "Some bytes"; what they are is seen when they are here. */
    private static final String UNKNOWN = "application/octet-stream";

    private static final int LONGEST_SHOWN = 100;

    private final List<String> accepted;

    UploadTypes(Settings settings) {
        accepted = settings.get(UploadSettings.ACCEPT).stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** @param type as a client says, parameters included */
    boolean take(String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return plain.equals(UNKNOWN) || takePlain(plain);
    }

    private boolean takePlain(String type) {
        String group = type.substring(0, type.indexOf('/') + 1) + "*";
        return accepted.isEmpty()
                || accepted.contains(type)
                || accepted.contains("*/*")
                || type.indexOf('/') > 0 && accepted.contains(group);
    }

    /** @throws UnsupportedFormat if a picture is of another type, whatever the client says */
    void require(byte[] picture) {
        String type = ImageCodecs.formatOf(picture)
                .map(ImageFormat::contentType)
                .orElseThrow(() -> new UnsupportedFormat("the upload is of no known picture format"));
        if (!takePlain(type)) {
            throw new UnsupportedFormat(notTaken(type));
        }
    }

    String notTaken(String type) {
        String shown = type.length() <= LONGEST_SHOWN ? type : type.substring(0, LONGEST_SHOWN) + "...";
        return "the upload is of type %s, must be of one of %s".formatted(shown, accepted);
    }
}
