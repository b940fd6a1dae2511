package org.imagorface.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;

/** JSON as imagor writes it: compact, and safe to stand inside a page, with {@code < > &} as escapes. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new HtmlSafe());
    }

    private Json() {}

    /** Of maps, lists, texts and numbers. */
    static String of(Map<String, ?> fields) {
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can be written as JSON", e);
        }
    }

    /** A receipt: names with underscores as in {@code /meta}, boxes in fractions of the result's sides, time in ISO 8601. */
    static String of(RedactionReceipt receipt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input_sha256", receipt.inputSha256());
        fields.put("output_sha256", receipt.outputSha256());
        fields.put("width", receipt.size().width());
        fields.put("height", receipt.size().height());
        fields.put("frames", receipt.frames());
        List<Map<String, Object>> regions = new ArrayList<>();
        receipt.regions().forEach(region -> regions.add(fields(region)));
        fields.put("regions", regions);
        fields.put("no_face", regions.isEmpty());
        fields.put("redactions", receipt.redactions().stream().map(Json::fields).toList());
        fields.put("detectors", receipt.detectors());
        fields.put("detector_fingerprint", receipt.detectorFingerprint());
        fields.put("time", receipt.time().toString());
        return of(fields);
    }

    private static Map<String, Object> fields(Redaction redaction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("style", redaction.style().describe());
        fields.put("shape", redaction.shape().name().toLowerCase(Locale.ROOT));
        fields.put("margin", redaction.margin());
        return fields;
    }

    private static Map<String, Object> fields(DetectedRegion region) {
        NormalizedRect box = region.box();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("left", box.left());
        fields.put("top", box.top());
        fields.put("right", box.right());
        fields.put("bottom", box.bottom());
        fields.put("score", region.score());
        fields.put("name", region.name());
        return fields;
    }

    private static final class HtmlSafe extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&'}) {
                escapes[c] = ESCAPE_CUSTOM;
            }
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return switch (c) {
                case '<', '>', '&', '\u2028', '\u2029' -> new SerializedString("\\u%04x".formatted(c));
                default -> null;
            };
        }
    }
}
