package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "red #ff0000",
                "ReD #ff0000",
                "#red #ff0000",
                "rebeccapurple #663399",
                "DarkSlateGrey #2f4f4f",
                "'red,blue' #ff0000",
                "fff #ffffff",
                "'#Abc' #aabbcc",
                "336699 #336699",
                "33669980 #336699",
                "FFO #ffff00",
                "zzz #000000",
                "ffgg00 #ff0000",
                "ffff #000000",
                "unknown #000000",
                "'' #000000",
                "'#' #000000",
                "١٢٣ #000000"
            })
    void filtersTakeAnyTextForAColour(String text, String expected) {
        assertThat(Color.parse(text)).hasToString(expected);
    }

    @Test
    void sourcesKeepAlphaAndKnowWhatIsNoColour() {
        assertThat(Color.parseSource("33669980")).contains(new Color(0x33, 0x66, 0x99, 0x80));
        assertThat(Color.parseSource("blue")).contains(Color.ofRgb(0x0000ff));
        assertThat(Color.parseSource("unknown")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"black", "BLACK", "#000", "000000", "#Ff00aa", "rebeccapurple"})
    void strictTakesNamesAndDigits(String text) {
        assertThat(Color.parseStrict(text)).contains(Color.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blr",
                "pixelat",
                "blak",
                "redd",
                "#red",
                "ffg",
                "ff00zz",
                "ff00aa80",
                "ffff",
                "",
                "#",
                "red,blue",
                " red",
                "##fff",
                "auto",
                "fff\n"
            })
    void strictRefusesNearMisses(String text) {
        assertThat(Color.parseStrict(text)).isEmpty();
    }

    @Test
    void refusesComponentsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Color(256, 0, 0, 255))
                .withMessageContaining("256");
        assertThatIllegalArgumentException().isThrownBy(() -> new Color(0, -1, 0, 255));
    }
}
