package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.TestDocuments.Redacted;
import org.imagorface.error.ImageException;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.OpenJpeg;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faces in PDF documents, however they are painted. */
class PdfRedactionTest {

    @Test
    void theFaceIsCoveredAndTheRestStays() {
        byte[] source = PdfBuilder.photo();

        Redacted redacted = TestDocuments.redact(source);

        assertFaceIsBlack(redacted);
        BufferedImage before = PdfBuilder.drawn(source, 0);
        BufferedImage after = PdfBuilder.drawn(redacted.content(), 0);
        assertThat(difference(before, after, 0.8, 0.8)).isLessThan(20);
        assertThat(redacted.receipt().kind()).isEqualTo(DocumentKind.PDF);
        assertThat(redacted.receipt().parts()).extracting(PartRecord::kind).containsExactly("page", "picture");
        assertThat(redacted.receipt().regions()).singleElement().satisfies(region -> {
            assertThat(region.frame()).isZero();
            assertThat(region.box().intersectionOverUnion(Photos.FACE)).isGreaterThan(0.4);
        });
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        byte[] source = PdfBuilder.photo();
        assertThat(TestDocuments.redact(source).content())
                .isEqualTo(TestDocuments.redact(source).content());
    }

    /** Encoded once more by JPEG, they would change, and something else could be found in them; so could it in those with a face. */
    @Test
    void mendingEncodesWithoutLossWhatHasAFaceAndLeavesTheRest() throws IOException {
        PdfBuilder builder = new PdfBuilder();
        builder.xObject("A", builder.jpeg(PdfBuilder.astronaut()))
                .content(PdfBuilder.fill("A"))
                .page()
                .xObject("C", builder.jpeg(Photos.decode(Photos.coffee())))
                .content(PdfBuilder.fill("C"));
        byte[] forgetful = builder.bytes();

        byte[] mended = TestDocuments.mended(forgetful);

        assertThat(Photos.faceColour(PdfBuilder.drawn(mended, 0))).isZero();
        assertThat(encoded(mended, 0, "A")).isNotEqualTo(encoded(forgetful, 0, "A"));
        assertThat(encoded(mended, 1, "C")).isEqualTo(encoded(forgetful, 1, "C"));
        BufferedImage before = PdfBuilder.drawn(forgetful, 0);
        BufferedImage after = PdfBuilder.drawn(mended, 0);
        assertThat(difference(before, after, 0.8, 0.8)).isZero();
    }

    private static byte[] encoded(byte[] document, int page, String name) throws IOException {
        try (PDDocument read = Loader.loadPDF(document)) {
            PDResources resources = read.getPage(page).getResources();
            COSStream picture = resources.getXObject(COSName.getPDFName(name)).getCOSObject();
            try (InputStream raw = picture.createRawInputStream()) {
                return raw.readAllBytes();
            }
        }
    }

    @Test
    void regionsSayTheirPage() {
        PdfBuilder builder = new PdfBuilder();
        builder.content("0 0 100 100 re f")
                .page()
                .xObject("P", builder.lossless(PdfBuilder.astronaut()))
                .content(PdfBuilder.fill("P"));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertThat(redacted.receipt().regions())
                .extracting(DetectedRegion::frame)
                .containsExactly(1);
        assertThat(redacted.receipt().parts()).extracting(PartRecord::pages).containsExactly(1, 1, 0);
        assertThat(Photos.faceColour(PdfBuilder.drawn(redacted.content(), 1))).isZero();
    }

    /** No strip shows a face by itself. */
    @Test
    void aPageInStripsIsCoveredInEach() {
        PdfBuilder builder = new PdfBuilder();
        BufferedImage photo = PdfBuilder.astronaut();
        StringBuilder content = new StringBuilder();
        int strips = 32;
        int rows = photo.getHeight() / strips;
        for (int i = 0; i < strips; i++) {
            builder.xObject("S" + i, builder.jpeg(photo.getSubimage(0, i * rows, photo.getWidth(), rows)));
            double height = (double) PdfBuilder.SIDE / strips;
            content.append("q %d 0 0 %s 0 %s cm /S%d Do Q\n"
                    .formatted(PdfBuilder.SIDE, height, PdfBuilder.SIDE - (i + 1) * height, i));
        }

        Redacted redacted =
                TestDocuments.redact(builder.content(content.toString()).bytes());

        assertFaceIsBlack(redacted);
    }

