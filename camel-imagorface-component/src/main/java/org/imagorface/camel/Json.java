package org.imagorface.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.imagorface.receipt.ReceiptJson;
import org.imagorface.redact.Receipt;

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

    static String of(Receipt receipt) {
        return of(ReceiptJson.fields(receipt));
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
