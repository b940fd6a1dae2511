package org.imagorface.filter;

import java.util.Map;
import org.imagorface.image.Picture;

/** Adds to what {@code /meta} says of a result. */
@FunctionalInterface
public interface PictureDescription {

    /**
     * @param picture the result, which stays as it is
     * @param fields name to value, in order
     * @throws org.imagorface.error.InvalidPath if the arguments in the path were wrong
     */
    void describe(Picture picture, Map<String, Object> fields);
}
