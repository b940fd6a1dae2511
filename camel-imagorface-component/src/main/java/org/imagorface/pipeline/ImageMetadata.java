package org.imagorface.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * What {@code /meta} says of a result.
 *
 * @param format that the result is, or would be, written in
 * @param size of the result in pixels
 * @param orientation 1 if the source says that it lies upright as it is stored, 0 if it says nothing or was turned upright
 * @param bands channels of the result, alpha included
 * @param pages frames of the result, at least 1
 * @param exif Exif tags of the source, name to printed value
 * @param regions in fractions of the result; empty if none were looked for or found
 * @param further fields that filters asked for, name to value
 */
public record ImageMetadata(
        ImageFormat format,
        Size size,
        int orientation,
        int bands,
        int pages,
        Map<String, String> exif,
        List<DetectedRegion> regions,
        Map<String, Object> further) {

    /** The same of a format that results are not written in, as imagor tells of PDF and SVG. */
    ImageMetadata ofSource(ImageFormat source, int sourcePages) {
        return new ImageMetadata(source, size, orientation, bands, sourcePages, exif, regions, further);
    }

    /** The same picture with other regions. */
    public ImageMetadata withRegions(List<DetectedRegion> others) {
        return new ImageMetadata(format, size, orientation, bands, pages, exif, others, further);
    }

    /** MIME type of the format. */
    public String contentType() {
        return format.contentType();
    }

    /** Field names, order and units as imagor's, and the frame, from 0, of a region of an animation; boxes in pixels of the result, rounded to the nearest edge. */
    public Map<String, Object> asMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", format.metaName());
        fields.put("content_type", contentType());
        fields.put("width", size.width());
        fields.put("height", size.height());
        fields.put("orientation", orientation);
        fields.put("pages", pages);
        fields.put("bands", bands);
        fields.put("exif", exif);
        if (!regions.isEmpty()) {
            List<Map<String, Object>> boxes = new ArrayList<>();
            regions.forEach(region -> boxes.add(asMap(region)));
            fields.put("detected_regions", boxes);
        }
        fields.putAll(further);
        return fields;
    }

    private Map<String, Object> asMap(DetectedRegion region) {
        PixelRect box = region.box().toPixels(size);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("left", box.x());
        fields.put("top", box.y());
        fields.put("right", box.right());
        fields.put("bottom", box.bottom());
        if (region.score() != 0) {
            fields.put("score", region.score());
        }
        if (!region.name().isEmpty()) {
            fields.put("name", region.name());
        }
        if (region.frame() != DetectedRegion.EVERY_FRAME) {
            fields.put("frame", region.frame());
        }
        return fields;
    }
}
