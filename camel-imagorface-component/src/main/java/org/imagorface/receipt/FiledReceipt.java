package org.imagorface.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.redact.Receipt;
import org.imagorface.redact.ReceiptSignature;

/** A receipt as it was filed: JSON, of which nothing is known yet. */
public final class FiledReceipt {

    private static final String SIGNATURE = "signature";
    private static final String VALUE = "value";

    /** Numbers exactly as they stand there, and no name twice: readers differ in which of two they take. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ObjectNode json;

    private FiledReceipt(ObjectNode json) {
        this.json = json;
    }

    /** @throws CorruptImage if the text is no JSON object */
    public static FiledReceipt read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json instanceof ObjectNode object) {
                return new FiledReceipt(object);
            }
            throw new CorruptImage("receipt is no JSON object");
        } catch (JsonProcessingException e) {
            throw new CorruptImage("receipt is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A signature over a receipt that has none. */
    static ReceiptSignature signature(Receipt receipt, ReceiptKey key) {
        Map<String, Object> fields = ReceiptJson.fields(receipt);
        fields.put(SIGNATURE, Map.of("algorithm", key.algorithm(), "key_id", key.id()));
        byte[] content = CanonicalJson.of(MAPPER.valueToTree(fields));
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(content));
        return new ReceiptSignature(key.algorithm(), key.id(), value);
    }

    /** What of it is not as receipts are; empty if all is. */
    public List<String> problems() {
        return ReceiptShape.problems(json);
    }

    /** SHA-256 of the source; empty if it is not there. */
    public Optional<String> inputSha256() {
        return text(json, "input_sha256");
    }

    /** SHA-256 of the result; empty if it is not there. */
    public Optional<String> outputSha256() {
        return text(json, "output_sha256");
    }

    /** Number of faces covered, as far as it says. */
    public int faces() {
        return json.path("faces").asInt();
    }

    /** Whether the result was looked at again, as far as it says. */
    public boolean verified() {
        return json.path("verification").path("done").asBoolean();
    }

    /** The key that it says it is signed with; empty if it is not signed. */
    public Optional<String> keyId() {
        return text(json.path(SIGNATURE), "key_id");
    }

    /** Whether it has a signature by this key, over just what it says. */
    public boolean isSignedBy(ReceiptKey key) {
        JsonNode signature = json.path(SIGNATURE);
        boolean sameKey = key.algorithm().equals(signature.path("algorithm").textValue())
                && key.id().equals(signature.path("key_id").textValue());
        if (!sameKey || !signature.path(VALUE).isTextual()) {
            return false;
        }
        ObjectNode signed = json.deepCopy();
        String value = ((ObjectNode) signed.get(SIGNATURE)).remove(VALUE).textValue();
        try {
            return key.matches(CanonicalJson.of(signed), Base64.getUrlDecoder().decode(value));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.path(member).textValue());
    }
}
