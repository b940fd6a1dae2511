package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTileTest {

    private static final int OVERLAP = 64;

    @ParameterizedTest
    @CsvSource({
        "2048, 1000, 2048, 1",
        "2049, 1000, 2049, 2",
        "9999, 9999, 9999, 36",
        "9999, 7, 9999, 6",
        "9999, 5000, 3200, 2",
        "4000, 3000, 1600, 1",
    })
    void whatIsNoLargerThanTheOverlapIsWholeInOneTile(int width, int height, int probe, int count) {
        Size picture = new Size(width, height);
        List<ProbeTile> tiles = ProbeTile.of(picture, probe, OVERLAP);
        double scale = Math.min(1, (double) probe / picture.longerSide());
        int thing = (int) (OVERLAP / scale);

        assertThat(tiles).hasSize(count).allSatisfy(tile -> {
            assertThat(tile.longestSide()).isBetween(1, ProbeTile.LARGEST);
            assertThat(tile.area().clippedTo(picture)).contains(tile.area());
        });
        for (int x = 0; x <= width - thing; x += 7) {
            for (int y = 0; y <= Math.max(0, height - thing); y += 97) {
                PixelRect square = new PixelRect(x, y, thing, Math.min(thing, height));
                assertThat(tiles).anyMatch(tile -> contains(tile.area(), square));
            }
        }
    }

    private static boolean contains(PixelRect area, PixelRect square) {
        return area.x() <= square.x()
                && area.y() <= square.y()
                && area.right() >= square.right()
                && area.bottom() >= square.bottom();
    }

    @Test
    void regionsAreMappedToThePicture() {
        ProbeTile tile = new ProbeTile(new PixelRect(100, 300, 200, 100), new Size(400, 500), 200);

        NormalizedRect box = tile.inPicture(new DetectedRegion(new NormalizedRect(0, 0.5, 0.5, 1), 1, "thing"))
                .box();

        assertThat(box.left()).isCloseTo(0.25, offset(1e-12));
        assertThat(box.top()).isCloseTo(0.7, offset(1e-12));
        assertThat(box.right()).isCloseTo(0.5, offset(1e-12));
        assertThat(box.bottom()).isCloseTo(0.8, offset(1e-12));
    }
}
