package org.imagorface.receipt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.pipeline.RedactionPolicy;
import org.imagorface.redact.Receipt;
import org.imagorface.redact.ReceiptSignature;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionReceipt;

/** The fields of receipts, the same for pictures and documents; a picture is a document of one part. */
public final class ReceiptJson {

    /** Of the form; changes when a field changes its meaning or goes away, not when one is added. */
    public static final int VERSION = 1;

    /** Digits behind the point: a hundredth of a pixel in pictures of 10,000, and few enough for a canonical form. */
    private static final int DIGITS = 6;

    private ReceiptJson() {}

    /** Names with underscores as in {@code /meta}; boxes in fractions of the upright picture's or page's sides. */
    public static Map<String, Object> fields(Receipt receipt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("software", software());
        if (!receipt.name().isEmpty()) {
            fields.put("name", text(receipt.name()));
        }
        fields.put("kind", receipt.kindId());
        fields.put("input_sha256", receipt.inputSha256());
        fields.put("input_bytes", receipt.hashes().inputBytes());
        fields.put("output_sha256", receipt.outputSha256());
        fields.put("output_bytes", receipt.hashes().outputBytes());
        if (receipt instanceof RedactionReceipt picture) {
            putPicture(fields, picture);
        } else if (receipt instanceof DocumentReceipt document) {
            fields.put("pages", document.pages());
            fields.put("faces", document.faces());
            fields.put("parts", document.parts().stream().map(ReceiptJson::part).toList());
        }
        fields.put("no_face", receipt.regions().isEmpty());
        fields.put(
                "redactions",
                receipt.redactions().stream().map(ReceiptJson::redaction).toList());
        fields.put(
                "detectors", receipt.detectors().stream().map(ReceiptJson::text).toList());
        fields.put("detector_fingerprint", receipt.detectorFingerprint());
        Map<String, Object> verification = new LinkedHashMap<>();
        verification.put("done", receipt.verification().done());
        verification.put("rounds", receipt.verification().rounds());
        verification.put("remaining", receipt.verification().remaining());
        fields.put("verification", verification);
        fields.put("time", receipt.time().toString());
        receipt.signature().ifPresent(signature -> fields.put("signature", signature(signature)));
        return fields;
    }

    private static void putPicture(Map<String, Object> fields, RedactionReceipt picture) {
        fields.put("width", picture.size().width());
        fields.put("height", picture.size().height());
        fields.put("frames", picture.frames());
        fields.put("regions", regions(picture.regions()));
        fields.put("pages", picture.frames());
        fields.put("faces", RedactionPolicy.faces(picture.regions()));
        PartRecord whole =
                new PartRecord("", picture.kindId(), PartRecord.Action.REDACTED, picture.frames(), picture.regions());
        fields.put("parts", List.of(part(whole)));
    }

    private static String software() {
        return Optional.ofNullable(ReceiptJson.class.getPackage().getImplementationVersion())
                .map(version -> "imagorface for Apache Camel " + version)
                .orElse("imagorface for Apache Camel");
    }

    private static Map<String, Object> part(PartRecord part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", text(part.path()));
        fields.put("kind", text(part.kind()));
        fields.put("action", part.action().name().toLowerCase(Locale.ROOT));
        fields.put("pages", part.pages());
        fields.put("regions", regions(part.regions()));
        return fields;
    }

    private static List<Map<String, Object>> regions(List<DetectedRegion> regions) {
        return regions.stream().map(ReceiptJson::region).toList();
    }

    private static Map<String, Object> region(DetectedRegion region) {
        NormalizedRect box = region.box();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("left", number(box.left()));
        fields.put("top", number(box.top()));
        fields.put("right", number(box.right()));
        fields.put("bottom", number(box.bottom()));
        fields.put("score", number(region.score()));
        fields.put("name", text(region.name()));
        if (region.frame() != DetectedRegion.EVERY_FRAME) {
            fields.put("frame", region.frame());
        }
        return fields;
    }

    private static Map<String, Object> redaction(Redaction redaction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("style", redaction.style().describe());
        fields.put("shape", redaction.shape().name().toLowerCase(Locale.ROOT));
        fields.put("margin", number(redaction.margin()));
        return fields;
    }

    private static Map<String, Object> signature(ReceiptSignature signature) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("algorithm", signature.algorithm());
        fields.put("key_id", signature.keyId());
        fields.put("value", signature.value());
        return fields;
    }

    /** A detector's own scores may be anything; what is no number is 0. */
    private static BigDecimal number(double value) {
        double bounded = Double.isFinite(value) ? Math.max(-1e9, Math.min(1e9, value)) : 0;
        BigDecimal rounded = BigDecimal.valueOf(bounded)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Names come from outside; what is no Unicode in them is replaced. */
    private static String text(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
