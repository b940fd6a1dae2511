package org.imagorface.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.imagorface.codec.ImageFormat;

/** Whether an answer is shown or saved, and under which name (RFC 6266). */
final class ContentDisposition {

    private static final int LONGEST = 255;

    private ContentDisposition() {}

    /**
     * The header's value; whatever the name holds, it is one line of ASCII.
     *
     * @param attachment name to save it under, empty for the image's; nothing to show it
     * @param image name of the source, a path or URL
     */
    static String of(Optional<String> attachment, String image, String contentType) {
        if (attachment.isEmpty()) {
            return "inline";
        }
        String name = lastSegment(attachment.get().isEmpty() ? image : attachment.get());
        String file = withExtension(name.isEmpty() ? "image" : name, extension(contentType));
        String ascii = file.replaceAll("[^ -~]", "_").replace("\\", "_").replace("\"", "%22");
        String value = "attachment; filename=\"" + ascii + "\"";
        return file.chars().allMatch(c -> c < 128) ? value : value + "; filename*=UTF-8''" + encoded(file);
    }

    /** Folders are not the server's to choose. */
    private static String lastSegment(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "");
        int query = clean.indexOf('?');
        String path = query < 0 ? clean : clean.substring(0, query);
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return last.length() <= LONGEST ? last : last.substring(0, LONGEST);
    }

    private static String extension(String contentType) {
        for (ImageFormat format : ImageFormat.values()) {
            if (format.contentType().equals(contentType)) {
                return "." + format.extension();
            }
        }
        return "application/json".equals(contentType) ? ".json" : "";
    }

    private static String withExtension(String name, String extension) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean there = lower.endsWith(extension) || extension.equals(".jpg") && lower.endsWith(".jpeg");
        return there ? name : name + extension;
    }

    private static String encoded(String file) {
        return URLEncoder.encode(file, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
