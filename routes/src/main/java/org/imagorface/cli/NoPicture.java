package org.imagorface.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells files that never were pictures, such as a README in a folder of photos, from pictures that cannot be worked on. In
 * doubt it is a picture: one that is left out without a failure might be missed.
 */
final class NoPicture {

    private static final int START = 1024;

    /** What begins like this is a picture, of a kind that can be read or not. Bytes as Latin-1, {@code .} is any. */
    private static final List<Pattern> SIGNATURES = List.of(
            bytes("\u00ff\u00d8"), // JPEG
            bytes("\u0089PNG"),
            bytes("RIFF....WEBP"),
            bytes("GIF8"),
            bytes("II[*+]\0|MM\0[*+]"), // TIFF, BigTIFF
            bytes("8BP[SB]"), // PSD
            bytes("BM"),
            bytes("P[1-7fF]\\s"), // PNM, PFM
            bytes("....ftyp(?:avi|hei|hev|hif|mif1|msf1|crx )"), // AVIF, HEIF, CR3
            bytes("\u00ff\n|....JXL "),
            bytes("....jP  |\u00ff\u004f\u00ff\u0051"), // JPEG 2000
            bytes("\0\0\1\0"), // icon
            bytes("#\\?RADIANCE|\u0076\u002f\u0031\u0001"), // Radiance, OpenEXR
            bytes("qoif"),
            bytes("(?i).*<svg"));

    /** Files of these names are meant to be pictures, whatever is left of them. */
    private static final Set<String> EXTENSIONS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "tif", "tiff", "psd", "psb", "bmp", "dib", "pnm", "pbm",
            "pgm", "ppm", "pam", "avif", "heic", "heif", "hif", "jxl", "jp2", "j2k", "jpf", "ico", "svg", "dng", "cr2",
            "cr3", "nef", "arw", "raf", "orf", "rw2", "tga", "exr", "hdr", "qoi");

    private NoPicture() {}

    private static Pattern bytes(String start) {
        return Pattern.compile("(?:" + start + ")", Pattern.DOTALL);
    }

    /** Whether neither the file's first bytes nor its name are a picture's. False if it cannot be read. */
    static boolean test(Path file) {
        String name = file.getFileName().toString();
        if (EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
            return SIGNATURES.stream()
                    .noneMatch(signature -> signature.matcher(start).lookingAt());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
