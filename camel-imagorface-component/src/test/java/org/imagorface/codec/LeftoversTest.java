package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imagorface.image.Animation;
import org.imagorface.image.ColorProfile;
import org.imagorface.image.ColorProfiles;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.OpenJpeg;
import org.imagorface.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;

/** What is hidden in files is found, and files that are written here have nothing hidden. */
class LeftoversTest {

    private static final String SECRET = "a face that was cut off";

    private final ImageCodecs codecs = new ImageCodecs(ProcessingLimits.DEFAULT);

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000"})
    void whatIsWrittenHereIsClean(ImageFormat format) {
        OpenJpeg.assumeFor(format);
        for (int type : new int[] {CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC3}) {
            assertThat(Leftovers.in(written(format, TestPictures.noise(61, 47, type, 1))))
                    .as("%s %d", format, type)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"WEBP", "GIF"})
    void animationsWrittenHereAreClean(ImageFormat format) {
        List<org.opencv.core.Mat> frames = Stream.of(1L, 2L, 3L)
                .map(seed -> TestPictures.noise(40, 30, CvType.CV_8UC4, seed).pixels())
                .toList();
        assertThat(Leftovers.in(written(format, Picture.owning(frames, Animation.ofFrames(3)))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"JPEG", "PNG", "WEBP", "GIF", "TIFF", "JPEG2000"})
    void bytesBehindTheEndAreFound(ImageFormat format) {
        OpenJpeg.assumeFor(format);
        byte[] file = written(format, TestPictures.noise(61, 47, CvType.CV_8UC3, 1));
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(file);
        longer.writeBytes(SECRET.getBytes(StandardCharsets.US_ASCII));

        if (format == ImageFormat.JPEG2000) {
            // there they begin like a box
            longer.reset();
            longer.writeBytes(file);
            longer.writeBytes(box("uuid", SECRET));
        }
        assertThat(Leftovers.in(longer.toByteArray())).hasSize(1);
    }

    @Test
    void segmentsOfJpeg() {
        byte[] file = written(ImageFormat.JPEG, TestPictures.noise(61, 47, CvType.CV_8UC3, 1));

        assertThat(Leftovers.in(ExifBytes.inJpeg(file, ExifBytes.full()))).containsExactly("an Exif or XMP segment");
        assertThat(Leftovers.in(withSegment(file, 0xfe, SECRET))).containsExactly("a comment");
        assertThat(Leftovers.in(withSegment(file, 0xed, "Photoshop 3.0\0" + SECRET)))
                .containsExactly("a segment of Photoshop or IPTC data");
        assertThat(Leftovers.in(withSegment(file, 0xe2, "MPF\0" + SECRET))).hasSize(1);
        assertThat(Leftovers.in(withSegment(file, 0xe0, "JFXX\0" + SECRET))).hasSize(1);
        assertThat(Leftovers.in(withSegment(file, 0xe7, SECRET))).containsExactly("an application segment 0xe7");
    }

    @Test
    void chunksOfPng() {
        byte[] file = written(ImageFormat.PNG, TestPictures.noise(61, 47, CvType.CV_8UC3, 1));

        for (String type : List.of("tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "faCe")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(file, 0, 33);
            PngChunks.write(out, type, SECRET.getBytes(StandardCharsets.US_ASCII));
            out.write(file, 33, file.length - 33);
            assertThat(Leftovers.in(out.toByteArray())).containsExactly("a chunk " + type);
        }
    }

    @Test
    void extensionsOfGif() {
        byte[] file = written(ImageFormat.GIF, TestPictures.noise(61, 47, CvType.CV_8UC3, 1));
        int first = 13 + (3 << (file[10] & 7) + 1);

        byte[] comment = inserted(file, first, "!\u00fe\u0005hello\0");
        assertThat(Leftovers.in(comment)).containsExactly("a comment");
        byte[] xmp = inserted(file, first, "!\u00ff\u000bXMP DataXMP\u0005hello\0");
        assertThat(Leftovers.in(xmp)).hasSize(1);
        byte[] loops = inserted(file, first, "!\u00ff\u000bNETSCAPE2.0\u0003\u0001\0\0\0");
        assertThat(Leftovers.in(loops)).isEmpty();
        byte[] more = inserted(file, first, "!\u00ff\u000bNETSCAPE2.0\u0003\u0001\0\0\u0005hello\0");
        assertThat(Leftovers.in(more)).hasSize(1);
    }

    @Test
    void chunksOfWebp() {
        Picture picture = TestPictures.noise(61, 47, CvType.CV_8UC3, 1);
        byte[] file = WebpChunks.insert(
                written(ImageFormat.WEBP, picture),
                new org.imagorface.geometry.Size(61, 47),
                false,
                Optional.of(ExifBytes.full()),
                Optional.empty());

        assertThat(Leftovers.in(file)).containsExactly("a chunk EXIF");
    }

    @Test
    void fieldsAndUnusedBytesOfTiff() {
        Picture profiled = TestPictures.noise(61, 47, CvType.CV_8UC3, 1);
        ColorProfiles.assign(profiled, ColorProfile.displayP3());
        assertThat(Leftovers.in(written(ImageFormat.TIFF, profiled))).containsExactly("a field 34675");

        byte[] file = written(ImageFormat.TIFF, TestPictures.noise(61, 47, CvType.CV_8UC3, 1));
        // the directory moves behind some bytes that nothing points to
        ByteBuffer moved = ByteBuffer.allocate(file.length + 500).order(ByteOrder.LITTLE_ENDIAN);
        moved.put(file).put(new byte[100]);
        int directory = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        int entries = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(directory);
        int at = moved.position();
        moved.put(file, directory, 2 + 12 * entries + 4);
        moved.putInt(4, at);
        byte[] cut = new byte[moved.position()];
        moved.flip().get(cut);
        assertThat(Leftovers.in(cut)).anyMatch(found -> found.contains("nothing points to"));
    }

    @Test
    void bytesOfBmpThatAreNoPixels() throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_INDEXED}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(61, 47, type), "bmp", out);
            byte[] file = out.toByteArray();
            assertThat(Leftovers.in(file)).isEmpty();

            out.write(1);
            assertThat(Leftovers.in(out.toByteArray())).containsExactly("1 bytes behind its end");
            // the pixels begin later
            file[10] += 4;
            assertThat(Leftovers.in(file)).isNotEmpty();
        }
    }

    @Test
    void formatsThatAreNotWrittenHereCannotBeVouchedFor() {
        assertThat(Leftovers.in("P5\n1 1\n255\n0".getBytes(StandardCharsets.US_ASCII)))
                .hasSize(1);
    }

    private byte[] written(ImageFormat format, Picture picture) {
        try (picture) {
            return codecs.encode(picture, new EncodeOptions(format, 0));
        }
    }

    private static byte[] withSegment(byte[] jpeg, int marker, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(marker);
        out.write(0);
        out.write(content.length() + 2);
        out.writeBytes(content.getBytes(StandardCharsets.ISO_8859_1));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] inserted(byte[] file, int at, String block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.writeBytes(block.getBytes(StandardCharsets.ISO_8859_1));
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    private static byte[] box(String type, String content) {
        return ByteBuffer.allocate(8 + content.length())
                .putInt(8 + content.length())
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
