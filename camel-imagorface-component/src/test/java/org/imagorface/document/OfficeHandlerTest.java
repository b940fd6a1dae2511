package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.RedactionFailed;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.redact.Redaction;
import org.imagorface.testing.OfficeFiles;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;

/** What options let pass in Office files. */
class OfficeHandlerTest {

    private static final String SIGNATURE =
            "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/";
    private static final String SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-";

    @Test
    void signaturesAreLeftOutWhereThatIsAskedFor() throws IOException {
        byte[] signed = OfficeFiles.docx()
                .part("_xmlsignatures/origin.sigs", new byte[0])
                .override("_xmlsignatures/origin.sigs", SIGNATURE_TYPE + "origin")
                .relationship("", "rId8", SIGNATURE + "origin", "_xmlsignatures/origin.sigs")
                .xml("_xmlsignatures/sig1.xml", "<Signature/>")
                .override("_xmlsignatures/sig1.xml", SIGNATURE_TYPE + "xmlsignature+xml")
                .relationship("_xmlsignatures/origin.sigs", "rId1", SIGNATURE + "signature", "sig1.xml")
                .build();

        Map<String, byte[]> after = rewritten(signed, Set.of(), new PdfOptions(false, true, Optional.empty(), false));

        assertThat(after.keySet()).noneMatch(name -> name.contains("signatures"));
        assertThat(new String(after.get("[Content_Types].xml"))).doesNotContain("ignature");
        assertThat(new String(after.get("_rels/.rels")))
                .doesNotContain("ignature")
                .contains("word/document.xml");
    }

    @Test
    void dataOfAddInsIsLeftOutOfSheets() throws IOException {
        String sheet = "xl/worksheets/sheet1.xml";
        byte[] book = OfficeFiles.docx()
                .xml(
                        sheet,
                        "<worksheet xmlns:r=\"r\"><sheetData/><customProperties><customPr name=\"a\" r:id=\"rId1\"/>"
                                + "</customProperties><drawing/></worksheet>")
                .part("xl/customProperty1.bin", new byte[] {1, 0, 2, 0})
                .override("xl/customProperty1.bin", "application/vnd.openxmlformats-officedocument.customProperty")
                .relationship(
                        sheet,
                        "rId1",
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customProperty",
                        "../customProperty1.bin")
                .build();

        Map<String, byte[]> after = rewritten(book, Set.of(), PdfOptions.DEFAULT);

        assertThat(after).doesNotContainKey("xl/customProperty1.bin");
        assertThat(new String(after.get(sheet)))
                .isEqualTo(new String(Zips.read(book).get(sheet))
                        .replaceFirst("<customProperties>.*</customProperties>", ""));
        assertThat(new String(after.get("xl/worksheets/_rels/sheet1.xml.rels"))).doesNotContain("customProperty");
        assertThat(new String(after.get("[Content_Types].xml"))).doesNotContain("customProperty");
    }

    @Test
    void partsOfAKindThatIsAllowedPassAndNoOthers() throws IOException {
        String name = "word/vbaProject.bin";
        OfficeFiles docm = OfficeFiles.docx().override(name, "application/vnd.ms-office.vbaProject");
        byte[] macro = {1, 2, 0, 4};

        Map<String, byte[]> after =
                rewritten(docm.part(name, macro).build(), Set.of(PartClass.MACRO), PdfOptions.DEFAULT);

        assertThat(after.get(name)).isEqualTo(macro);
        assertThatThrownBy(() -> rewritten(
                        docm.part(name, Photos.astronaut()).build(), Set.of(PartClass.MACRO), PdfOptions.DEFAULT))
                .as("a photo in a macro's clothes")
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("looked at");
    }

    private static Map<String, byte[]> rewritten(byte[] file, Set<PartClass> passed, PdfOptions pdf)
            throws IOException {
        DocumentOptions options = new DocumentOptions(Redaction.DEFAULT, passed, pdf, DocumentLimits.DEFAULT);
        DocumentJob job = DocumentJob.of(new DocumentHandlers(List.of()), new Refusing(), options, "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OfficeHandler().rewrite(new DocumentSource.InMemory(file), out, job);
        return Zips.read(out.toByteArray());
    }

    /** Shows that a picture was looked at. */
    private static final class Refusing implements PictureWork {

        @Override
        public boolean covers() {
            return true;
        }

        @Override
        public List<DetectedRegion> detect(ImageSource picture) {
            throw new RedactionFailed("looked at");
        }

        @Override
        public ImageResult redact(ImageSource picture, List<DetectedRegion> known) {
            throw new RedactionFailed("looked at");
        }
    }
}
