package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;

/** Small PDF files that would take hours or gigabytes to draw. */
class PdfBombsTest {

    static {
        TestPixels.smooth(1, 1, CvType.CV_8UC1).release();
    }

    /** A file made of numbered objects: 1 the catalog, 2 the pages, 3 the page, 4 its content, others from 5 on. */
    private static final class Pdf {

        private final List<byte[]> objects = new ArrayList<>();

        /** @param page further entries of the page, its box among them */
        static Pdf of(String page, String content) throws Exception {
            return of(page, "", content.getBytes(StandardCharsets.US_ASCII));
        }

        static Pdf of(String page, String filters, byte[] content) throws Exception {
            Pdf pdf = new Pdf();
            pdf.add("<</Type/Catalog/Pages 2 0 R>>");
            pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
            pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R" + page + ">>");
            return pdf.stream(filters, content);
        }

        void add(String object) {
            objects.add(object.getBytes(StandardCharsets.US_ASCII));
        }

        Pdf stream(String entries, byte[] data) throws Exception {
            ByteArrayOutputStream object = new ByteArrayOutputStream();
            String start = "<<%s/Length %d>>\nstream\n".formatted(entries, data.length);
            object.write(start.getBytes(StandardCharsets.US_ASCII));
            object.write(data);
            object.write("\nendstream".getBytes(StandardCharsets.US_ASCII));
            objects.add(object.toByteArray());
            return this;
        }

        byte[] bytes() throws Exception {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
            StringBuilder table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
            for (int i = 0; i < objects.size(); i++) {
                table.append("%010d 00000 n \n".formatted(file.size()));
                file.write("%d 0 obj\n".formatted(i + 1).getBytes(StandardCharsets.US_ASCII));
                file.write(objects.get(i));
                file.write("\nendobj\n".getBytes(StandardCharsets.US_ASCII));
            }
            int tableAt = file.size();
            file.write((table
                            + "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
                                    .formatted(objects.size() + 1, tableAt))
                    .getBytes(StandardCharsets.US_ASCII));
            return file.toByteArray();
        }
    }

    private static final String BOX = "/MediaBox[0 0 100 100]";

