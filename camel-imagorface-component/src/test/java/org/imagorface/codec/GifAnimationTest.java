package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;

/** How frames of a GIF come to lie on each other: each canvas is written as letters, black, red, green, blue, or open. */
class GifAnimationTest {

    private static final int KEEP = 1;
    private static final int CLEAR = 2;
    private static final int RESTORE = 3;
    private static final int[] RED_3X2 = {1, 1, 1, 1, 1, 1};

    static {
        TestPictures.load();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, KEEP, 5, 6, 7})
    void framesStayWhereTheyAreNotRemoved(int disposal) {
        byte[] gif = new GifBytes(3, 2)
                .control(disposal, -1, 1)
                .frame(0, 0, 3, 2, RED_3X2)
                .control(disposal, -1, 1)
                .frame(1, 0, 1, 2, 2, 3)
                .frame(2, 1, 1, 1, 0)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", "rgr/rbr", "rgr/rbk");
        assertThat(CodecContract.CODECS.readHeader(gif).bands()).isEqualTo(3);
    }

    @Test
    void areaOfARemovedFrameIsOpen() {
        byte[] gif = new GifBytes(3, 2)
                .control(KEEP, -1, 1)
                .frame(0, 0, 3, 2, RED_3X2)
                .control(CLEAR, -1, 1)
                .frame(1, 0, 2, 1, 2, 3)
                .control(CLEAR, -1, 1)
                .frame(0, 1, 1, 1, 0)
                .frame(0, 0, 1, 1, 3)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", "rgb/rrr", "r../krr", "b../.rr");
        assertThat(CodecContract.CODECS.readHeader(gif).bands()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {RESTORE, 4})
    void whatWasBeforeAFrameComesBack(int disposal) {
        byte[] gif = new GifBytes(3, 2)
                .frame(0, 0, 3, 2, RED_3X2)
                .control(disposal, -1, 1)
                .frame(0, 0, 2, 2, 2, 2, 2, 2)
                .control(disposal, -1, 1)
                .frame(1, 1, 1, 1, 3)
                .frame(2, 0, 1, 1, 0)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", "ggr/ggr", "rrr/rbr", "rrk/rrr");
        assertThat(CodecContract.CODECS.readHeader(gif).bands()).isEqualTo(3);
    }

    @Test
    void beforeTheFirstFrameAllIsOpen() {
        byte[] gif = new GifBytes(3, 2)
                .control(RESTORE, -1, 1)
                .frame(0, 0, 3, 2, RED_3X2)
                .frame(1, 0, 1, 1, 2)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", ".g./...");
    }

    @Test
    void transparentPixelsAreNotDrawn() {
        byte[] gif = new GifBytes(3, 2)
                .control(KEEP, -1, 1)
                .frame(0, 0, 3, 2, RED_3X2)
                .control(KEEP, 2, 1)
                .frame(0, 0, 3, 2, 2, 3, 2, 2, 2, 0)
                // what a control block says holds for one frame
                .frame(0, 1, 2, 1, 2, 2)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", "rbr/rrk", "rbr/ggk");
        assertThat(CodecContract.CODECS.readHeader(gif).bands()).isEqualTo(3);
    }

    @Test
    void framesHaveColorsOfTheirOwn() {
        byte[] gif = new GifBytes(2, 1)
                .frameWithColors(new int[] {0x00ff00, 0x0000ff, 0, 0xff0000}, 0, 0, 2, 1, 3, 0)
                .comment("colours of the screen again")
                .frame(1, 0, 1, 1, 1)
                .end();

        assertThat(canvases(gif)).containsExactly("rg", "rr");
    }

    @Test
    void interlacedRowsAreSorted() {
        // rows 0 and 8, then 4, then 2 and 6, then the odd ones
        byte[] gif =
                new GifBytes(1, 9).interlaced(1, 9, 1, 1, 2, 3, 3, 0, 0, 0, 0).end();

        assertThat(canvases(gif)).containsExactly("r/k/b/k/g/k/b/k/r");
    }

    @Test
    void whatLiesBeyondTheScreenIsCutOff() {
        byte[] gif = new GifBytes(3, 2)
                .frame(0, 0, 3, 2, RED_3X2)
                .control(CLEAR, -1, 1)
                .frame(2, 1, 2, 2, 2, 3, 0, 3)
                .control(CLEAR, -1, 1)
                .frame(300, 70, 2, 2, 2, 3, 0, 3)
                .frame(0, 0, 1, 1, 0)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", "rrr/rrg", "rrr/rr.", "krr/rr.");
    }

    @Test
    void pixelsThatLackAreNotDrawn() {
        byte[] gif = new GifBytes(3, 2)
                .frame(0, 0, 3, 2, RED_3X2)
                .frame(0, 0, 3, 2, 2, 2, 2, 3)
                .end();

        assertThat(canvases(gif)).containsExactly("rrr/rrr", "ggg/brr");
    }

    /** Every choice of frames shows what playing all shows. */
    @Test
    void someFramesAreAsTheyAreAmongAll() {
        byte[] gif = new GifBytes(3, 2)
                .control(RESTORE, -1, 4)
                .frame(0, 0, 3, 2, RED_3X2)
                .control(KEEP, 1, 5)
                .frame(0, 0, 2, 2, 2, 1, 3, 2)
                .control(RESTORE, -1, 6)
                .frame(1, 1, 2, 1, 1, 1)
                .control(CLEAR, -1, 7)
                .frame(1, 0, 1, 2, 3, 3)
                .control(RESTORE, -1, 8)
                .frame(2, 0, 1, 1, 0)
                .end();
        List<String> all = canvases(gif);
        List<Integer> delays = List.of(40, 50, 60, 70, 80);

        for (int first = 0; first < all.size(); first++) {
            for (int count = 1; first + count <= all.size(); count++) {
                try (Picture part = decode(gif, first, count)) {
                    assertThat(letters(part)).isEqualTo(all.subList(first, first + count));
                    assertThat(part.animation().delays())
                            .isEqualTo(count == 1 ? List.of(0) : delays.subList(first, first + count));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 0", "1, 2", "7, 8", "65535, 65536"})
    void repetitionsBecomeLoops(int repetitions, int loops) {
        GifBytes gif = new GifBytes(1, 1);
        if (repetitions >= 0) {
            gif.loops(repetitions);
        }
        byte[] source = gif.control(KEEP, -1, 0)
                .frame(0, 0, 1, 1, 1)
                .control(KEEP, -1, 65535)
                .frame(0, 0, 1, 1, 2)
                .end();

        try (Picture picture = decode(source, 0, 2)) {
            assertThat(picture.animation()).isEqualTo(new Animation(List.of(0, 655_350), loops));
            try (Picture back =
                    decode(CodecContract.CODECS.encode(picture, new EncodeOptions(ImageFormat.GIF, 0)), 0, 2)) {
                assertThat(back.animation()).isEqualTo(picture.animation());
            }
        }
    }

    @Test
    void manyFramesOnALargeScreenAreHeldAgainstTheLimits() {
        GifBytes gif = new GifBytes(2000, 2000);
        for (int i = 0; i < 100_000; i++) {
            gif.frame(0, 0, 1, 1, 1);
        }
        byte[] source = gif.end();
        ImageCodecs codecs = new ImageCodecs(ProcessingLimits.DEFAULT);
        ImageHeader header = codecs.readHeader(source);

        assertThat(header.frames()).isEqualTo(100_000);
        assertThatThrownBy(() -> codecs.decode(source, header, new DecodeOptions(1, 0, 100_000)))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("100000 frame");
        assertThatThrownBy(() -> codecs.decode(source, header, new DecodeOptions(1, 99_999, 1)))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("before the one wanted");
        codecs.decode(source, header, DecodeOptions.FIRST).close();
    }

    @Test
    void manyFramesOnASmallScreenAreRefused() {
        GifBytes gif = new GifBytes(1, 1);
        for (int i = 0; i < 10_001; i++) {
            gif.frame(0, 0, 1, 1, i % 4);
        }
        byte[] source = gif.end();

        assertThatThrownBy(() -> decode(source, 0, 10_001)).isInstanceOf(LimitExceeded.class);
        try (Picture picture = decode(source, 1, 10_000)) {
            assertThat(picture.frameCount()).isEqualTo(10_000);
        }
    }

    @Test
    void laterFramesFarLargerThanTheScreenAreRefused() {
        byte[] source =
                new GifBytes(1, 1).frame(0, 0, 1, 1, 1).frame(0, 0, 1, 1, 1).end();
        int second = source.length - 16;
        ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).putShort(second + 5, (short) 50_000);
        assertThat(source[second]).isEqualTo((byte) 0x2c);

        assertThatThrownBy(() -> CodecContract.CODECS.readHeader(source))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("50000x1");
    }

    @Test
    void frameWithoutColorsIsRefused() {
        byte[] source = new GifBytes(1, 1).frame(0, 0, 1, 1, 1).end();
        byte[] bare = new byte[source.length - 12];
        System.arraycopy(source, 0, bare, 0, 13);
        System.arraycopy(source, 25, bare, 13, bare.length - 13);
        bare[10] = 0;

        assertThatThrownBy(() -> decode(bare, 0, 1))
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("colour table");
    }

    private static Picture decode(byte[] source, int first, int count) {
        return CodecContract.CODECS.decode(
                source, CodecContract.CODECS.readHeader(source), new DecodeOptions(1, first, count));
    }

    private static List<String> canvases(byte[] source) {
        try (Picture picture =
                decode(source, 0, CodecContract.CODECS.readHeader(source).frames())) {
            return letters(picture);
        }
    }

    private static List<String> letters(Picture picture) {
        List<String> canvases = new ArrayList<>();
        for (Mat frame : picture.frames()) {
            StringBuilder letters = new StringBuilder();
            for (int y = 0; y < frame.rows(); y++) {
                letters.append(y == 0 ? "" : "/");
                for (int x = 0; x < frame.cols(); x++) {
                    letters.append(letter(frame.get(y, x)));
                }
            }
            canvases.add(letters.toString());
        }
        return canvases;
    }

    private static char letter(double[] pixel) {
        if (pixel.length == 4 && pixel[3] == 0) {
            return '.';
        }
        return pixel[2] > 0 ? 'r' : pixel[1] > 0 ? 'g' : pixel[0] > 0 ? 'b' : 'k';
    }
}
