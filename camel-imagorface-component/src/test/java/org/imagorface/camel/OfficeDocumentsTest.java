package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.OfficeFiles;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DOCX, XLSX and PPTX files in the body, of parts as Office writes them. */
class OfficeDocumentsTest extends CamelTestSupport {

    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final String DOCUMENT = "word/document.xml";

    @Test
    void picturesAreRedactedInPlaceAndTextStaysToTheByte() {
        byte[] docx = OfficeFiles.docx()
                .part("word/media/image1.png", Photos.astronaut())
                .relationship(DOCUMENT, "rId1", OfficeFiles.IMAGE, "media/image1.png")
                .build();

        Exchange done = send(docx);

        Map<String, byte[]> before = Zips.read(docx);
        Map<String, byte[]> after = parts(done);
        assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
        assertThat(Photos.faceColour(Photos.decode(after.get("word/media/image1.png"))))
                .isZero();
        before.remove("word/media/image1.png");
        before.forEach((name, content) -> assertThat(after.get(name)).as(name).isEqualTo(content));
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.kind()).isEqualTo(DocumentKind.OFFICE);
        assertThat(receipt.regions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"jpg,JPEG", "gif,GIF", "bmp,BMP", "tiff,TIFF"})
    void aPictureStaysOfItsFormat(String extension, ImageFormat format) {
        String name = "word/media/image1." + extension;

        byte[] picture = parts(send(OfficeFiles.docx()
                        .part(name, OfficeFiles.as(extension, Photos.astronaut()))
                        .override(name, format.contentType())
                        .build()))
                .get(name);

        assertThat(ImageCodecs.formatOf(picture)).contains(format);
        int colour = Photos.faceColour(Photos.decode(picture));
        assertThat(colour >> 16).isLessThan(8);
        assertThat(colour >> 8 & 0xff).isLessThan(8);
        assertThat(colour & 0xff).isLessThan(8);
    }

    @Test
    void thePictureOfTheFirstPageIsLeftOutWithAllThatNamesIt() {
        Exchange done = send(OfficeFiles.docx()
                .part("docProps/Thumbnail.jpeg", OfficeFiles.as("jpg", Photos.astronaut()))
                .override("docProps/Thumbnail.jpeg", "image/jpeg")
                .relationship(
                        "",
                        "rId9",
                        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                        "docprops/thumbnail.jpeg")
                .build());

        Map<String, byte[]> after = parts(done);
        assertThat(after).doesNotContainKey("docProps/Thumbnail.jpeg");
        assertThat(text(after.get("_rels/.rels"))).doesNotContain("rId9").contains("rId1");
        assertThat(text(after.get("[Content_Types].xml")))
                .doesNotContain("humbnail")
                .contains(DOCUMENT);
        assertThat(receipt(done).parts())
                .anyMatch(part ->
                        part.path().equals("docProps/Thumbnail.jpeg") && part.action() == PartRecord.Action.REMOVED);
    }

    @Test
    void aThumbnailThatIsAlsoAPictureOfTheTextIsRedacted() {
        Map<String, byte[]> after = parts(send(OfficeFiles.docx()
                .part("word/media/image1.png", Photos.astronaut())
                .relationship(DOCUMENT, "rId1", OfficeFiles.IMAGE, "/word/media/image1.png")
                .relationship("", "rId9", RELATIONSHIPS + "metadata/thumbnail", "word/./media/image1.png")
                .build()));

        assertThat(Photos.faceColour(Photos.decode(after.get("word/media/image1.png"))))
                .isZero();
        assertThat(text(after.get("_rels/.rels"))).doesNotContain("rId9");
    }

    @Test
    void printerSettingsAreLeftOutWithTheAttributeThatNamesThem() {
        Map<String, byte[]> after = parts(send(OfficeFiles.docx()
                .xml(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet xmlns:r=\"r\"><pageSetup paperSize=\"9\" r:id=\"rId3\"/><drawing r:id=\"rId4\"/></worksheet>")
                .part("xl/printerSettings/printerSettings1.bin", new byte[] {1, 0, 2, 0})
                .relationship(
                        "xl/worksheets/sheet1.xml",
                        "rId3",
                        RELATIONSHIPS + "printerSettings",
                        "../printerSettings/printerSettings1.bin")
                .build()));

        assertThat(after).doesNotContainKey("xl/printerSettings/printerSettings1.bin");
        assertThat(text(after.get("xl/worksheets/sheet1.xml")))
                .contains("<pageSetup paperSize=\"9\"/><drawing r:id=\"rId4\"/>");
    }

    @Test
    void originalsOfAlteredPicturesAreLeftOut() {
        Map<String, byte[]> after = parts(send(OfficeFiles.docx()
                .xml(
                        DOCUMENT,
                        OfficeFiles.document(
                                "<a:blip r:embed=\"rId1\"><a:extLst><a:ext uri=\"{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}\">"
                                        + "<a14:imgProps><a14:imgLayer r:embed=\"rId2\"><a14:imgEffect/></a14:imgLayer></a14:imgProps></a:ext>"
                                        + "<a:ext uri=\"{other}\"/></a:extLst></a:blip>"))
                .part("word/media/hdphoto1.wdp", new byte[] {'I', 'I', (byte) 0xbc, 1})
                .override("word/media/hdphoto1.wdp", "image/vnd.ms-photo")
                .relationship(
                        DOCUMENT,
                        "rId2",
                        "http://schemas.microsoft.com/office/2007/relationships/hdphoto",
                        "media/hdphoto1.wdp")
                .build()));

        assertThat(after).doesNotContainKey("word/media/hdphoto1.wdp");
        assertThat(text(after.get(DOCUMENT)))
                .contains("<a:blip r:embed=\"rId1\"><a:extLst><a:ext uri=\"{other}\"/></a:extLst></a:blip>");
    }

    @Test
    void copiesOfDrawingsInAttributesAreLeftOut() {
        String copy = Base64.getMimeEncoder().encodeToString(Photos.astronaut()).replace("\r\n", "&#xA;");

        Map<String, byte[]> after = parts(send(OfficeFiles.docx()
                .xml(DOCUMENT, OfficeFiles.document("<v:shape id=\"a\" o:gfxdata=\"" + copy + "\" o:spt='1'/>"))
                .build()));

        assertThat(text(after.get(DOCUMENT))).contains("<v:shape id=\"a\" o:spt='1'/>");
    }

    @Test
    void picturesInBase64AreRedactedWhereTheyAre() {
        String photo = Base64.getMimeEncoder().encodeToString(Photos.astronaut());

        Map<String, byte[]> after = parts(send(OfficeFiles.docx()
                .xml(DOCUMENT, OfficeFiles.document("<w:binData w:name='a'>" + photo + "</w:binData><w:t>&amp;</w:t>"))
                .build()));

        String document = text(after.get(DOCUMENT));
        String start = "<w:binData w:name='a'>";
        String end = "</w:binData><w:t>&amp;</w:t>";
        byte[] redacted = Base64.getDecoder()
                .decode(document.substring(document.indexOf(start) + start.length(), document.indexOf(end)));
        assertThat(Photos.faceColour(Photos.decode(redacted))).isZero();
    }

    @Test
    void filesWithinFilesAreRedacted() {
        byte[] xlsx = OfficeFiles.docx()
                .part("xl/media/image1.png", Photos.astronaut())
                .build();

        Map<String, byte[]> after = parts(
                send(OfficeFiles.docx().part("word/embeddings/sheet.xlsx", xlsx).build()));

        byte[] picture = Zips.read(after.get("word/embeddings/sheet.xlsx")).get("xl/media/image1.png");
        assertThat(Photos.faceColour(Photos.decode(picture))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word/vbaProject.bin | application/vnd.ms-office.vbaProject | macro",
                "word/fonts/font1.odttf | application/vnd.openxmlformats-officedocument.obfuscatedFont | font",
                "word/embeddings/oleObject1.bin | application/vnd.openxmlformats-officedocument.oleObject | object",
                "word/media/image1.emf | image/x-emf | vector",
                "word/media/image1.wdp | image/vnd.ms-photo | unknown",
                "_xmlsignatures/origin.sigs | application/vnd.openxmlformats-package.digital-signature-origin | signed"
            })
    void whatNobodyCanLookIntoIsRefusedByName(String name, String type, String why) {
        byte[] content =
                switch (why) {
                    case "object" -> OLE;
                    case "vector" -> ("\1\0\0\0" + "\0".repeat(36) + " EMF").getBytes(StandardCharsets.ISO_8859_1);
                    default -> new byte[] {1, 2, 0, 4};
                };

        assertRefused(OfficeFiles.docx().part(name, content).override(name, type), name, why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a b='data:image/png;base64,%s'/>",
                "<a><![CDATA[<svg width='1'>%s]]></a>",
                "<a>see %s, please</a>",
                "<a><!-- %s --></a>",
                "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:image/></s:svg>x"
            })
    void picturesInOtherValuesAreRefused(String xml) {
        String photo = Base64.getEncoder().encodeToString(Photos.coffee());

        assertRefused(
                OfficeFiles.docx().xml("customXml/item1.xml", "<x>" + xml.formatted(photo) + "</x>"),
                "customXml/item1.xml",
                "cannot be redacted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
                "<a>",
                "<a/><b/>",
                "<?xml version='1.0' encoding='UTF-7'?><a/>",
                "<?xml version='1.0' encoding='UTF-16'?><a/>",
                "<a>\u0001</a>"
            })
    void xmlThatReadersMaySeeOtherwiseIsRefused(String xml) {
        Exchange done = send(OfficeFiles.docx().xml("word/styles.xml", xml).build());

        assertThat(done.getException()).isInstanceOf(CorruptImage.class).hasMessageContaining("word/styles.xml");
    }

    @Test
    void ordinaryLongValuesPass() {
        String outline = "<v:shape path=\"" + "m-12-34l56,78".repeat(100) + "\"/>";
        String leader = "<w:t>Name: " + "_".repeat(400) + "</w:t>";
        String text = "<w:t>" + "Donaudampfschifffahrtsgesellschaft und so weiter ".repeat(100) + "</w:t>";
        byte[] docx = OfficeFiles.docx()
                .xml(DOCUMENT, OfficeFiles.document(outline + leader + text))
                .build();

        assertThat(parts(send(docx)).get(DOCUMENT)).isEqualTo(Zips.read(docx).get(DOCUMENT));
    }

    @Test
    void drawingsPassIfThereIsNeitherPhotoNorFaceInThem() {
        String name = "word/media/image1.svg";
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>%s<path d='M0 0h9v9z'/></svg>";
        OfficeFiles docx = OfficeFiles.docx().override(name, "image/svg+xml");
        String photo = Base64.getEncoder().encodeToString(Photos.coffee());

        assertThat(text(parts(send(docx.xml(name, svg.formatted("")).build())).get(name)))
                .isEqualTo(svg.formatted(""));
        assertRefused(
                docx.xml(name, svg.formatted("<image href='data:image/png;base64," + photo + "'/>")),
                name,
                "inline picture");
        assertRefused(docx.xml(name, svg.formatted("<script/>")), name, "script");
    }

    /** At its own size of 20 pixels there is nothing to be found in it. */
    @Test
    void aSmallDrawingOfAFaceIsRefused() {
        BufferedImage photo = Photos.decode(Photos.astronaut());
        int cells = 128;
        StringBuilder svg = new StringBuilder(
                "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20' viewBox='0 0 128 128'>");
        for (int y = 0; y < cells; y++) {
            for (int x = 0; x < cells; x++) {
                int colour = Photos.colour(photo, (x + 0.5) / cells, (y + 0.5) / cells);
                svg.append("<path fill='#%06x' d='M%d %dh1v1h-1z'/>".formatted(colour, x, y));
            }
        }

        assertRefused(
                OfficeFiles.docx()
                        .xml("word/media/image1.svg", svg.append("</svg>").toString()),
                "word/media/image1.svg",
                "a face is drawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "inner.docx"})
    void aFileUnderAPasswordIsRefusedAsSuch(String within) {
        byte[] encrypted = Arrays.copyOf(OLE, 4096);
        byte[] stream = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(stream, 0, encrypted, 2048, stream.length);

        Exchange done = send(within.isEmpty() ? encrypted : Zips.of(Map.of(within, encrypted)));

        assertThat(done.getException())
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining(within)
                .hasMessageContaining("'encrypted'");
    }

    private void assertRefused(OfficeFiles file, String name, String why) {
        byte[] body = file.build();
        Exchange done = send(body);
        assertThat(done.getException())
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining(name)
                .hasMessageContaining(why);
        assertThat(done.getMessage().getBody()).isSameAs(body);
    }

    private Exchange send(byte[] body) {
        return template.request("imagorface:redact?profile=fast&mode=black", exchange -> exchange.getMessage()
                .setBody(body));
    }

    private static Map<String, byte[]> parts(Exchange done) {
        assertThat(done.getException()).isNull();
        return Zips.read(done.getMessage().getBody(byte[].class));
    }

    private static DocumentReceipt receipt(Exchange done) {
        return done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