    /** Megabytes of one byte, packed as small as it gets. */
    private static byte[] packed(int megabytes, char filler) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater smallest = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, smallest)) {
            byte[] megabyte = String.valueOf(filler).repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < megabytes; i++) {
                deflater.write(megabyte);
            }
        } finally {
            smallest.end();
        }
        return out.toByteArray();
    }

    private static void assertRefused(Pdf pdf, String message) throws Exception {
        byte[] source = pdf.bytes();
        assertThat(source).hasSizeLessThan(200_000);
        assertThatThrownBy(() -> CodecContract.decode(source).close())
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining(message);
    }

    private static void assertDrawn(Pdf pdf, int blue, int green, int red) throws Exception {
        try (Picture picture = CodecContract.decode(pdf.bytes())) {
            assertThat(picture.pixels().get(50, 50)).containsExactly(blue, green, red, 255);
        }
    }

    @Test
    void filesOfThisMakeAreDrawn() throws Exception {
        assertDrawn(Pdf.of(BOX, "1 0 0 rg 0 0 100 100 re f"), 0, 0, 255);
    }

    @Test
    void contentThatUnpacksToMoreThanItShould() throws Exception {
        assertRefused(Pdf.of(BOX, "/Filter/FlateDecode", packed(65, ' ')), "unpacks to more than 67108864 bytes");
    }

    @Test
    void contentThatIsPackedTwice() throws Exception {
        String hex = HexFormat.of().formatHex(packed(65, ' '));
        Pdf pdf = Pdf.of(BOX, "/Filter[/ASCIIHexDecode/FlateDecode]", hex.getBytes(StandardCharsets.US_ASCII));
        assertRefused(pdf, "unpacks to more than 67108864 bytes");
    }

    @Test
    void objectsThatUnpackToMoreThanTheyShould() throws Exception {
        // the page is in a stream of objects, which is looked at as soon as the page is
        Pdf pdf = Pdf.of(BOX, "");
        pdf.stream("/Type/ObjStm/N 1/First 6/Filter/FlateDecode", packed(17, ' '));
        byte[] source = withPageInObject5(pdf);
        assertThatThrownBy(() -> CodecContract.CODECS.readHeader(source))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("unpacks to more than 16777216 bytes");
    }

    /** The same objects with a cross-reference stream that says object 3 is the first in object 5. */
    private static byte[] withPageInObject5(Pdf pdf) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        table.write(new byte[] {0, 0, 0, 0, 0, 0});
        for (int i = 0; i < pdf.objects.size(); i++) {
            boolean page = i == 2;
            int at = page ? 5 : file.size();
            table.write(new byte[] {(byte) (page ? 2 : 1), 0, (byte) (at >> 16), (byte) (at >> 8), (byte) at, 0});
            if (!page) {
                file.write("%d 0 obj\n".formatted(i + 1).getBytes(StandardCharsets.US_ASCII));
                file.write(pdf.objects.get(i));
                file.write("\nendobj\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        int at = file.size();
        table.write(new byte[] {1, 0, (byte) (at >> 16), (byte) (at >> 8), (byte) at, 0});
        file.write("6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n"
                .formatted(table.size())
                .getBytes(StandardCharsets.US_ASCII));
        file.write(table.toByteArray());
        file.write("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF".formatted(at).getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    @Test
    void picturesWithFarMoreDataThanTheirSize() throws Exception {
        Pdf pdf = Pdf.of(BOX + "/Resources<</XObject<</X 5 0 R>>>>", "100 0 0 100 0 0 cm /X Do");
        pdf.stream(
                "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
                packed(65, 'x'));
        assertRefused(pdf, "unpacks to more than");
    }

    @Test
    void picturesWhoseJpegIsLargerThanTheySay() throws Exception {
        byte[] jpeg = new JpegCodec()
                .encode(TestPixels.picture(20, 20, CvType.CV_8UC3), new EncodeOptions(ImageFormat.JPEG, 0));
        for (int at = 2; at < jpeg.length - 9; at++) {
            if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0) {
                // height and width
                jpeg[at + 5] = jpeg[at + 7] = (byte) 0xff;
            }
        }
        Pdf pdf = Pdf.of(BOX + "/Resources<</XObject<</X 5 0 R>>>>", "100 0 0 100 0 0 cm /X Do");
        pdf.stream(
                "/Type/XObject/Subtype/Image/Width 20/Height 20/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode",
                jpeg);
        assertRefused(pdf, "picture of 65300x65300 pixels");
    }

    @Test
    void picturesThatTheirMasksMakeLarge() throws Exception {
        String image = "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray";
        Pdf pdf = Pdf.of(BOX + "/Resources<</XObject<</X 5 0 R>>>>", "100 0 0 100 0 0 cm /X Do");
        pdf.stream(image + "/Width 100000/Height 1/SMask 6 0 R/Filter/FlateDecode", packed(1, 'x'));
        pdf.stream(image + "/Width 1/Height 100000/Filter/FlateDecode", packed(1, 'x'));
        assertRefused(pdf, "picture of 100000x100000 pixels");
    }

    @Test
    void inlinePicturesThatUnpackToMoreThanTheyShould() throws Exception {
        String hex = HexFormat.of().formatHex(packed(65, 'x'));
        assertRefused(
                Pdf.of(BOX, "100 0 0 100 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G /F [/AHx /Fl] ID " + hex + "> EI"),
                "unpacks to more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Predictor 2/Columns 0", "/Predictor 2/Columns -5", "/Predictor 12/Colors 0"})
    void rowsOfNothingWhichWouldNeverEnd(String parameters) throws Exception {
        Pdf pdf = Pdf.of(BOX, "/Filter/FlateDecode/DecodeParms<<" + parameters + ">>", packed(1, ' '));
        byte[] source = pdf.bytes();
        assertThatThrownBy(() -> CodecContract.decode(source).close())
                .isInstanceOf(CorruptImage.class)
                .hasMessageContaining("rows of");
    }

    @Test
    void rowsThatTakeMoreMemoryThanThereIs() throws Exception {
        Pdf pdf = Pdf.of(BOX, "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>", packed(1, ' '));
        assertRefused(pdf, "unpacks to more than");
    }

    @Test
    void formsThatDrawOthersManyTimes() throws Exception {
        Pdf pdf = Pdf.of(BOX + "/Resources<</XObject<</F 5 0 R>>>>", "/F Do");
        for (int i = 0; i < 12; i++) {
            pdf.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>".formatted(i + 6),
                    "/F Do ".repeat(10).getBytes(StandardCharsets.US_ASCII));
        }
        pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
        assertTooMuchWorkInTime(pdf);
    }

    @Test
    void linesOfDashesTooFineToSee() throws Exception {
        assertTooMuchWork(Pdf.of(BOX, "[0.001] 0 d 0 0 m 100000000 0 l S"));
        assertDrawn(Pdf.of(BOX, "[3 2] 0 d 90 w 0 50.5 m 100 50.5 l S 1 0 0 rg 0 0 100 100 re f"), 0, 0, 255);
    }

    @Test
    void shapesThatCrossThemselves() throws Exception {
        StringBuilder star = new StringBuilder("0 0 m ");
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            star.append(random.nextInt(100))
                    .append(' ')
                    .append(random.nextInt(100))
                    .append(" l ");
        }
        assertTooMuchWork(Pdf.of(BOX, star + "W n 0 0 100 100 re f"));
    }

    @Test
    void shapesOfManyPartsThatDoNot() throws Exception {
        StringBuilder coast = new StringBuilder("0 0 m ");
        for (int i = 0; i < 5000; i++) {
            coast.append(i / 50.0).append(' ').append(80 + i % 10).append(" l ");
        }
        assertDrawn(Pdf.of(BOX, coast + "100 0 l W n 1 0 0 rg 0 0 100 100 re f"), 0, 0, 255);
    }

    @Test
    void patternsWithTinySteps() throws Exception {
        Pdf pdf = Pdf.of(BOX + "/Resources<</Pattern<</P 5 0 R>>>>", "/Pattern cs /P scn 0 0 100 100 re f");
        pdf.stream(
                "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>",
                "1 0 0 rg 0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
        assertDrawn(pdf, 0, 0, 255);
    }

    @Test
    void patternsWithHugeCells() throws Exception {
        Pdf pdf = Pdf.of("/MediaBox[0 0 1 1]/Resources<</Pattern<</P 5 0 R>>>>", "/Pattern cs /P scn 0 0 1 1 re f");
        pdf.stream(
                "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 3000 3000]/XStep 3000/YStep 3000/Resources<<>>",
                "1 0 0 rg 0 0 9 9 re f".getBytes(StandardCharsets.US_ASCII));
        byte[] source = pdf.bytes();
        // a cell of 3000 points is 30000 pixels wide here
        ImageHeader header = CodecContract.CODECS.readHeader(source, PageView.of(1, 720));
        assertThatThrownBy(() -> CodecContract.CODECS.decode(source, header, DecodeOptions.FIRST))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("at the same time");
    }

    @Test
    void groupsWithinGroups() throws Exception {
        Pdf pdf = Pdf.of("/MediaBox[0 0 3000 3000]/Resources<</XObject<</F 5 0 R>>>>", "/F Do");
        String group = "/Type/XObject/Subtype/Form/BBox[0 0 3000 3000]/Group<</S/Transparency>>";
        for (int i = 0; i < 20; i++) {
            pdf.stream(
                    group + "/Resources<</XObject<</F %d 0 R>>>>".formatted(i + 6),
                    "/F Do".getBytes(StandardCharsets.US_ASCII));
        }
        pdf.stream(group, "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
        assertRefused(pdf, "at the same time");
    }

    @Test
    void meshesOfPatchesThatCoverEverything() throws Exception {
        Pdf pdf = Pdf.of("/MediaBox[0 0 2000 2000]/Resources<</Shading<</S 5 0 R>>>>", "/S sh");
        pdf.stream(
                "/ShadingType 6/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8"
                        + "/Decode[0 2000 0 2000 0 1]/Filter/FlateDecode",
                packed(1, 'x'));
        assertTooMuchWork(pdf);
    }

    private static void assertTooMuchWork(Pdf pdf) throws Exception {
        assertRefused(pdf, "too much work to draw");
    }

    /** What reaches the limit only after seconds is given a hundredth of it. */
    private static void assertTooMuchWorkInTime(Pdf pdf) throws Exception {
        byte[] source = pdf.bytes();
        PdfWork work = new PdfWork(100_000_000, Deadline.in(60, "the page"));
        assertThatThrownBy(() -> PdfPages.draw(source, 0, new Size(100, 100), work))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("too much work to draw");
    }

    @Test
    void pagesOfAnySize() throws Exception {
        for (String box : List.of("0 0 1e30 1e30", "0 0 9999999 9999999", "-1e9 -1e9 1e9 1e9")) {
            byte[] huge = Pdf.of("/MediaBox[" + box + "]", "0 0 1 1 re f").bytes();
            assertThatThrownBy(() -> CodecContract.CODECS.readHeader(huge)).isInstanceOf(LimitExceeded.class);
        }
        byte[] tiny =
                Pdf.of("/MediaBox[0 0 0.001 0.001]", "1 0 0 rg 0 0 1 1 re f").bytes();
        try (Picture picture = CodecContract.decode(tiny)) {
            assertThat(picture.size()).isEqualTo(new Size(1, 1));
        }
    }

    @Test
    void manyWordsInOneOperator() throws Exception {
        String font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(content)) {
            out.write("BT /F 400 Tf (".getBytes(StandardCharsets.US_ASCII));
            out.write("w".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
            out.write(") Tj ET".getBytes(StandardCharsets.US_ASCII));
        }
        assertTooMuchWorkInTime(Pdf.of(BOX + font, "/Filter/FlateDecode", content.toByteArray()));
    }
}
