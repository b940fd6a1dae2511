package org.imagorface.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imagorface.error.InvalidPath;
import org.imagorface.image.AverageColor;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;

/** {@code avgcolor()}: the field {@code average_color} of {@code /meta}; elsewhere nothing. */
record AvgcolorFilter(FilterArguments arguments) implements PictureDescription {

    @Override
    public void describe(Picture picture, Map<String, Object> fields) {
        if (arguments.size() > 0) {
            throw new InvalidPath("avgcolor takes no arguments, write avgcolor()");
        }
        Color color = AverageColor.of(picture);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("r", color.red());
        parts.put("g", color.green());
        parts.put("b", color.blue());
        fields.put("average_color", parts);
    }
}
