package org.imagorface.path;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.geometry.Size;

/**
 * Reads a path that stands in a filter of another path: as {@link PathParser}, with sizes that refer to the picture which the
 * filter works on. Needs no signature, as the outer path's covers it: {@code unsafe/} and what looks like a padded signature
 * are skipped. Other long names are folders here.
 */
public final class NestedPath {

    private static final String UNSAFE = "unsafe/";
    private static final String SIDE = "(-?)(?:f(?:ull)?(?:-([0-9]{1,9}))?|([0-9]*))";
    private static final Pattern SIZE = Pattern.compile(SIDE + "x" + SIDE);

    private NestedPath() {}

    /**
     * Never fails.
     *
     * @param text decoded as a filter's argument
     * @param parent size in pixels that {@code f}, {@code full}, {@code f-N} and {@code full-N} stand for, less N, but at
     *     least 1; they are known in the first segment that is a size
     */
    public static ImageParameters parse(String text, Size parent) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '/') {
            start++;
        }
        String path = text.substring(start);
        int slash = path.indexOf('/');
        if (slash > 0 && path.charAt(slash - 1) == '=' && PathParts.isHash(path.substring(0, slash))) {
            path = path.substring(slash + 1);
        } else if (path.startsWith(UNSAFE)) {
            path = path.substring(UNSAFE.length());
        }
        return PathParser.parse(UNSAFE + withSize(path, parent));
    }

    private static String withSize(String path, Size parent) {
        for (int at = 0, slash; (slash = path.indexOf('/', at)) >= 0; at = slash + 1) {
            if (path.startsWith(FilterList.START, at)) {
                break;
            }
            Matcher size = SIZE.matcher(path).region(at, slash);
            if (size.matches()) {
                String read = size.group(1) + side(size, 2, parent.width()) + "x" + size.group(4)
                        + side(size, 5, parent.height());
                return path.substring(0, at) + read + path.substring(slash);
            }
        }
        return path;
    }

    /** @param less group of the number to take off; the one after it has a side given in pixels */
    private static String side(Matcher size, int less, int parent) {
        if (size.group(less + 1) != null) {
            return size.group(less + 1);
        }
        int taken = size.group(less) == null ? 0 : Integer.parseInt(size.group(less));
        return Integer.toString(Math.max(1, parent - taken));
    }
}
