package org.imagorface.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.imagorface.error.CorruptImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that is signed, by the rules of RFC 8785. */
class CanonicalJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void membersAreSortedByUtf16AndNothingStandsBetween() throws Exception {
        // as in section 3.2.3: the emoji's first unit comes before the ligature's
        assertThat(canonical(
                        "{ \"\\ufb33\": 1, \"\\ud83d\\ude00\": [ true , null ], \"1\": {}, \"\\r\": \"x\", \"\": [] }"))
                .isEqualTo("{\"\":[],\"\\r\":\"x\",\"1\":{},\"\ud83d\ude00\":[true,null],\"\ufb33\":1}");
    }

    @Test
    void textsHaveAsFewEscapesAsCanBe() throws Exception {
        assertThat(canonical("\"\\u003ca\\u003e \\/ \\u00e9 \\u0007 \\n \\\\ \\\" \\u2028\""))
                .isEqualTo("\"<a> / \u00e9 \\u0007 \\n \\\\ \\\" \u2028\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0.50, 0.5",
        "-0.0, 0",
        "0, 0",
        "1E3, 1000",
        "12.0, 12",
        "0.000001, 0.000001",
        "-3.25e-1, -0.325",
        "123456789012345, 123456789012345",
        "1e20, 100000000000000000000"
    })
    void numbersAreWhatEcmaScriptPrints(String number, String printed) throws Exception {
        assertThat(canonical("[" + number + "]")).isEqualTo("[" + printed + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e21", "0.0000001", "1234567890123456", "0.1234567890123456"})
    void numbersThatNeedMoreRulesAreRefused(String number) {
        assertThatThrownBy(() -> canonical("[" + number + "]")).isInstanceOf(CorruptImage.class);
    }

    @Test
    void halfCharactersAreRefused() {
        assertThatThrownBy(() -> canonical("\"\\ud83d\"")).isInstanceOf(CorruptImage.class);
    }

    private static String canonical(String json) throws Exception {
        return new String(CanonicalJson.of(MAPPER.readTree(json)), StandardCharsets.UTF_8);
    }
}
