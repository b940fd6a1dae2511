package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.junit.jupiter.api.Test;

/** PDF documents that were made to break readers, or are broken. */
class HostilePdfTest {

    private final PdfBuilder builder = new PdfBuilder();

    @Test
    void formsThatShowEachOtherWithoutEndAreRefused() {
        COSStream form = builder.form("/F Do");
        PdfBuilder.resource(form, "XObject", "F", form);
        builder.xObject("F", form).content("/F Do");

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes())).isInstanceOf(ImageException.class);
    }

    /** Ten to the power of twelve. */
    @Test
    void formsThatShowEachOtherManyTimesAreRefused() {
        COSStream form = builder.form("0 0 400 400 re f");
        for (int i = 0; i < 12; i++) {
            COSStream outer = builder.form("/F Do ".repeat(10));
            PdfBuilder.resource(outer, "XObject", "F", form);
            form = outer;
        }
        builder.xObject("F", form).content("/F Do");

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes()))
                .isInstanceOfAny(LimitExceeded.class, ProcessingTimeout.class);
    }

    @Test
    void aPatternMadeOfItselfIsRefused() {
        COSStream pattern = builder.stream("/Pattern cs /T scn 0 0 10 10 re f");
        pattern.setItem(COSName.TYPE, COSName.PATTERN);
        pattern.setInt(COSName.PATTERN_TYPE, 1);
        pattern.setInt(COSName.PAINT_TYPE, 1);
        pattern.setItem(COSName.BBOX, new PDRectangle(10, 10));
        pattern.setInt(COSName.X_STEP, 10);
        pattern.setInt(COSName.Y_STEP, 10);
        pattern.setItem(COSName.RESOURCES, new COSDictionary());
        PdfBuilder.resource(pattern, "Pattern", "T", pattern);
        builder.named("Pattern", "T", pattern).content("/Pattern cs /T scn 0 0 400 400 re f");

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes())).isInstanceOf(ImageException.class);
    }

    @Test
    void pagesThatHoldEachOtherAreRefusedOrOnce() {
        COSDictionary tree =
                builder.document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
        COSArray kids = tree.getCOSArray(COSName.KIDS);
        kids.add(kids.getObject(0));
        kids.add(tree);

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes())).isInstanceOf(CorruptImage.class);
    }

    @Test
    void pagesAreCounted() {
        for (int i = 0; i < 10; i++) {
            builder.page();
        }
        DocumentOptions few = new DocumentOptions(
                TestDocuments.BLACK, Set.of(), PdfOptions.DEFAULT, new DocumentLimits(1 << 20, 1 << 20, 10, 2));

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes(), few))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("10 pages");
    }

    @Test
    void unpackedBytesAreCounted() {
        builder.content(" ".repeat(1 << 20) + "0 0 1 1 re f");
        DocumentOptions few = new DocumentOptions(
                TestDocuments.BLACK, Set.of(), PdfOptions.DEFAULT, new DocumentLimits(1 << 20, 1 << 19, 10, 2));

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes(), few)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void aPictureThatIsTooLargeIsRefused() {
        COSStream picture = builder.lossless(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY));
        picture.setInt(COSName.WIDTH, 1 << 20);
        picture.setInt(COSName.HEIGHT, 1 << 20);
        builder.xObject("P", picture).content(PdfBuilder.fill("P"));

        assertThatThrownBy(() -> TestDocuments.redact(builder.bytes())).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void damageIsRepairedOrRefused() {
        byte[] source = PdfBuilder.photo();
        Random random = new Random(7);
        for (int round = 0; round < 8; round++) {
            byte[] damaged = source.clone();
            for (int i = 0; i < 1 + round; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertRedactedOrRefused(round % 4 == 3 ? Arrays.copyOf(damaged, damaged.length / 2) : damaged);
        }
    }

    private static void assertRedactedOrRefused(byte[] damaged) {
        byte[] result;
        try {
            result = TestDocuments.redact(damaged).content();
        } catch (ImageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(new String(result, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(TestDocuments.redact(result).receipt().regions()).isEmpty();
    }
}
