package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** With and without a plug-in; the one here wraps a PNG in a header that looks like JPEG XL. */
class PluginCodecTest {

    private static final ImageCodecs CODECS = CodecContract.CODECS;

    private final JxlPlugin plugin = new JxlPlugin();

    @AfterEach
    void unplug() {
        plugin.remove();
    }

    @ParameterizedTest
    @CsvSource({
        "ftypavif, AVIF, image/avif",
        "ftypavis, AVIF, image/avif",
        "ftypmif1....mif1avif, AVIF, image/avif",
        "ftypheic, HEIF, image/heif",
        "ftypmif1....mif1heic, HEIF, image/heif",
        "ftypmsf1, HEIF, image/heif",
    })
    void formatIsToldByItsBrandAndTheErrorNamesIt(String start, String format, String contentType) {
        byte[] source = ("\0\0\0\40" + start).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> CODECS.readHeader(source))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining(format + " can be read only with an ImageIO plug-in for " + contentType);
    }

    @Test
    void bothFormsOfJpegXlAreKnown() {
        for (String start : new String[] {"\u00ff\n\1", "\0\0\0\14JXL \r\n\u0087\n"}) {
            byte[] source = start.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> CODECS.readHeader(source))
                    .isInstanceOf(UnsupportedFormat.class)
                    .hasMessageContaining("JXL can be read only with an ImageIO plug-in for image/jxl");
        }
    }

    @Test
    void pluginsReadAndWrite() {
        assertThat(ImageCodecs.writes(ImageFormat.JXL)).isFalse();
        plugin.add();
        assertThat(ImageCodecs.writes(ImageFormat.JXL)).isTrue();
        assertThat(ImageCodecs.writes(ImageFormat.AVIF)).isFalse();
        try (Picture picture = TestPixels.picture(40, 30, CvType.CV_8UC3)) {
            byte[] encoded = CODECS.encode(picture, new EncodeOptions(ImageFormat.JXL, 0));
            assertThat(plugin.quality()).isEqualTo(0.75f);
            CODECS.encode(picture, new EncodeOptions(ImageFormat.JXL, 30));
            assertThat(plugin.quality()).isEqualTo(0.3f);
            ImageHeader header = CODECS.readHeader(encoded);
            assertThat(header.format()).isEqualTo(ImageFormat.JXL);
            assertThat(header.size()).isEqualTo(picture.size());
            assertThat(header.bands()).isEqualTo(3);
            try (Picture back = CODECS.decode(encoded, header, DecodeOptions.FIRST)) {
                assertThat(TestPixels.psnr(back.pixels(), picture.pixels())).isGreaterThanOrEqualTo(Sample.EXACT);
            }
        }
    }

    @Test
    void limitsAndDamageAreHandledAsWithOtherFormats() {
        plugin.add();
        Mat pixels = TestPixels.smooth(400, 300, CvType.CV_8UC3);
        byte[] encoded = JxlPlugin.wrap(OpenCvCodec.encode(pixels, ".png"));
        pixels.release();
        ImageCodecs strict = new ImageCodecs(new ProcessingLimits(1 << 24, 399, 5000, 10_000_000));
        assertThatThrownBy(() -> strict.readHeader(encoded)).isInstanceOf(LimitExceeded.class);
        byte[] half = Arrays.copyOf(encoded, encoded.length / 2);
        assertThatThrownBy(() -> CodecContract.decode(half)).isInstanceOf(ImageException.class);
        byte[] start = Arrays.copyOf(encoded, 10);
        assertThatThrownBy(() -> CODECS.readHeader(start)).isInstanceOf(CorruptImage.class);
    }
}
