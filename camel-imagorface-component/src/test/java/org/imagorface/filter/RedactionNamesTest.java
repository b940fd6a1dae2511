package org.imagorface.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redct",
                "Redact",
                "REDACT",
                "redact_ovl",
                "redact-oval",
                "redactoval",
                "redat",
                "erdact",
                "reddact",
                " redact",
                "redact_box",
                "unredact",
                "redact%28%29",
                "redact%28black%29",
                "redcat_oval",
                "anonymize",
                "censor"
            })
    void recognisesWhatWasMeant(String name) {
        assertThat(RedactionNames.meantBy(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grayscale",
                "blur",
                "raw",
                "crop",
                "rotate",
                "format",
                "foo",
                "draw_detections",
                "reflect",
                "direct"
            })
    void leavesOthersAlone(String name) {
        assertThat(RedactionNames.meantBy(name)).isFalse();
    }
}
