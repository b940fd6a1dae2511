package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.CorruptImage;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;

/** PDF documents in the body: redacted as a whole, or left as they came. */
class PdfDocumentsTest extends CamelTestSupport {

    private static final String REDACT = "imagorface:redact?profile=fast&mode=black";

    @Test
    void everyPageIsRedacted() throws Exception {
        byte[] source = document(3);

        Exchange done = send(source);

        assertThat(done.getException()).isNull();
        byte[] result = done.getMessage().getBody(byte[].class);
        try (PDDocument redacted = Loader.loadPDF(result)) {
            assertThat(redacted.getNumberOfPages()).isEqualTo(3);
            for (int page = 0; page < 3; page++) {
                assertThat(Photos.faceColour(new PDFRenderer(redacted).renderImage(page)))
                        .isZero();
            }
        }
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.kind()).isEqualTo(DocumentKind.PDF);
        assertThat(receipt.parts())
                .extracting(PartRecord::path)
                .startsWith("page 1", "page 2", "page 3")
                .hasSize(4);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(3);
    }

    @Test
    void aDocumentInAnArchiveIsRedactedThere() throws Exception {
        Exchange done = send(Zips.of(Map.of("letter.pdf", document(1))));

        assertThat(done.getException()).isNull();
        byte[] letter = Zips.read(done.getMessage().getBody(byte[].class)).get("letter.pdf");
        try (PDDocument redacted = Loader.loadPDF(letter)) {
            assertThat(Photos.faceColour(new PDFRenderer(redacted).renderImage(0)))
                    .isZero();
        }
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.parts()).extracting(PartRecord::path).first().isEqualTo("letter.pdf/page 1");
    }

    @Test
    void aDamagedDocumentStaysAsItCame() {
        byte[] source = "%PDF-1.7\n1 0 obj <</Type /Catalog".getBytes(StandardCharsets.US_ASCII);

        Exchange done = send(source);

        assertThat(done.getException(CorruptImage.class)).hasMessageContaining("PDF");
        assertThat(done.getMessage().getBody()).isSameAs(source);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    private Exchange send(byte[] body) {
        return template.request(REDACT, exchange -> exchange.getMessage().setBody(body));
    }

    /** The photo on each page. */
    private static byte[] document(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDImageXObject photo = PDImageXObject.createFromByteArray(document, Photos.astronaut(), "photo");
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(new PDRectangle(400, 400));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(photo, 0, 0, 400, 400);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
