package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.CaffeineDetectionCache;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.geometry.Size;
import org.imagorface.testing.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PDF and SVG, of which a picture is drawn: a page with a portrait in it. */
class DrawnSourcesTest {

    private static final int RED = 0xffff0000;

    private final ImagePipeline pipeline = TestPipelines.with(new PicoDetector());
    private final byte[] svg;
    private final byte[] pdf;

    DrawnSourcesTest() throws IOException {
        byte[] photo = TestPhotos.astronaut();
        svg = ("<svg xmlns='http://www.w3.org/2000/svg' width='512' height='512'><image width='512' height='512'"
                        + " href='data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(photo) + "'/></svg>")
                .getBytes(StandardCharsets.US_ASCII);
        pdf = pdf(1, photo);
    }

    private static byte[] pdf(int pages, byte[] photo) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDImageXObject image = PDImageXObject.createFromByteArray(document, photo, "photo");
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(new PDRectangle(512, 512));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(image, 0, 0, 512, 512);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void redactionOfAPictureOfThemCoversTheFace() throws IOException {
        for (byte[] source : List.of(svg, pdf)) {
            ImageResult result = pipeline.process(TestPipelines.request("filters:redact(red):format(png)/x", source));
            BufferedImage picture = TestPhotos.viewed(TestPipelines.bytes(result));
            assertThat(result.metadata().regions()).isNotEmpty();
            assertThat(picture.getRGB((int) (0.44 * 512), (int) (0.235 * 512))).isEqualTo(RED);
        }
    }

    @Test
    void whatWasNotSeenInASmallDrawingIsLookedForInALargerOne() throws IOException {
        ImagePipeline cached = TestPipelines.with(
                new CaffeineDetectionCache(CaffeineDetectionCache.newCache(10, Duration.ZERO)), new PicoDetector());
        for (byte[] source : List.of(svg, pdf)) {
            ImageResult small =
                    cached.process(TestPipelines.request("filters:dpi(4):redact(red):format(png)/x", source));
            ImageResult large =
                    cached.process(TestPipelines.request("filters:dpi(72):redact(red):format(png)/x", source));

            assertThat(small.metadata().regions()).isEmpty();
            BufferedImage picture = TestPhotos.viewed(TestPipelines.bytes(large));
            assertThat(picture.getRGB((int) (0.44 * 512), (int) (0.235 * 512))).isEqualTo(RED);
        }
    }

    @Test
    void pdfDocumentsAreNotRedactedAsIfTheyWereAPicture() throws IOException {
        for (byte[] source : List.of(pdf, pdf(2, TestPhotos.astronaut()))) {
            assertThatThrownBy(() -> pipeline.process(TestPipelines.request("filters:redact()/x", source)))
                    .isInstanceOf(UnsupportedOperation.class)
                    .hasMessageContaining("PDF");
            assertThatThrownBy(() -> pipeline.detect(new ImageSource.Encoded(source)))
                    .isInstanceOf(UnsupportedOperation.class)
                    .hasMessageContaining("PDF");
        }
    }

    @Test
    void becomeJpegAtTheScaleAskedFor() {
        for (byte[] source : List.of(svg, pdf)) {
            ImageResult result = pipeline.process(TestPipelines.request("filters:dpi(36)/x", source));
            assertThat(result.metadata().format()).isEqualTo(ImageFormat.JPEG);
            assertThat(result.metadata().size()).isEqualTo(new Size(256, 256));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpi(0)", "dpi(-3)", "dpi()", "dpi(x)"})
    void scalesThatAreNoneAreIgnored(String filter) {
        ImageResult result = pipeline.process(TestPipelines.request("filters:" + filter + "/x", svg));
        assertThat(result.metadata().size()).isEqualTo(new Size(512, 512));
    }

    @Test
    void metadataNamesTheSource() throws IOException {
        ImageMetadata ofSvg =
                pipeline.process(TestPipelines.request("meta/100x100/x", svg)).metadata();
        assertThat(ofSvg.asMap()).containsEntry("format", "svg").containsEntry("content_type", "image/svg+xml");
        assertThat(ofSvg.asMap()).containsEntry("pages", 1).containsEntry("width", 100);
        ImageResult ofPdf = pipeline.process(TestPipelines.request("meta/100x100/x", pdf(3, TestPhotos.astronaut())));
        assertThat(ofPdf.content()).isEqualTo(Optional.empty());
        assertThat(ofPdf.metadata().asMap()).containsEntry("format", "pdf").containsEntry("pages", 3);
        assertThat(ofSvg.asMap()).containsEntry("bands", 4);
        assertThat(ofPdf.metadata().asMap()).containsEntry("bands", 4);
        ImageMetadata asked = pipeline.process(TestPipelines.request("meta/filters:format(jp2)/x", pdf))
                .metadata();
        assertThat(asked.asMap()).containsEntry("format", "jp2k").containsEntry("content_type", "image/jp2");
    }
}
