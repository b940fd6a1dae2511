package org.imagorface.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.VerticalAlign;

/** The answer to {@code /params/...}: imagor's field names in its order, without those that are zero. */
final class ParametersJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParametersJson() {}

    static String of(ImageParameters parameters) {
        Map<String, Object> fields = fields(parameters);
        fields.values().removeIf(ParametersJson::isZero);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and truth values can always be written", e);
        }
    }

    private static Map<String, Object> fields(ImageParameters p) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", p.path());
        fields.put("image", p.image());
        fields.put("base64_image", p.base64Image());
        fields.put("unsafe", p.unsafe());
        fields.put("hash", p.hash());
        fields.put("meta", p.meta());
        fields.put("trim", p.trim());
        fields.put("trim_by", p.trim() ? dashed(p.trimCorner()) : "");
        fields.put("trim_tolerance", p.trimTolerance());
        fields.put("crop_left", p.crop().left());
        fields.put("crop_top", p.crop().top());
        fields.put("crop_right", p.crop().right());
        fields.put("crop_bottom", p.crop().bottom());
        fields.put("fit_in", p.fitIn());
        fields.put("adaptive_fit_in", p.adaptiveFitIn());
        fields.put("full_fit_in", p.fullFitIn());
        fields.put("stretch", p.stretch());
        fields.put("width", p.width());
        fields.put("height", p.height());
        fields.put("padding_left", p.padding().left());
        fields.put("padding_top", p.padding().top());
        fields.put("padding_right", p.padding().right());
        fields.put("padding_bottom", p.padding().bottom());
        fields.put("h_flip", p.horizontalFlip());
        fields.put("v_flip", p.verticalFlip());
        fields.put("h_align", p.horizontalAlign() == HorizontalAlign.NONE ? "" : dashed(p.horizontalAlign()));
        fields.put("v_align", p.verticalAlign() == VerticalAlign.NONE ? "" : dashed(p.verticalAlign()));
        fields.put("smart", p.smart());
        if (!p.filters().isEmpty()) {
            fields.put(
                    "filters",
                    p.filters().stream()
                            .map(filter -> Map.of("name", filter.name(), "args", filter.arguments()))
                            .toList());
        }
        return fields;
    }

    private static String dashed(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isZero(Object value) {
        return value.equals("") || value.equals(false) || value instanceof Number number && number.doubleValue() == 0;
    }
}
