package org.imagorface.codec;

import java.util.Locale;
import java.util.Optional;

/** The picture formats that are known here, with the names that URLs and content types use. */
public enum ImageFormat {
    JPEG("jpeg", "image/jpeg", "jpg", true),
    PNG("png", "image/png", "png", true),
    WEBP("webp", "image/webp", "webp", true),
    GIF("gif", "image/gif", "gif", true),
    TIFF("tiff", "image/tiff", "tiff", true),
    BMP("bmp", "image/bmp", "bmp", false),
    PSD("psd", "image/vnd.adobe.photoshop", "psd", false),
    PNM("pnm", "image/x-portable-anymap", "pnm", false),
    JPEG2000("jp2", "image/jp2", "jp2", true),
    PDF("pdf", "application/pdf", "pdf", false),
    SVG("svg", "image/svg+xml", "svg", false),
    AVIF("avif", "image/avif", "avif", false),
    HEIF("heif", "image/heif", "heif", false),
    JXL("jxl", "image/jxl", "jxl", false);

    private final String id;
    private final String contentType;
    private final String extension;
    private final boolean writable;

    ImageFormat(String id, String contentType, String extension, boolean writable) {
        this.id = id;
        this.contentType = contentType;
        this.extension = extension;
        this.writable = writable;
    }

    /** Lower-case name as in {@code format(...)}. */
    public String id() {
        return id;
    }

    /** Name as in {@code /meta}: the {@link #id}, but for JPEG 2000, which imagor has another for. */
    public String metaName() {
        return this == JPEG2000 ? "jp2k" : id;
    }

    public String contentType() {
        return contentType;
    }

    /** File name extension without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether results can be written in it without a plug-in. */
    public boolean writable() {
        return writable;
    }

    /** Whether results in it can carry a colour profile; without one they are in sRGB. */
    public boolean holdsProfile() {
        return this == JPEG || this == PNG || this == WEBP || this == TIFF;
    }

    /** Whether a lower quality makes results in it smaller. */
    public boolean hasQuality() {
        return this == JPEG || this == WEBP;
    }

    /** Whether its frames are played one after the other; other formats have pages, of which a picture is one. */
    public boolean animates() {
        return this == GIF || this == WEBP;
    }

    /** Whether a picture of it is drawn, at a size of choice, and it is more than that picture. */
    public boolean isDrawn() {
        return this == PDF || this == SVG;
    }

    /** By its name or, for JPEG and TIFF, by the short form of it. */
    public static Optional<ImageFormat> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ImageFormat format : values()) {
            if (format.id.equals(lower) || format.extension.equals(lower)) {
                return Optional.of(format);
            }
        }
        return lower.equals("tif") ? Optional.of(TIFF) : Optional.empty();
    }
}
