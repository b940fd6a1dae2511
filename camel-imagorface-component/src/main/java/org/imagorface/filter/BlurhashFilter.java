package org.imagorface.filter;

import java.util.Map;
import org.imagorface.error.InvalidPath;
import org.imagorface.image.Blurhash;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;

/** {@code blurhash(x,y)}: a field of {@code /meta}, with x by y components, 1 to 9 each; elsewhere nothing. */
record BlurhashFilter(FilterArguments arguments) implements PictureDescription {

    @Override
    public void describe(Picture picture, Map<String, Object> fields) {
        int x = arguments.integer(0);
        int y = arguments.integer(1);
        if (arguments.size() != 2 || x < 1 || x > Blurhash.MOST || y < 1 || y > Blurhash.MOST) {
            throw new InvalidPath("blurhash must have two whole numbers from 1 to 9, such as blurhash(4,3)");
        }
        fields.put("blurhash", Blurhash.of(picture, x, y));
    }
}
