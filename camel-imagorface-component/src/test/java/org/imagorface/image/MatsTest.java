package org.imagorface.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class MatsTest {

    @BeforeAll
    static void load() {
        TestPictures.load();
    }

    @ParameterizedTest
    @ValueSource(ints = {CvType.CV_8U, CvType.CV_16U, CvType.CV_32F})
    void channelsAreTakenApartAndPutTogether(int depth) {
        try (MatScope scope = new MatScope()) {
            Mat pixels = scope.add(new Mat(3, 2, CvType.makeType(depth, 4), new Scalar(1, 2, 3, 4)));
            List<Mat> channels = Mats.split(pixels, scope);
            assertThat(channels).extracting(channel -> channel.get(2, 1)[0]).containsExactly(1.0, 2.0, 3.0, 4.0);

            Mat together = scope.create();
            Mats.merge(List.of(channels.get(2), channels.get(0), channels.get(0)), together);
            assertThat(together.type()).isEqualTo(CvType.makeType(depth, 3));
            assertThat(together.get(0, 0)).containsExactly(3, 1, 1);
            assertThat(together.get(2, 1)).containsExactly(3, 1, 1);
        }
    }
}
