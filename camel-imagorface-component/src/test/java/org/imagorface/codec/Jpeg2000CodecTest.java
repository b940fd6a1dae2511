package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.testing.OpenJpeg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class Jpeg2000CodecTest extends CodecContract {

    private static final int SIZ = 2;
    private static final int COD = 0xff52;
    private static final Scalar COLOUR = new Scalar(30, 90, 200);

    /** Made with opj_compress, all of RGB (200, 90, 30): OpenCV writes none so small, and none with tiles. */
    private static final List<String> SMALL = List.of(
            "/0//UQAvAAAAAAABAAAAAQAAAAAAAAAAAAAAAQAAAAEAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQEAAH/"
                    + "XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAAdAAH/k8PnBAg/x9QE"
                    + "CZ/PtAgBb//Z",
            "/0//UQAvAAAAAAAHAAAAAwAAAAAAAAAAAAAABwAAAAMAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQEAAH/"
                    + "XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAA3AAH/k8PnFAjsm4Wj"
                    + "QAwebEHH1BQI7Js2bpgAAYSDz7QwAjSHhaNADCQjmCxg/9k=",
            "/0//UQAvAAAAAAABAAABLAAAAAAAAAAAAAAAAQAAASwAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQEAAH/"
                    + "XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAERAAH/k/h/nH/nH/5x"
                    + "/04//xxwEXfKmnbAAAwkI1QoYSEvEXfKmnbAAAwkI1QoYSEvEXfKmnbAAAwkI1QoYSEvEXfKmnbAAAwkI1QoYSEv"
                    + "EXgve7oAABhIHSZwkH/4/ygz9QZ/qDP1Bn/qChF3xxJYoAAAAMJCXxF3xxJYoAAAAMJCXxF3xxJYoAAAAMJCXxF3"
                    + "xxJYoAAAAMJCXxF4KkuQgAAYSEv5/tEf2iP+0R/aI/9aIhQn0pp2wAAMJCX18zAAAwkIFCfSmnbAAAwkJfXzMAAD"
                    + "CQgUJ9KadsAADCQl9fMwAAMJCBQn0pp2wAAMJCX18zAAAwkIFCg3e7oAABhIS8RXgAAwkH//2Q==",
            "/0//UQAvAAAAAAEsAAAAAQAAAAAAAAAAAAABLAAAAAEAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQEAAH/"
                    + "XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAEPAAH/k/h/nH/nH/5x"
                    + "/04//xxoCWdJNO2AABhIRqhQwkJfCWdJNO2AABhIRqhQwkJfCWdJNO2AABhIRqhQwkJfCWdJNO2AABhIRqhQwkJf"
                    + "CWgS93QAADCQOkzhIPj/KDP1Bn+oM/UGf+oKCWdCJLFAAAABhIS/CWdCJLFAAAABhIS/CWdCJLFAAAABhIS/CWdC"
                    + "JLFAAAABhIS/CWgIlyEAADCQl/n+0R/aI/7RH9oj/1ogAq81NO2AABhIS+vmYAAGEhECrzU07YAAGEhL6+ZgAAYS"
                    + "EQKvNTTtgAAYSEvr5mAABhIRAq81NO2AABhIS+vmYAAGEhECr/73dAAAMJCXiK8AAGEg/9k=");

    /** 48 x 40 in 4 tiles of several parts, with indexes and markers in them. */
    private static final String TILES =
            "/0//UQAvAAAAAAAwAAAAKAAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAYCAAEBAQQEAAH/"
                    + "XAAHQEBISFD/VQAsAFAAAAAAewAAAAAxAQAAAHIBAAAAMQIAAABnAgAAADEDAAAAXQMAAAAx/2QAJQABQ3JlYXRl"
                    + "ZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAewAC/1gABgAiHSb/k/+RAAQAAMPnLv+SEVBUr99H"
                    + "srcAAAAAYSEv2sRAAADCQl//kQAEAAHH1CT/khFQVK/fHSWkAAAAAAGEhL//f/+RAAQAAs+0bP+SFABcr99HsrcA"
                    + "AAAAYSEv/ChMAAAAAAwkJf9//5AACgAAAAAAMQEC/1gABgAJCQn/k/+RAAQAA4D/kv+RAAQABID/kv+RAAQABYD/"
                    + "kv+QAAoAAQAAAHIAAv9YAAYAHxsi/5P/kQAEAADD5yj/khFQVK3WVD0AAAABhIS7r1gAYSEv/5EABAABx9Qg/5IR"
                    + "UFSt0Q7ngAAAAAwkJf9//5EABAACz7Rc/5IUAFyt1lQ9AAAAAYSEv8SSAAAAAYSEv/+QAAoAAQAAADEBAv9YAAYA"
                    + "CQkJ/5P/kQAEAAOA/5L/kQAEAASA/5L/kQAEAAWA/5L/kAAKAAIAAABnAAL/WAAGABsYHv+T/5EABAAAw+cg/5IR"
                    + "UFSdpS7YAAGEhGqFDCQl/5EABAABx9Qa/5IRUFSdNCsUAAAAGEhL/5EABAACz7RM/5IUAFydpS7YAAGEhL6+ZgAA"
                    + "YSEf/5AACgACAAAAMQEC/1gABgAJCQn/k/+RAAQAA4D/kv+RAAQABID/kv+RAAQABYD/kv+QAAoAAwAAAF0AAv9Y"
                    + "AAYAFxYa/5P/kQAEAADD5xj/khFQU7jRAAGEeYpxH/+RAAQAAcfUFv+SEVBTxBZIAAAwkI//kQAEAALPtDz/khQA"
                    + "W7jRAAGEhLSLQAGEf/+QAAoAAwAAADEBAv9YAAYACQkJ/5P/kQAEAAOA/5L/kQAEAASA/5L/kQAEAAWA/5L/2Q==";

    @BeforeAll
    static void needOpenJpeg() {
        OpenJpeg.assumeFor(ImageFormat.JPEG2000);
    }

    @Override
    ImageFormat format() {
        return ImageFormat.JPEG2000;
    }

    @Override
    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int type : List.of(CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3)) {
            Mat pixels = TestPixels.smooth(61, 47, type);
            samples.add(sample(CvType.typeToString(type), encode(pixels), pixels, Sample.EXACT));
        }
        Mat pixels = TestPixels.smooth(61, 47, CvType.CV_8UC3);
        samples.add(sample("bare codestream", codestream(encode(pixels)), pixels, Sample.EXACT));
        samples.add(sample("lossy", lossy(pixels, 60), pixels, 30));
        Mat plain = new Mat(40, 48, CvType.CV_8UC3, COLOUR);
        samples.add(sample("tiles", Base64.getDecoder().decode(TILES), plain, Sample.EXACT));
        return samples;
    }

    private static Sample sample(String name, byte[] bytes, Mat pixels, double psnr) {
        int bits = pixels.depth() == CvType.CV_16U ? 16 : 8;
        return new Sample(name, bytes, pixels.channels(), bits, 1, pixels, psnr);
    }

    @Override
    byte[] claiming(int width, int height) {
        byte[] stream = codestream(encode(TestPixels.smooth(40, 40, CvType.CV_8UC3)));
        return ByteBuffer.wrap(stream)
                .putInt(SIZ + 6, width)
                .putInt(SIZ + 10, height)
                .array();
    }

    @Override
    byte[] encode(Mat pixels) {
        return lossy(pixels, 1000);
    }

    private static byte[] lossy(Mat pixels, int part) {
        return OpenCvCodec.encode(pixels, ".jp2", Imgcodecs.IMWRITE_JPEG2000_COMPRESSION_X1000, part);
    }

    @Test
    @Override
    void thinPicturesAreRead() {
        List<Size> sizes = List.of(new Size(1, 1), new Size(7, 3), new Size(1, 300), new Size(300, 1));
        for (int i = 0; i < sizes.size(); i++) {
            Size size = sizes.get(i);
            Mat pixels = new Mat(size.height(), size.width(), CvType.CV_8UC3, COLOUR);
            try (Picture picture = decode(Base64.getDecoder().decode(SMALL.get(i)))) {
                assertThat(TestPixels.psnr(picture.pixels(), pixels)).isGreaterThanOrEqualTo(Sample.EXACT);
            }
        }
    }

    @Test
    void smallPicturesAreNotWritten() {
        try (Picture picture = TestPixels.picture(31, 400, CvType.CV_8UC3)) {
            assertThatThrownBy(() -> CODECS.encode(picture, new EncodeOptions(ImageFormat.JPEG2000, 0)))
                    .isInstanceOf(LimitExceeded.class)
                    .hasMessageContaining("31x400")
                    .hasMessageContaining("at least 32");
        }
    }

    @Test
    void qualityIsTheLikenessInDecibels() {
        try (Picture photo = decode(TestPixels.shared("photos/astronaut.png"))) {
            int larger = 0;
            for (int quality : new int[] {30, 40, 48}) {
                byte[] encoded = CODECS.encode(photo, new EncodeOptions(ImageFormat.JPEG2000, quality));
                try (Picture back = decode(encoded)) {
                    assertThat(TestPixels.psnr(back.pixels(), photo.pixels())).isBetween(quality - 1.5, quality + 4.0);
                }
                assertThat(encoded).hasSizeGreaterThan(larger);
                larger = encoded.length;
            }
            assertThat(CODECS.encode(photo, new EncodeOptions(ImageFormat.JPEG2000, 0)))
                    .hasSize(larger);
        }
    }

    @Test
    void twelveBitsFillTheRange() {
        // 9 x 9 of grey 4095
        byte[] twelve = Base64.getDecoder()
                .decode("/0//UQApAAAAAAAJAAAACQAAAAAAAAAAAAAACQAAAAkAAAAAAAAAAAABCwEB/1IADAAAAAEAAAQEAAH/XAAEQGD/"
                        + "ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAAXAAH/k8/kGBQAXKenf//Z");
        try (Picture deep = decode(twelve)) {
            assertThat(deep.pixels().depth()).isEqualTo(CvType.CV_16U);
            assertThat(Core.minMaxLoc(deep.pixels()).minVal).isEqualTo(65_535);
        }
    }

    @Test
    void commentsAndIndexesNeverReachTheDecoder() {
        byte[] source = encode(TestPixels.smooth(61, 47, CvType.CV_8UC3));
        assertThat(text(source)).contains("OpenJPEG");
        byte[] plain = Jpeg2000Guard.plainFile(Jpeg2000Structure.read(source));
        assertThat(text(plain)).doesNotContain("OpenJPEG");
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        byte[] stream = codestream(encode(TestPixels.smooth(40, 40, CvType.CV_8UC3)));
        assertRefused(with(stream, SIZ + 41, 2), UnsupportedFormat.class, "differing size");
        assertRefused(with(stream, SIZ + 40, 0x87), UnsupportedFormat.class, "signed");
        assertRefused(with(stream, SIZ + 38 + 1, 2), UnsupportedFormat.class, "2 components");
        int coding = find(stream, COD);
        assertRefused(with(stream, coding + 12, 0x40), UnsupportedFormat.class, "high-throughput");
        assertRefused(with(stream, coding, 0xff, 0x77), UnsupportedFormat.class, "ff77");
    }

    @Test
    void workWithoutEndIsRefused() {
        byte[] stream = codestream(encode(TestPixels.smooth(900, 900, CvType.CV_8UC3)));
        int coding = find(stream, COD);
        assertRefused(with(stream, coding + 6, 0xff, 0xff), LimitExceeded.class, "65535 layers");
        // tiles of 1 x 1
        assertRefused(with(stream, SIZ + 22, 0, 0, 0, 1, 0, 0, 0, 1), LimitExceeded.class, "900x900 tiles");
        byte[] precincts = withPrecincts(stream, coding);
        assertRefused(with(precincts, coding + 6, 0, 200), LimitExceeded.class, "packets");
    }

    @Test
    void missingTilesAreRefused() {
        byte[] stream = codestream(encode(TestPixels.smooth(40, 40, CvType.CV_8UC3)));
        assertRefused(with(stream, SIZ + 22, 0, 0, 0, 20), CorruptImage.class, "1 of 2 tiles");
    }

    @Test
    void boxesThatContradictTheCodestreamAreRefused() {
        byte[] file = encode(TestPixels.smooth(40, 40, CvType.CV_8UC3));
        int size = text(file).indexOf("ihdr") + 4;
        assertRefused(with(file, size, 0, 0, 0, 38), CorruptImage.class, "not the same");
        int colour = text(file).indexOf("colr") + 4;
        assertRefused(with(file, colour + 3, 0, 0, 0, 12), UnsupportedFormat.class, "colour space 12");
        assertRefused(with(file, colour + 3, 0, 0, 0, 17), UnsupportedFormat.class, "3 components");
    }

    private static void assertRefused(byte[] source, Class<? extends Throwable> type, String words) {
        assertThatThrownBy(() -> decode(source).close()).isInstanceOf(type).hasMessageContaining(words);
    }

    private static byte[] with(byte[] source, int at, int... values) {
        byte[] copy = source.clone();
        for (int i = 0; i < values.length; i++) {
            copy[at + i] = (byte) values[i];
        }
        return copy;
    }

    /** With precincts of 1 x 1 in every resolution. */
    private static byte[] withPrecincts(byte[] stream, int coding) {
        int levels = stream[coding + 9];
        int end = coding + 14;
        byte[] copy = new byte[stream.length + levels + 1];
        System.arraycopy(stream, 0, copy, 0, end);
        System.arraycopy(stream, end, copy, end + levels + 1, stream.length - end);
        copy[coding + 3] += (byte) (levels + 1);
        copy[coding + 4] |= 1;
        return copy;
    }

    private static int find(byte[] stream, int marker) {
        return text(stream).indexOf(new String(new char[] {(char) (marker >> 8), (char) (marker & 0xff)}));
    }

    private static byte[] codestream(byte[] file) {
        return Arrays.copyOfRange(file, text(file).indexOf(Jpeg2000Structure.CODESTREAM), file.length);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
