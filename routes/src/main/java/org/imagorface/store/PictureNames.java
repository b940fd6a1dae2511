package org.imagorface.store;

import java.util.Arrays;
import java.util.Optional;
import org.imagorface.codec.ImageFormat;

/** Names of result files: those of the inputs, with an extension that fits what they are. */
public final class PictureNames {

    private PictureNames() {}

    /**
     * @param name of the input, possibly with folders before a slash
     * @param contentType of the result; null, or none of a picture: the name stays
     */
    public static String withExtensionOf(String contentType, String name) {
        return Arrays.stream(ImageFormat.values())
                .filter(format -> format.contentType().equals(contentType))
                .findFirst()
                .map(format -> withExtensionOf(format, name))
                .orElse(name);
    }

    /** The name itself where its extension is one of the format. */
    public static String withExtensionOf(ImageFormat format, String name) {
        int start = name.lastIndexOf('/') + 1;
        int dot = name.lastIndexOf('.');
        Optional<ImageFormat> named = dot < start ? Optional.empty() : ImageFormat.byName(name.substring(dot + 1));
        if (named.filter(format::equals).isPresent()) {
            return name;
        }
        String stem = named.isPresent() ? name.substring(0, dot) : name;
        return stem + "." + format.extension();
    }
}
