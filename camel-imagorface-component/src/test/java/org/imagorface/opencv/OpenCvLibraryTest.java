package org.imagorface.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class OpenCvLibraryTest {

    @Test
    void withoutAChoiceTheOneThatIsThereIsTaken() {
        assertThat(OpenCvLibrary.choose(null, List.of(OpenCvProvider.BYTEDECO))).isEqualTo(OpenCvProvider.BYTEDECO);
        assertThat(OpenCvLibrary.choose("", List.of(OpenCvProvider.OPENPNP))).isEqualTo(OpenCvProvider.OPENPNP);
    }

    @Test
    void ofTwoTheChosenOneIsTaken() {
        List<OpenCvProvider> both = List.of(OpenCvProvider.values());

        assertThat(OpenCvLibrary.choose("bytedeco", both)).isEqualTo(OpenCvProvider.BYTEDECO);
        assertThat(OpenCvLibrary.choose("openpnp", both)).isEqualTo(OpenCvProvider.OPENPNP);
        assertThat(OpenCvLibrary.choose(null, both)).isEqualTo(OpenCvProvider.OPENPNP);
    }

    @Test
    void whereThereIsNoneBothAreNamed() {
        assertThatThrownBy(() -> OpenCvLibrary.choose(null, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("org.openpnp:opencv", "org.bytedeco:opencv");
    }

    @Test
    void aChosenOneThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> OpenCvLibrary.choose("bytedeco", List.of(OpenCvProvider.OPENPNP)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("imagorface.opencv was 'bytedeco', but org.bytedeco:opencv is not on the class path");
    }

    @Test
    void anUnknownChoiceIsNamed() {
        assertThatThrownBy(() -> OpenCvLibrary.choose("javacv", List.of(OpenCvProvider.OPENPNP)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("imagorface.opencv was 'javacv', must be openpnp or bytedeco");
    }

    @Test
    void classesOfOneAndLibraryOfTheOtherAreRefused() {
        String built = "\nGeneral configuration for OpenCV 4.9.0 =====\n";

        OpenCvLibrary.requireSame(OpenCvProvider.OPENPNP, "4.9.0", built);
        assertThatThrownBy(() -> OpenCvLibrary.requireSame(OpenCvProvider.OPENPNP, "4.13.0", built))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("4.13.0", "keep only one of org.openpnp:opencv and org.bytedeco:opencv");
    }

    @Test
    void whatIsOnTheClassPathIsLoaded() {
        OpenCvLibrary.load();
        OpenCvLibrary.load();

        assertThat(Stream.of(OpenCvProvider.values()).filter(OpenCvProvider::isPresent))
                .hasSize(1);
        assertThat(Core.getBuildInformation()).contains("OpenCV " + Core.VERSION + " ");
        assertThat(new Mat(2, 3, CvType.CV_8UC1).total()).isEqualTo(6);
    }

    @Test
    void systemsAreNamedAsInBytedecosJars() {
        assertThat(BytedecoLibraries.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(BytedecoLibraries.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
        assertThatThrownBy(() -> BytedecoLibraries.platform("Windows 11", "amd64"))
                .hasMessageContaining("org.openpnp:opencv");
        assertThatThrownBy(() -> BytedecoLibraries.platform("Linux", "riscv64"))
                .hasMessageContaining("org.openpnp:opencv");
    }

    @Test
    void filesAreNamedAfterTheVersion() {
        assertThat(BytedecoLibraries.resources("linux-arm64", "4.9.0"))
                .startsWith("/org/bytedeco/openblas/linux-arm64/libgfortran.so.5")
                .contains("/org/bytedeco/opencv/linux-arm64/libopencv_core.so.409")
                .endsWith("/org/bytedeco/opencv/linux-arm64/libopencv_java.so");
        assertThat(BytedecoLibraries.resources("linux-x86_64", "4.13.0"))
                .contains("/org/bytedeco/opencv/linux-x86_64/libopencv_core.so.413");
    }
}
