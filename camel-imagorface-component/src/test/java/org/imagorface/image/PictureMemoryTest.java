package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class PictureMemoryTest {

    private final long before = PictureMemory.heldBytes();

    @BeforeAll
    static void load() {
        TestPictures.load();
    }

    private long held() {
        return PictureMemory.heldBytes() - before;
    }

    private static Mat pixels(int width, int height, int type) {
        return Mat.zeros(height, width, type);
    }

    @Test
    void countsWhatPicturesHoldAsTheyChange() {
        Animation three = new Animation(List.of(100, 100, 100), 0);
        Picture picture = Picture.owning(
                List.of(pixels(10, 20, CvType.CV_8UC3), pixels(10, 20, CvType.CV_8UC3), pixels(10, 20, CvType.CV_8UC3)),
                three);
        assertThat(held()).isEqualTo(3 * 10 * 20 * 3);

        picture.keepFrames(0, 1);
        assertThat(held()).isEqualTo(10 * 20 * 3);

        picture.replaceEach(old -> pixels(5, 6, CvType.CV_16UC4));
        assertThat(held()).isEqualTo(5 * 6 * 4 * 2);

        picture.close();
        picture.close();
        assertThat(held()).isZero();
    }

    @Test
    void aFailedChangeHoldsNothing() {
        Picture picture = Picture.owning(pixels(10, 20, CvType.CV_8UC1));

        assertThatThrownBy(() -> picture.replaceEach(old -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(held()).isZero();
    }
}
