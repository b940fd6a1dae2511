package org.imagorface.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * What an encoded picture holds beside its pixels and what a decoder needs for them: metadata, previews, comments, bytes that
 * no decoder looks at. Redacted pictures are encoded anew and have none of it; here that is looked up in the bytes, by other
 * code than that which writes them.
 */
public final class Leftovers {

    private Leftovers() {}

    /**
     * @param encoded a whole file
     * @return what was found, in words, such as {@code an Exif or XMP segment}; empty if there is nothing
     * @throws org.imagorface.error.CorruptImage if the file is damaged
     * @throws org.imagorface.error.UnsupportedFormat if its format cannot be told
     */
    public static List<String> in(byte[] encoded) {
        ImageFormat format = FormatSniffer.sniff(encoded);
        List<String> found = new ArrayList<>();
        ByteView file = ByteView.bigEndian(encoded, format.id());
        switch (format) {
            case JPEG -> JpegLeftovers.find(file, found);
            case PNG -> PngLeftovers.find(file, found);
            case GIF -> GifLeftovers.find(file.ordered(false), found);
            case WEBP -> WebpLeftovers.find(file.ordered(false), found);
            case TIFF -> TiffLeftovers.find(file, found);
            case BMP -> BmpLeftovers.find(file.ordered(false), found);
            case JPEG2000 -> Jpeg2000Leftovers.find(file, found);
            default -> found.add("%s data, in which nobody can look for metadata here".formatted(format.id()));
        }
        return List.copyOf(found);
    }

    /** Notes bytes behind the place where a file ends by its own account. */
    static void checkEnd(ByteView file, long end, List<String> found) {
        if (file.length() > end) {
            found.add("%d bytes behind its end".formatted(file.length() - end));
        }
    }
}
