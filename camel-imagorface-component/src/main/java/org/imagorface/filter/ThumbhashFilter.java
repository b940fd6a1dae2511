package org.imagorface.filter;

import java.util.Map;
import org.imagorface.error.InvalidPath;
import org.imagorface.image.Picture;
import org.imagorface.image.Thumbhash;
import org.imagorface.path.FilterArguments;

/** {@code thumbhash()}: a field of {@code /meta}; elsewhere nothing. */
record ThumbhashFilter(FilterArguments arguments) implements PictureDescription {

    @Override
    public void describe(Picture picture, Map<String, Object> fields) {
        if (arguments.size() > 0) {
            throw new InvalidPath("thumbhash takes no arguments, write thumbhash()");
        }
        fields.put("thumbhash", Thumbhash.of(picture));
    }
}
