package org.imagorface.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.imagorface.error.RedactionFailed;
import org.imagorface.geometry.Size;
import org.imagorface.image.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionStyleTest {

    @ParameterizedTest
    @CsvSource({
        "'', , blur",
        "blur, , blur",
        "BLUR, 0, blur",
        "blur, -3, blur",
        "blur, 25, 'blur,25.0'",
        "Pixelate, , pixelate",
        "pixelate, 7.9, 'pixelate,7'",
        "black, , #000000",
        "WHITE, 5, #ffffff",
        "#0a0b0c, , #0a0b0c",
        "f00, , #ff0000"
    })
    void readsTheFiltersArguments(String mode, Double strength, String described) {
        assertThat(RedactionStyle.of(mode, strength(strength)).describe()).isEqualTo(described);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blr", "pixelat", "blurr", "none", "auto", "ff00ffaa", " black", "bläck"})
    void refusesWhatItDoesNotKnow(String mode) {
        assertThatExceptionOfType(RedactionFailed.class)
                .isThrownBy(() -> RedactionStyle.of(mode, OptionalDouble.empty()))
                .withMessageContaining("'" + mode + "'")
                .withMessageContaining("must be blur, pixelate");
    }

    @ParameterizedTest
    @CsvSource({"blur, 0.1", "blur, 0.5", "pixelate, 1", "pixelate, 0.3", "blur, Infinity"})
    void refusesAStrengthThatLeavesThePictureAsItIs(String mode, double strength) {
        assertThatExceptionOfType(RedactionFailed.class)
                .isThrownBy(() -> RedactionStyle.of(mode, OptionalDouble.of(strength)))
                .withMessageContaining("at least");
    }

    @Test
    void aFillIsAlwaysOpaque() {
        assertThat(new RedactionStyle.Fill(new Color(1, 2, 3, 0)).color()).isEqualTo(new Color(1, 2, 3, 255));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 5.01, Double.NaN})
    void refusesAMarginOutOfRange(double margin) {
        RedactionStyle style = new RedactionStyle.Pixelate(OptionalInt.of(10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Redaction(style, RedactionShape.OVAL, margin))
                .withMessageContaining("must be in 0..5.0");
    }

    @Test
    void aReceiptTakesOnlyHashes() {
        String hash = "0123456789abcdef".repeat(4);
        assertThat(receipt(hash, 1).regions()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt("secret", 1))
                .withMessageContaining("64 lower-case hexadecimal digits");
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(hash, 0)).withMessageContaining("frames was 0");
    }

    private static RedactionReceipt receipt(String hash, int frames) {
        return new RedactionReceipt(
                "",
                "png",
                new ReceiptHashes(hash, 18, hash, 18),
                new Size(3, 2),
                frames,
                List.of(),
                new ReceiptMethod(List.of(Redaction.DEFAULT), List.of("pico"), "fingerprint"),
                Verification.NONE,
                Instant.EPOCH,
                Optional.empty());
    }

    private static OptionalDouble strength(Double strength) {
        return strength == null ? OptionalDouble.empty() : OptionalDouble.of(strength);
    }
}
