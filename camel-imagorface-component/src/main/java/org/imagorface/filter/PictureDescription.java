package org.imagorface.filter;

import java.util.Map;
import org.imagorface.image.Picture;

/** A filter that adds to what {@code /meta} says of a result, and does nothing elsewhere. */
@FunctionalInterface
public interface PictureDescription extends ImageFilter {

    @Override
    default void configure(RenderSettings settings) {
        settings.describe(this);
    }

    /**
     * @param picture the result, which stays as it is
     * @param fields name to value, in order
     * @throws org.imagorface.error.InvalidPath if the arguments in the path were wrong
     */
    void describe(Picture picture, Map<String, Object> fields);
}
