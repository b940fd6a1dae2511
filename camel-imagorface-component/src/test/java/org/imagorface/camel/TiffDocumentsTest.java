package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.codec.TiffPages;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TiffFiles;
import org.junit.jupiter.api.Test;

/** TIFF files of several pages: every page is redacted, and stays what it was. */
class TiffDocumentsTest extends CamelTestSupport {

    private static final BufferedImage ASTRONAUT = Photos.decode(Photos.astronaut());
    private static final BufferedImage COFFEE = Photos.decode(Photos.coffee());

    @Test
    void everyPageIsRedactedAndKeepsItsSizeAndDepth() throws Exception {
        byte[] file = TiffFiles.of(
                COFFEE,
                TiffFiles.converted(ASTRONAUT, BufferedImage.TYPE_3BYTE_BGR),
                TiffFiles.converted(ASTRONAUT, BufferedImage.TYPE_BYTE_GRAY),
                TiffFiles.converted(ASTRONAUT, BufferedImage.TYPE_USHORT_GRAY));

        Exchange done = send(file);

        assertThat(done.getException()).isNull();
        byte[] result = done.getMessage().getBody(byte[].class);
        List<BufferedImage> pages = TiffFiles.pages(result);
        assertThat(pages).hasSize(4);
        assertThat(pages.get(0).getWidth()).isEqualTo(COFFEE.getWidth());
        assertThat(pages.get(0).getRGB(100, 50)).isEqualTo(COFFEE.getRGB(100, 50));
        assertThat(pages.subList(1, 4)).allSatisfy(page -> {
            assertThat(Photos.faceColour(page)).isZero();
            assertThat(page.getWidth()).isEqualTo(512);
        });
        assertThat(pages.get(1).getRGB(10, 500)).isEqualTo(ASTRONAUT.getRGB(10, 500));
        assertThat(pages.get(2).getColorModel().getPixelSize()).isEqualTo(8);
        assertThat(pages.get(3).getColorModel().getPixelSize()).isEqualTo(16);
        assertThat(pages.get(3).getRaster().getSample(10, 500, 0))
                .isEqualTo(TiffFiles.converted(ASTRONAUT, BufferedImage.TYPE_USHORT_GRAY)
                        .getRaster()
                        .getSample(10, 500, 0));

        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.kind()).isEqualTo(DocumentKind.TIFF);
        assertThat(receipt.parts()).hasSize(1);
        assertThat(receipt.parts().get(0).pages()).isEqualTo(4);
        assertThat(receipt.regions()).extracting(DetectedRegion::frame).containsExactly(1, 2, 3);
    }

    @Test
    void faxPagesStayBlackAndWhite() throws Exception {
        BufferedImage fax = fax(1700);

        byte[] result = send(TiffFiles.of(fax, COFFEE)).getMessage().getBody(byte[].class);

        TiffPages read = TiffPages.read(result);
        assertThat(read.greyBits(0)).isEqualTo(1);
        assertThat(read.greyBits(1)).isZero();
        BufferedImage page = TiffFiles.pages(result).get(0);
        assertThat(page.getColorModel().getPixelSize()).isEqualTo(1);
        assertThat(page.getWidth()).isEqualTo(1700);
        for (int x = 620; x < 860; x++) {
            assertThat(page.getRGB(x, 400) & 0xffffff).isZero();
        }
        for (int y = 1400; y < 1700; y += 3) {
            for (int x = 0; x < 1700; x++) {
                assertThat(page.getRGB(x, y)).isEqualTo(fax.getRGB(x, y));
            }
        }
    }

    /** A halftone of ordered dots, as large as scanners see it. */
    private static BufferedImage fax(int side) {
        int[][] dots = {{15, 135, 45, 165}, {195, 75, 225, 105}, {60, 180, 30, 150}, {240, 120, 210, 90}};
        BufferedImage grey = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(ASTRONAUT, 0, 0, side, side, null);
        graphics.dispose();
        BufferedImage fax = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (grey.getRaster().getSample(x, y, 0) > dots[y % 4][x % 4]) {
                    fax.getRaster().setSample(x, y, 0, 1);
                }
            }
        }
        return fax;
    }

    @Test
    void pagesOfEveryKindAreLookedAtWithoutAChange() throws Exception {
        byte[] file =
                send(TiffFiles.of(fax(1700), COFFEE, ASTRONAUT)).getMessage().getBody(byte[].class);
        assertThat(regions(file)).isZero();
        assertThat(regions(TiffFiles.of(fax(1700), COFFEE, ASTRONAUT))).isEqualTo(2);

        Exchange verified = template.request(
                "imagorface:redact?profile=fast&mode=black&verify=true",
                exchange -> exchange.getMessage().setBody(TiffFiles.of(fax(1700), COFFEE, ASTRONAUT)));
        assertThat(verified.getException()).isNull();
        DocumentReceipt receipt = verified.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.verification().done()).isTrue();
    }

    private int regions(byte[] file) {
        Exchange detected = template.request("imagorface:detect?profile=fast", exchange -> exchange.getMessage()
                .setBody(file));
        assertThat(detected.getException()).isNull();
        assertThat(detected.getMessage().getBody()).isSameAs(file);
        return detected.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT, Integer.class);
    }

    @Test
    void nothingOfTheOldFileIsLeft() throws Exception {
        byte[] file = TiffFiles.of(ASTRONAUT, COFFEE);
        byte[] secret = "a face behind all pages".getBytes(StandardCharsets.US_ASCII);
        byte[] longer = ByteBuffer.allocate(file.length + secret.length)
                .put(file)
                .put(secret)
                .array();

        byte[] result = send(longer).getMessage().getBody(byte[].class);

        assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("behind all pages");
    }

    @Test
    void previewsOfPagesAreLeftOut() throws Exception {
        byte[] file = TiffFiles.of(ASTRONAUT, TiffFiles.converted(ASTRONAUT, BufferedImage.TYPE_BYTE_GRAY), COFFEE);
        declarePreview(file, 1);

        Exchange done = send(file);

        assertThat(TiffFiles.pages(done.getMessage().getBody(byte[].class))).hasSize(2);
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.parts())
                .filteredOn(part -> part.action() == PartRecord.Action.REMOVED)
                .extracting(PartRecord::path)
                .containsExactly("page 2");
    }

    @Test
    void aSinglePageIsAPicture() throws Exception {
        Exchange done = send(TiffFiles.of(ASTRONAUT));

        assertThat(Photos.faceColour(
                        TiffFiles.pages(done.getMessage().getBody(byte[].class)).get(0)))
                .isZero();
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isInstanceOf(RedactionReceipt.class);
    }

    @Test
    void aPageAsAPictureOfAnotherFormatIsTheFirst() throws Exception {
        Exchange done = template.request(
                "imagorface:redact?profile=fast&mode=black&format=png",
                exchange -> exchange.getMessage().setBody(TiffFiles.of(ASTRONAUT, COFFEE)));

        assertThat(Photos.faceColour(Photos.decode(done.getMessage().getBody(byte[].class))))
                .isZero();
    }

    @Test
    void aPageThatCannotBeReadFailsTheWholeByItsNumber() throws Exception {
        byte[] file = TiffFiles.of(ASTRONAUT, COFFEE);
        setTag(file, 1, 259, 77);

        assertThat(send(file).getException(RedactionFailed.class)).hasMessageContaining("page 2");
    }

    @Test
    void pagesOfTooManyPixelsAreRefusedBeforeAnyIsDecoded() throws Exception {
        byte[] file = TiffFiles.of(ASTRONAUT, COFFEE);
        setTag(file, 1, 256, 65_000);
        setTag(file, 1, 257, 65_000);

        assertThat(send(file).getException(LimitExceeded.class)).hasMessageContaining("page 2");
    }

    @Test
    void aCircleOfPagesIsDamage() throws Exception {
        byte[] file = TiffFiles.of(ASTRONAUT, COFFEE);
        ByteBuffer bytes = ordered(file);
        int second = directory(bytes, 1);
        bytes.putInt(second + 2 + 12 * bytes.getShort(second), bytes.getInt(4));

        assertThat(send(file).getException(CorruptImage.class)).hasMessageContaining("circle");
    }

    private Exchange send(byte[] file) {
        return template.request("imagorface:redact?profile=fast&mode=black", exchange -> exchange.getMessage()
                .setBody(file));
    }

    /** Makes a field that a reader does not need into one that says "reduced resolution". */
    private static void declarePreview(byte[] file, int page) {
        ByteBuffer bytes = ordered(file);
        int directory = directory(bytes, page);
        for (int i = 0; i < bytes.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (bytes.getShort(entry) == 305) {
                bytes.putShort(entry, (short) 254).putShort(entry + 2, (short) 4);
                bytes.putInt(entry + 4, 1).putInt(entry + 8, 1);
                return;
            }
        }
        throw new AssertionError("no software named");
    }

    private static void setTag(byte[] file, int page, int tag, int value) {
        ByteBuffer bytes = ordered(file);
        int directory = directory(bytes, page);
        for (int i = 0; i < bytes.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (bytes.getShort(entry) == tag) {
                bytes.putShort(entry + 2, (short) 4).putInt(entry + 4, 1).putInt(entry + 8, value);
                return;
            }
        }
        throw new AssertionError("no tag " + tag);
    }

    private static ByteBuffer ordered(byte[] file) {
        return ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static int directory(ByteBuffer bytes, int page) {
        int at = bytes.getInt(4);
        for (int i = 0; i < page; i++) {
            at = bytes.getInt(at + 2 + 12 * bytes.getShort(at));
        }
        return at;
    }
}
