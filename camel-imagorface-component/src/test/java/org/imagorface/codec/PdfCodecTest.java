package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;

class PdfCodecTest {

    private static final ImageCodecs CODECS = CodecContract.CODECS;

    static {
        TestPixels.smooth(1, 1, CvType.CV_8UC1).release();
    }

    @Test
    void pagesHaveTheirOwnSizes() throws IOException {
        byte[] source = pages();
        assertPage(source, PageView.FIRST, new Size(200, 100));
        assertPage(source, PageView.of(2, 0), new Size(100, 51));
        // turned by a quarter
        assertPage(source, PageView.of(3, 36), new Size(50, 100));
        assertPage(source, PageView.of(99, 36), new Size(50, 100));
    }

    private static void assertPage(byte[] source, PageView view, Size size) {
        ImageHeader header = CODECS.readHeader(source, view);
        assertThat(header.format()).isEqualTo(ImageFormat.PDF);
        assertThat(header.frames()).isEqualTo(3);
        assertThat(header.size()).isEqualTo(size);
        int page = Math.min(view.page(), 3);
        try (Picture picture = CODECS.decode(source, header, new DecodeOptions(1, page - 1, 1))) {
            assertThat(picture.size()).isEqualTo(size);
            assertThat(picture.pixels().get(0, 0)).containsExactly(255, 255, 255, 255);
            double[] middle = picture.pixels().get(size.height() / 2, size.width() / 2);
            assertThat(middle).containsExactly(page == 3 ? 255 : 0, page == 2 ? 255 : 0, page == 1 ? 255 : 0, 255);
        }
    }

    @Test
    void sizesAreHeldAgainstTheLimits() throws IOException {
        byte[] source = pages();
        assertThatThrownBy(() -> CODECS.readHeader(source, PageView.of(1, 7200)))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("20000x10000");
        assertThatThrownBy(() -> CODECS.readHeader(source, PageView.of(1, Integer.MAX_VALUE)))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void passwordsAreNotSupportedButNoPasswordIs() throws IOException {
        byte[] locked = encrypted("secret");
        assertThatThrownBy(() -> CODECS.readHeader(locked))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("password");
        assertPage(encrypted(""), PageView.FIRST, new Size(200, 100));
    }

    @Test
    void picturesThatCannotBeDrawnFailThePage() throws IOException {
        for (COSName coding : new COSName[] {COSName.JPX_DECODE, COSName.JBIG2_DECODE, COSName.DCT_DECODE}) {
            byte[] source = withImage(coding, 10);
            assertThatThrownBy(() -> CodecContract.decode(source))
                    .isInstanceOf(coding == COSName.DCT_DECODE ? CorruptImage.class : UnsupportedFormat.class);
        }
    }

    @Test
    void hugePicturesAreRefused() throws IOException {
        byte[] source = withImage(COSName.FLATE_DECODE, 60_000);
        assertThatThrownBy(() -> CodecContract.decode(source))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("60000x60000");
    }

    @Test
    void bombsAreStopped() throws IOException {
        // each form draws the next one ten times
        byte[] source = drawing(document -> {
            PDFormXObject inner = null;
            for (int i = 0; i < 12; i++) {
                PDFormXObject form = new PDFormXObject(document);
                form.setBBox(new PDRectangle(99, 99));
                form.setResources(new PDResources());
                String body = "0 0 1 1 re f ";
                if (inner != null) {
                    form.getResources().put(COSName.getPDFName("F"), inner);
                    body = "/F Do ".repeat(10);
                }
                try (OutputStream out = form.getStream().createOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.US_ASCII));
                }
                inner = form;
            }
            return inner;
        });
        PdfWork work = new PdfWork(Deadline.in(1, "the page"));
        assertThatThrownBy(() -> PdfPages.draw(source, 0, new Size(100, 100), work))
                .isInstanceOf(ProcessingTimeout.class)
                .hasMessageContaining("the page takes longer than 1 s");
    }

    @Test
    void damagedFilesGiveImageExceptionsOnly() throws IOException {
        byte[] whole = pages();
        for (int length = 0; length < whole.length; length += whole.length / 60) {
            decodeOrRefuse(Arrays.copyOf(whole, length));
        }
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] copy = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            }
            decodeOrRefuse(copy);
        }
    }

    private static void decodeOrRefuse(byte[] source) {
        try {
            CodecContract.decode(source).close();
        } catch (ImageException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,}");
        }
    }

    /** 200 x 100 with red, 100 x 50.6 with green, 200 x 100 turned with blue in the middle. */
    static byte[] pages() throws IOException {
        try (PDDocument document = new PDDocument()) {
            addPage(document, new PDRectangle(200, 100), Color.RED);
            addPage(document, new PDRectangle(100, 50.6f), Color.GREEN);
            addPage(document, new PDRectangle(200, 100), Color.BLUE).setRotation(90);
            return saved(document);
        }
    }

    private static PDPage addPage(PDDocument document, PDRectangle size, Color colour) throws IOException {
        PDPage page = new PDPage(size);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setNonStrokingColor(colour);
            content.addRect(size.getWidth() / 4, size.getHeight() / 4, size.getWidth() / 2, size.getHeight() / 2);
            content.fill();
        }
        return page;
    }

    private static byte[] encrypted(String password) throws IOException {
        try (PDDocument document = Loader.loadPDF(pages())) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            return saved(document);
        }
    }

    private static byte[] withImage(COSName coding, int side) throws IOException {
        return drawing(document -> {
            PDStream data = new PDStream(document);
            try (OutputStream out = data.createOutputStream()) {
                out.write(new byte[1000]);
            }
            PDImageXObject image = new PDImageXObject(data, null);
            image.setWidth(side);
            image.setHeight(side);
            image.setBitsPerComponent(8);
            image.setColorSpace(PDDeviceGray.INSTANCE);
            image.getCOSObject().setItem(COSName.FILTER, coding);
            return image;
        });
    }

    private interface Drawn {
        PDXObject in(PDDocument document) throws IOException;
    }

    private static byte[] drawing(Drawn drawn) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(100, 100));
            document.addPage(page);
            page.setResources(new PDResources());
            page.getResources().put(COSName.getPDFName("X"), drawn.in(document));
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write("50 0 0 50 0 0 cm /X Do".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
