package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.OpenJpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;

class ImageCodecsTest {

    private static final List<String> SIGNATURES = List.of(
            "\u00ff\u00d8\u00ff\u00c0\0\21\10",
            "\u0089PNG\r\n\u001a\n\0\0\0\15IHDR",
            "GIF89a",
            "II*\0\10\0\0\0",
            "MM\0*\0\0\0\10",
            "8BPS\0\1\0\0\0\0\0\0\0\3",
            "P6 ",
            "P7\nWIDTH ",
            "\0\0\0\14jP  \r\n\u0087\n",
            "\u00ff\u004f\u00ff\u0051\0\51\0\0\0\0\0\7");

    /** Metadata of a source would show itself by these. */
    private static final String[] METADATA = {
        "Exif",
        "http://ns.adobe.com",
        "<x:xmpmeta",
        "ICC_PROFILE",
        "iCCP",
        "eXIf",
        "tEXt",
        "iTXt",
        "tIME",
        "8BIM",
        "EXIF",
        "XMP ",
        "ICCP",
        "NETSCAPE",
        "XMP Data"
    };

    @Property(tries = 2000)
    void anyBytesGiveAPictureOrAnImageException(@ForAll @Size(max = 200) byte[] bytes) {
        TestPixels.psnr(TestPixels.smooth(1, 1, CvType.CV_8UC1), TestPixels.smooth(1, 1, CvType.CV_8UC1));
        for (String signature : SIGNATURES) {
            byte[] source =
                    (signature + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
            try (Picture picture = CodecContract.decode(source)) {
                assertThat(picture.size().area()).isPositive();
            } catch (ImageException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void formatsAreWrittenOrRefusedByName(ImageFormat format) {
        OpenJpeg.assumeFor(format);
        try (Picture picture = TestPixels.picture(45, 39, CvType.CV_8UC3)) {
            EncodeOptions options = new EncodeOptions(format, 0);
            if (format.writable()) {
                byte[] encoded = CodecContract.CODECS.encode(picture, options);
                assertThat(CodecContract.CODECS.readHeader(encoded).format()).isEqualTo(format);
                assertThat(CodecContract.CODECS.readHeader(encoded).size()).isEqualTo(picture.size());
            } else {
                assertThatThrownBy(() -> CodecContract.CODECS.encode(picture, options))
                        .isInstanceOf(UnsupportedFormat.class)
                        .hasMessageContaining(format.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000"})
    void nothingOfTheSourceIsWrittenButItsPixels(ImageFormat format) {
        OpenJpeg.assumeFor(format);
        byte[] source = ExifBytes.inJpeg(
                OpenCvCodec.encode(TestPixels.smooth(64, 48, CvType.CV_8UC3), ".jpg"), ExifBytes.orientation(3));
        try (Picture picture = CodecContract.decode(source)) {
            byte[] encoded = CodecContract.CODECS.encode(picture, new EncodeOptions(format, 0));

            assertThat(new String(encoded, StandardCharsets.ISO_8859_1)).doesNotContain(METADATA);
            assertThat(CodecContract.CODECS.readHeader(encoded).orientation()).isZero();
        }
    }

    @Test
    void failedEncodingLeavesThePictureOpen() {
        try (Picture picture = TestPixels.picture(70_000, 1, CvType.CV_8UC3)) {
            for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.GIF)) {
                assertThatThrownBy(() -> CodecContract.CODECS.encode(picture, new EncodeOptions(format, 0)))
                        .isInstanceOf(LimitExceeded.class)
                        .hasMessageContaining("70000x1");
            }
            assertThat(picture.size().width()).isEqualTo(70_000);
        }
    }

    @Test
    void photoIsTheSameAfterEachLosslessFormat() {
        try (Picture photo = CodecContract.decode(TestPixels.shared("photos/astronaut.png"))) {
            for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.TIFF)) {
                try (Picture back =
                        CodecContract.decode(CodecContract.CODECS.encode(photo, new EncodeOptions(format, 0)))) {
                    assertThat(TestPixels.psnr(back.pixels(), photo.pixels())).isGreaterThanOrEqualTo(Sample.EXACT);
                }
            }
            for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP)) {
                try (Picture back =
                        CodecContract.decode(CodecContract.CODECS.encode(photo, new EncodeOptions(format, 0)))) {
                    assertThat(TestPixels.psnr(back.pixels(), photo.pixels())).isGreaterThan(30);
                }
            }
        }
    }

    @Test
    void decodingChecksTheLimitsItself() {
        byte[] source = OpenCvCodec.encode(TestPixels.smooth(64, 48, CvType.CV_8UC3), ".png");
        ImageHeader header = CodecContract.CODECS.readHeader(source);
        ImageCodecs strict = new ImageCodecs(new ProcessingLimits(1 << 20, 63, 100, 10_000));

        assertThatThrownBy(() -> strict.decode(source, header, DecodeOptions.FIRST))
                .isInstanceOf(LimitExceeded.class);
    }
}
