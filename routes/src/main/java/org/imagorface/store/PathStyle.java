package org.imagorface.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;

/** imagor's ways to name what is kept. */
public enum PathStyle {
    /** As in the URL. */
    ORIGINAL,
    /** SHA-1 in hexadecimal digits: two, two, and the rest as folders. */
    DIGEST,
    /** Of results: the image's name with the first 20 digits before its extension, which is that of the result. */
    SUFFIX,
    /** As suffix, and with the width and height that the path asks for. */
    SIZE;

    private static final int SHORT_DIGEST = 20;

    /** By the name that settings use. */
    public static PathStyle of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The name of a source; original for the styles of results only. */
    public String source(String image) {
        return this == DIGEST ? folders(sha1(image)) : image;
    }

    /** The name of the result that {@link ImageParameters#path()} asks for. */
    public String result(ImageParameters parameters) {
        String digest = sha1(parameters.path());
        return switch (this) {
            case ORIGINAL -> parameters.path();
            case DIGEST -> folders(digest);
            case SUFFIX -> named(parameters, digest.substring(0, SHORT_DIGEST));
            case SIZE -> named(parameters, digest.substring(0, SHORT_DIGEST) + size(parameters));
        };
    }

    private static String named(ImageParameters parameters, String mark) {
        String image = parameters.image();
        int dot = image.lastIndexOf('.');
        if (dot <= image.lastIndexOf('/')) {
            return image + "." + mark;
        }
        return image.substring(0, dot) + "." + mark + extension(parameters, image.substring(dot));
    }

    private static String extension(ImageParameters parameters, String ofImage) {
        if (parameters.meta()) {
            return ".json";
        }
        String found = ofImage;
        for (FilterCall filter : parameters.filters()) {
            if (filter.name().equals("format") && !filter.arguments().isEmpty()) {
                found = "." + filter.arguments();
            }
        }
        return found;
    }

    private static String size(ImageParameters parameters) {
        boolean asked = parameters.width() != 0 || parameters.height() != 0;
        return asked ? "_" + parameters.width() + "x" + parameters.height() : "";
    }

    private static String folders(String digest) {
        return digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest.substring(4);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
