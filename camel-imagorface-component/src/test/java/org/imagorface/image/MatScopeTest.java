package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class MatScopeTest {

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    @Test
    void releasesAllButWhatIsKept() {
        Mat released = new Mat(2, 2, CvType.CV_8U);
        Mat kept = new Mat(2, 2, CvType.CV_8U);
        try (MatScope scope = new MatScope()) {
            scope.add(released);
            scope.keep(scope.add(kept));
        }
        assertThat(released.empty()).isTrue();
        assertThat(kept.empty()).isFalse();
    }

    @Test
    void releasesWhenSomethingIsThrown() {
        Mat mat = new Mat(2, 2, CvType.CV_8U);
        assertThatIllegalStateException().isThrownBy(() -> {
            try (MatScope scope = new MatScope()) {
                scope.add(mat);
                throw new IllegalStateException();
            }
        });
        assertThat(mat.empty()).isTrue();
    }
}
