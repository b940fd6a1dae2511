package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.imagorface.error.UnsupportedFormat;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;

/** Only OpenJPEG is given files from outside. */
class Jpeg2000BuildTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    JPEG 2000:                   build (ver 2.5.0)\n    OpenEXR: NO",
                "    JPEG 2000:                   OpenJPEG (ver 2.4.0)",
            })
    void openJpegIsUsed(String information) {
        Jpeg2000Codec.requireOpenJpeg(information);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    JPEG 2000:                   build Jasper (ver 1.900.1)\n    OpenEXR: NO",
                "    JPEG 2000:                   Jasper (ver 4.0.0)",
                "    JPEG 2000:                   NO",
                "",
            })
    void anythingElseIsRefused(String information) {
        assertThatThrownBy(() -> Jpeg2000Codec.requireOpenJpeg(information))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("JPEG 2000 needs an OpenCV built with OpenJPEG");
    }

    @Test
    void theLineIsThereInWhatIsLoaded() {
        TestPictures.load();

        assertThat(Core.getBuildInformation()).containsPattern("JPEG 2000:\\s+build (Jasper )?\\(ver ");
    }
}