    /** Its picture lies on its side, so that only the page shows a face. */
    @Test
    void aPictureThatThePageTurnsIsCovered() {
        PdfBuilder builder = new PdfBuilder();
        BufferedImage photo = PdfBuilder.astronaut();
        BufferedImage turned = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(photo, AffineTransform.getQuadrantRotateInstance(1, 256, 256), null);
        graphics.dispose();
        builder.xObject("P", builder.lossless(turned)).content("q 0 400 -400 0 400 0 cm /P Do Q");

        assertFaceIsBlack(TestDocuments.redact(builder.bytes()));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void aPageThatIsTurnedIsCovered(int degrees) {
        PdfBuilder builder = new PdfBuilder();
        builder.page.setRotation(degrees);
        builder.page.setMediaBox(new PDRectangle(10, 20, 400, 300));
        String matrix =
                switch (degrees) {
                    case 90 -> "0 300 -300 0 410 20";
                    case 180 -> "-400 0 0 -300 410 320";
                    default -> "0 -300 300 0 10 320";
                };
        String strips = strips(builder, matrix);

        byte[] source = builder.content(strips).bytes();
        Redacted redacted = TestDocuments.redact(source);

        BufferedImage after = PdfBuilder.drawn(redacted.content(), 0);
        assertThat(redacted.receipt().regions()).isNotEmpty();
        DetectedRegion face = redacted.receipt().regions().get(0);
        assertThat(Photos.colour(after, face.box().centerX(), face.box().centerY()))
                .isZero();
    }

    /** In pieces that show a face only together. */
    private static String strips(PdfBuilder builder, String matrix) {
        BufferedImage photo = PdfBuilder.astronaut();
        StringBuilder content = new StringBuilder("q %s cm\n".formatted(matrix));
        for (int i = 0; i < 32; i++) {
            builder.xObject("S" + i, builder.lossless(photo.getSubimage(0, i * 16, 512, 16)));
            content.append("q 1 0 0 %s 0 %s cm /S%d Do Q\n".formatted(1.0 / 32, 1 - (i + 1) / 32.0, i));
        }
        return content.append("Q\n").toString();
    }

    @Test
    void picturesInFormsInFormsAreCovered() {
        PdfBuilder builder = new PdfBuilder();
        COSStream inner = builder.form("q 1 0 0 1 0 0 cm /S Do Q");
        PdfBuilder.resource(inner, "XObject", "S", builder.jpeg(PdfBuilder.astronaut()));
        inner.setItem(COSName.BBOX, new PDRectangle(1, 1));
        COSStream outer = builder.form("400 0 0 400 0 0 cm /F Do");
        PdfBuilder.resource(outer, "XObject", "F", inner);
        builder.xObject("F", outer).content("/F Do");

        assertFaceIsBlack(TestDocuments.redact(builder.bytes()));
    }

    @Test
    void picturesInPatternsAreCovered() {
        PdfBuilder builder = new PdfBuilder();
        COSStream pattern = builder.stream("q 200 0 0 200 0 0 cm /P Do Q");
        pattern.setItem(COSName.TYPE, COSName.PATTERN);
        pattern.setInt(COSName.PATTERN_TYPE, 1);
        pattern.setInt(COSName.PAINT_TYPE, 1);
        pattern.setInt(COSName.TILING_TYPE, 1);
        pattern.setItem(COSName.BBOX, new PDRectangle(200, 200));
        pattern.setInt(COSName.X_STEP, 200);
        pattern.setInt(COSName.Y_STEP, 200);
        pattern.setItem(COSName.RESOURCES, new COSDictionary());
        PdfBuilder.resource(pattern, "XObject", "P", builder.jpeg(PdfBuilder.astronaut()));
        builder.named("Pattern", "T", pattern).content("/Pattern cs /T scn 0 0 400 400 re f");

        Redacted redacted = TestDocuments.redact(builder.bytes());

        BufferedImage after = PdfBuilder.drawn(redacted.content(), 0);
        for (double x : new double[] {0, 0.5}) {
            for (double y : new double[] {0, 0.5}) {
                int colour = Photos.colour(after, x + Photos.FACE.centerX() / 2, y + Photos.FACE.centerY() / 2);
                assertThat(luma(colour)).isLessThan(10);
            }
        }
    }

    @Test
    void inlinePicturesAreCovered() {
        PdfBuilder builder = new PdfBuilder();
        byte[] rgb = PdfPixels.rgb(PdfBuilder.astronaut());
        StringBuilder content = new StringBuilder("q 400 0 0 400 0 0 cm\nBI /W 512 /H 512 /BPC 8 /CS /RGB ID ");
        content.append(new String(rgb, StandardCharsets.ISO_8859_1)).append("\nEI Q\n0 0 10 10 re f\n");

        Redacted redacted =
                TestDocuments.redact(builder.content(content.toString()).bytes());

        assertFaceIsBlack(redacted);
        assertThat(redacted.receipt().parts()).extracting(PartRecord::kind).contains("inline picture");
        assertThat(Photos.colour(PdfBuilder.drawn(redacted.content(), 0), 0.01, 0.99))
                .isZero();
    }

    /** The colours are those of a plain grey. */
    @Test
    void aFaceThatAMaskAloneDrawsIsCovered() {
        PdfBuilder builder = new PdfBuilder();
        BufferedImage plain = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        COSStream picture = builder.lossless(plain);
        BufferedImage inverted = PdfBuilder.greyAstronaut();
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                inverted.getRaster()
                        .setSample(x, y, 0, 255 - inverted.getRaster().getSample(x, y, 0));
            }
        }
        picture.setItem(COSName.SMASK, grey(builder, inverted));
        builder.xObject("P", picture).content(PdfBuilder.fill("P"));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertFaceIsBlack(redacted);
        assertThat(picturesOf(redacted)
                        .get(0)
                        .getCOSObject()
                        .getCOSStream(COSName.SMASK)
                        .getInt(COSName.WIDTH))
                .isEqualTo(512);
    }

    /** Colours under a mask that hides them are still in the file. */
    @Test
    void aFaceThatAMaskHidesIsCovered() throws IOException {
        PdfBuilder builder = new PdfBuilder();
        COSStream picture = builder.jpeg(PdfBuilder.astronaut());
        picture.setItem(COSName.SMASK, builder.lossless(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY)));
        builder.xObject("P", picture).content(PdfBuilder.fill("P"));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertThat(redacted.receipt().regions()).isNotEmpty();
        assertThat(luma(Photos.faceColour(picturesOf(redacted).get(0).getOpaqueImage())))
                .isLessThan(10);
    }

    @Test
    void aStencilIsCoveredAndStaysOne() throws IOException {
        PdfBuilder builder = new PdfBuilder();
        COSStream stencil = builder.lossless(dithered());
        stencil.removeItem(COSName.COLORSPACE);
        stencil.setBoolean(COSName.IMAGE_MASK, true);
        builder.xObject("P", stencil).content("0 0 0 rg " + PdfBuilder.fill("P"));
        byte[] source = builder.bytes();

        Redacted redacted = TestDocuments.redact(source);

        assertFaceIsBlack(redacted);
        PDImageXObject written = picturesOf(redacted).get(0);
        assertThat(written.isStencil()).isTrue();
        assertThat(written.getBitsPerComponent()).isEqualTo(1);
        assertThat(difference(PdfBuilder.drawn(source, 0), PdfBuilder.drawn(redacted.content(), 0), 0.85, 0.1))
                .isLessThan(2);
    }

    @Test
    void greyStaysAsGreyAsItWas() {
        PdfBuilder builder = new PdfBuilder();
        builder.xObject("P", grey(builder, PdfBuilder.greyAstronaut())).content(PdfBuilder.fill("P"));
        byte[] source = builder.bytes();

        Redacted redacted = TestDocuments.redact(source);

        assertFaceIsBlack(redacted);
        assertThat(difference(PdfBuilder.drawn(source, 0), PdfBuilder.drawn(redacted.content(), 0), 0.8, 0.8))
                .isZero();
    }

    @Test
    void picturesCodedByJpeg2000AreCovered() {
        OpenJpeg.assumeFor(ImageFormat.JPEG2000);
        PdfBuilder builder = new PdfBuilder();
        byte[] coded = TestPhotos.encoded(TestPhotos.decoded(Photos.astronaut()), ".jp2");
        COSStream picture = builder.lossless(new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB));
        try (OutputStream out = picture.createRawOutputStream()) {
            out.write(coded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        picture.setItem(COSName.FILTER, COSName.JPX_DECODE);
        picture.removeItem(COSName.DECODE_PARMS);
        builder.xObject("P", picture).content(PdfBuilder.fill("P"));

        assertFaceIsBlack(TestDocuments.redact(builder.bytes()));
    }

    @Test
    void picturesCodedByJbig2AreRefusedByName() {
        PdfBuilder builder = new PdfBuilder();
        COSStream picture = builder.lossless(new BufferedImage(512, 512, BufferedImage.TYPE_BYTE_BINARY));
        picture.setItem(COSName.FILTER, COSName.JBIG2_DECODE);
        builder.xObject("P", picture).content(PdfBuilder.fill("P"));

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes()))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("JBIG2")
                .hasMessageContaining("object ");
    }

    @Test
    void colourKeysBecomeMasks() {
        PdfBuilder builder = new PdfBuilder();
        BufferedImage photo = PdfBuilder.astronaut();
        Graphics2D graphics = photo.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(400, 400, 112, 112);
        graphics.dispose();
        COSStream picture = builder.lossless(photo);
        COSArray key = new COSArray();
        for (int value : new int[] {0, 0, 255, 255, 0, 0}) {
            key.add(COSInteger.get(value));
        }
        picture.setItem(COSName.MASK, key);
        builder.xObject("P", picture).content("1 0 0 rg 0 0 400 400 re f " + PdfBuilder.fill("P"));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertFaceIsBlack(redacted);
        assertThat(Photos.colour(PdfBuilder.drawn(redacted.content(), 0), 0.9, 0.9))
                .isEqualTo(0xff0000);
    }

    @Test
    void aHiddenLayerIsCovered() throws IOException {
        PdfBuilder builder = new PdfBuilder();
        COSDictionary layer = new COSDictionary();
        layer.setItem(COSName.TYPE, COSName.OCG);
        layer.setItem(COSName.NAME, new COSString("hidden"));
        COSDictionary states = new COSDictionary();
        states.setItem(COSName.OFF, new COSArray(List.of(layer)));
        COSDictionary layers = new COSDictionary();
        layers.setItem(COSName.OCGS, new COSArray(List.of(layer)));
        layers.setItem(COSName.D, states);
        builder.document.getDocumentCatalog().getCOSObject().setItem(COSName.OCPROPERTIES, layers);
        String strips = strips(builder, "400 0 0 400 0 0");
        builder.named("Properties", "L", layer).content("/OC /L BDC " + strips + " EMC");

        Redacted redacted = TestDocuments.redact(builder.bytes());

        assertThat(redacted.receipt().regions()).isNotEmpty();
        try (PDDocument shown = Loader.loadPDF(redacted.content())) {
            shown.getDocumentCatalog().getOCProperties().setGroupEnabled("hidden", true);
            assertThat(Photos.faceColour(new PDFRenderer(shown).renderImage(0))).isZero();
        }
    }

    @Test
    void whatLiesBeyondThePagesEdgeIsCovered() throws IOException {
        PdfBuilder builder = new PdfBuilder();
        String strips = strips(builder, "400 0 0 400 0 0");
        builder.content(strips).page.setCropBox(new PDRectangle(300, 0, 100, 100));

        Redacted redacted = TestDocuments.redact(builder.bytes());

        try (PDDocument shown = Loader.loadPDF(redacted.content())) {
            shown.getPage(0).setCropBox(shown.getPage(0).getMediaBox());
            assertThat(Photos.faceColour(new PDFRenderer(shown).renderImage(0))).isZero();
        }
    }

    @Test
    void aFaceThatIsDrawnIsRefusedUnlessThePageMayBecomeAPicture() {
        byte[] source = drawnFace().bytes();

        assertThatThrownBy(() -> TestDocuments.redact(source))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("page 1")
                .hasMessageContaining("rasterizePages");

        Redacted redacted = TestDocuments.redact(
                source, TestDocuments.options(new PdfOptions(true, false, Optional.empty(), false)));
        assertFaceIsBlack(redacted);
        assertThat(picturesOf(redacted)).hasSize(1);
        assertThat(redacted.content()).asString(StandardCharsets.ISO_8859_1).doesNotContain(" re");
    }

    /** The photo as rectangles of its colours, 128 to a side. */
    private static PdfBuilder drawnFace() {
        BufferedImage photo = PdfBuilder.astronaut();
        StringBuilder content = new StringBuilder();
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                Color colour = new Color(photo.getRGB(x * 4 + 2, y * 4 + 2));
                content.append("%.2f %.2f %.2f rg %.3f %.3f 3.2 3.2 re f\n"
                        .formatted(
                                colour.getRed() / 255.0,
                                colour.getGreen() / 255.0,
                                colour.getBlue() / 255.0,
                                x * 3.125,
                                400 - (y + 1) * 3.125));
            }
        }
        return new PdfBuilder().content(content.toString());
    }

    @Test
    void aDrawingOverAPictureIsNotTakenForIt() {
        PdfBuilder builder = drawnFace();
        String drawing;
        try {
            drawing = new String(builder.page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BufferedImage ground = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        builder.xObject("G", builder.lossless(ground)).content(PdfBuilder.fill("G") + drawing);

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes()))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("can still be seen");
    }

    @Test
    void encryptedDocumentsNeedTheirPassword() {
        PdfBuilder builder = new PdfBuilder();
        byte[] source = builder.xObject("P", builder.jpeg(PdfBuilder.astronaut()))
                .content(PdfBuilder.fill("P"))
                .encrypted("secret");

        assertThatThrownBy(() -> TestDocuments.redact(source))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("documentPassword");
        assertThatThrownBy(() -> TestDocuments.redact(source, withPassword("wrong")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("another password");
        Redacted redacted = TestDocuments.redact(source, withPassword("secret"));
        assertFaceIsBlack(redacted);
        assertThat(redacted.content()).asString(StandardCharsets.ISO_8859_1).doesNotContain("/Encrypt");
    }

    /** Anybody may open such a document, but not do with it what he likes. */
    @Test
    void documentsThatAreOnlyLockedAreRefusedAsWell() {
        byte[] source = new PdfBuilder().content("0 0 10 10 re f").encrypted("");

        assertThatThrownBy(() -> TestDocuments.redact(source))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("documentPassword");
        assertThat(TestDocuments.redact(source, withPassword("")).content()).isNotEmpty();
    }

    private static DocumentOptions withPassword(String password) {
        return TestDocuments.options(new PdfOptions(false, false, Optional.of(password), false));
    }

    private static COSStream grey(PdfBuilder builder, BufferedImage grey) {
        COSStream stream = builder.stream(PdfPixels.bytes(grey));
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, grey.getWidth());
        stream.setInt(COSName.HEIGHT, grey.getHeight());
        stream.setInt(COSName.BITS_PER_COMPONENT, 8);
        stream.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        return stream;
    }

    /** The photo in black and white, by an ordered pattern, twice as large. */
    private static BufferedImage dithered() {
        BufferedImage grey = PdfBuilder.greyAstronaut();
        int[] order = {15, 135, 45, 165, 195, 75, 225, 105, 60, 180, 30, 150, 240, 120, 210, 90};
        BufferedImage bits = new BufferedImage(1024, 1024, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < 1024; y++) {
            for (int x = 0; x < 1024; x++) {
                boolean light = grey.getRaster().getSample(x / 2, y / 2, 0) > order[y % 4 * 4 + x % 4];
                bits.getRaster().setSample(x, y, 0, light ? 1 : 0);
            }
        }
        return bits;
    }

    /** Those that the first page names itself. */
    private static List<PDImageXObject> picturesOf(Redacted redacted) {
        List<PDImageXObject> pictures = new ArrayList<>();
        try {
            // left open: the pictures read from it
            PDResources resources =
                    Loader.loadPDF(redacted.content()).getPage(0).getResources();
            for (COSName name : resources.getXObjectNames()) {
                pictures.add((PDImageXObject) resources.getXObject(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pictures;
    }

    private static void assertFaceIsBlack(Redacted redacted) {
        assertThat(luma(Photos.faceColour(PdfBuilder.drawn(redacted.content(), 0))))
                .isLessThan(10);
        assertThat(redacted.receipt().regions()).isNotEmpty();
    }

    private static int luma(int rgb) {
        return (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
    }

    /** Of the lumas around a place. */
    private static double difference(BufferedImage one, BufferedImage other, double x, double y) {
        double sum = 0;
        for (int dx = 0; dx < 20; dx++) {
            for (int dy = 0; dy < 20; dy++) {
                int px = (int) (x * one.getWidth()) + dx;
                int py = (int) (y * one.getHeight()) + dy;
                sum += Math.abs(luma(one.getRGB(px, py)) - luma(other.getRGB(px, py)));
            }
        }
        return sum / 400;
    }
}
