package org.imagorface.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Says what of a JSON object is not as receipts are. The schema in docs/receipt.schema.json says the same. */
final class ReceiptShape {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> ACTIONS = Set.of("redacted", "passed", "removed");
    private static final Set<String> SHAPES = Set.of("box", "oval");
    private static final Set<String> ALGORITHMS = Set.of("HMAC-SHA-256", "Ed25519", "ECDSA-SHA-256", "RSA-SHA-256");

    private final List<String> problems = new ArrayList<>();

    private ReceiptShape() {}

    static List<String> problems(JsonNode receipt) {
        ReceiptShape shape = new ReceiptShape();
        shape.check(receipt);
        return List.copyOf(shape.problems);
    }

    private void check(JsonNode receipt) {
        require(receipt, "", "version", value -> value.isInt() && value.intValue() == ReceiptJson.VERSION);
        require(receipt, "", "software", JsonNode::isTextual);
        require(receipt, "", "kind", JsonNode::isTextual);
        for (String side : List.of("input", "output")) {
            require(receipt, "", side + "_sha256", value -> matches(value, SHA256));
            require(receipt, "", side + "_bytes", ReceiptShape::isCount);
        }
        require(receipt, "", "pages", ReceiptShape::isCount);
        require(receipt, "", "faces", ReceiptShape::isCount);
        require(receipt, "", "no_face", JsonNode::isBoolean);
        require(receipt, "", "detectors", JsonNode::isArray);
        require(receipt, "", "detector_fingerprint", JsonNode::isTextual);
        require(receipt, "", "time", ReceiptShape::isTime);
        require(receipt, "", "parts", value -> value.isArray() && !value.isEmpty());
        require(receipt, "", "redactions", value -> value.isArray() && !value.isEmpty());
        each(receipt, "parts", this::checkPart);
        each(receipt, "redactions", this::checkRedaction);
        checkVerification(receipt.path("verification"));
        if (receipt.has("signature")) {
            checkSignature(receipt.get("signature"));
        }
    }

    /** Checks one element of a list, and says in what it stands. */
    private interface ElementCheck {
        void check(JsonNode element, String place);
    }

    private void each(JsonNode object, String list, ElementCheck check) {
        int number = 0;
        for (JsonNode element : object.path(list)) {
            check.check(element, "%s[%d].".formatted(list, number++));
        }
    }

    private void checkPart(JsonNode part, String place) {
        require(part, place, "path", JsonNode::isTextual);
        require(part, place, "kind", JsonNode::isTextual);
        require(part, place, "action", value -> ACTIONS.contains(value.asText()));
        require(part, place, "pages", ReceiptShape::isCount);
        require(part, place, "regions", JsonNode::isArray);
        each(part, "regions", (region, inPart) -> checkRegion(region, place + inPart));
    }

    private void checkRegion(JsonNode region, String place) {
        for (String side : List.of("left", "top", "right", "bottom", "score")) {
            require(region, place, side, JsonNode::isNumber);
        }
        require(region, place, "name", JsonNode::isTextual);
    }

    private void checkRedaction(JsonNode redaction, String place) {
        require(redaction, place, "style", JsonNode::isTextual);
        require(redaction, place, "shape", value -> SHAPES.contains(value.asText()));
        require(redaction, place, "margin", JsonNode::isNumber);
    }

    private void checkVerification(JsonNode verification) {
        require(verification, "verification.", "done", JsonNode::isBoolean);
        require(verification, "verification.", "rounds", ReceiptShape::isCount);
        // whatever was handed out had none left
        require(verification, "verification.", "remaining", value -> value.isInt() && value.intValue() == 0);
    }

    private void checkSignature(JsonNode signature) {
        require(signature, "signature.", "algorithm", value -> ALGORITHMS.contains(value.asText()));
        require(signature, "signature.", "key_id", JsonNode::isTextual);
        require(signature, "signature.", "value", JsonNode::isTextual);
    }

    private void require(JsonNode object, String place, String member, Predicate<JsonNode> good) {
        JsonNode value = object.path(member);
        if (value.isMissingNode()) {
            problems.add("%s%s is missing".formatted(place, member));
        } else if (!good.test(value)) {
            problems.add("%s%s is not as it must be".formatted(place, member));
        }
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
    }

    private static boolean matches(JsonNode value, Pattern pattern) {
        return value.isTextual() && pattern.matcher(value.textValue()).matches();
    }

    private static boolean isTime(JsonNode value) {
        try {
            return value.isTextual() && Instant.parse(value.textValue()) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
