package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.pipeline.TestPipelines.FakeDetector;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;

/** How large the result of a path is: {@code sizes.tsv} says it. */
class SizeTableTest {

    private final ImagePipeline pipeline = TestPipelines.with(FakeDetector.finding());

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    static Stream<Arguments> sizes() throws IOException {
        try (InputStream in = SizeTableTest.class.getResourceAsStream("sizes.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row -> Arguments.of(row[0], row[1].equals("-") ? "" : row[1], row[2]));
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void isAsLargeAsTheTableSays(String source, String path, String result) {
        String[] sides = source.split("x");
        byte[] noise;
        try (Picture picture =
                TestPictures.noise(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), CvType.CV_8UC3, 5)) {
            noise = TestPhotos.encoded(picture.pixels().clone(), ".png");
        }

        Size size = pipeline.process(TestPipelines.request(path + "x", noise))
                .metadata()
                .size();

        assertThat(size).hasToString(result);
    }

    @Test
    void tableIsThere() throws IOException {
        assertThat(sizes().count()).isGreaterThan(80);
    }
}
