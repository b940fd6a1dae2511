package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ODT and its relatives in the body. */
class OpenDocumentsTest extends CamelTestSupport {

    private static final String NAMESPACES = " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:draw=\"d\" xmlns:xlink=\"x\" xmlns:svg=\"s\" xmlns:config=\"c\"";
    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final byte[] METAFILE = "VCLMTF\1\0".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void picturesAreRedactedAndTheRestStaysToTheByte() {
        Map<String, byte[]> odt = odt("<svg:desc>text</svg:desc>");
        odt.put("Pictures/1.png", Photos.astronaut());
        odt.put("Object 1/Pictures/2.png", Photos.astronaut());

        Exchange done = send(Zips.of(odt));

        byte[] result = done.getMessage().getBody(byte[].class);
        assertThat(new String(result, 30, 46, StandardCharsets.US_ASCII))
                .as("told by its first bytes, as file managers do")
                .isEqualTo("mimetypeapplication/vnd.oasis.opendocument.tex");
        Map<String, byte[]> after = parts(done);
        assertThat(after.keySet()).containsExactlyElementsOf(odt.keySet());
        assertThat(Photos.faceColour(Photos.decode(after.get("Pictures/1.png"))))
                .isZero();
        assertThat(Photos.faceColour(Photos.decode(after.get("Object 1/Pictures/2.png"))))
                .isZero();
        assertThat(after.get("content.xml")).isEqualTo(odt.get("content.xml"));
        assertThat(after.get(MANIFEST)).isEqualTo(odt.get(MANIFEST));
        DocumentReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
        assertThat(receipt.kind()).isEqualTo(DocumentKind.OPEN_DOCUMENT);
        assertThat(receipt.regions()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thumbnails/thumbnail.png", "Versions/Version1", "VersionList.xml", "layout-cache"})
    void copiesAndCachesAreLeftOut(String name) {
        Map<String, byte[]> odt = odt("", name);
        odt.put(name, Photos.astronaut());

        Map<String, byte[]> after = parts(send(Zips.of(odt)));

        assertThat(after).doesNotContainKey(name);
        assertThat(text(after.get(MANIFEST))).doesNotContain(name).contains("content.xml");
    }

    @Test
    void pictureOfAnObjectThatCanBeDrawnAnewIsLeftOut() {
        String object = "<draw:object xlink:href=\"./Object 1\"/>";
        Map<String, byte[]> odt = odt(
                object + "<draw:image xlink:href=\"./ObjectReplacements/Object 1\"><a/></draw:image>",
                "ObjectReplacements/Object 1");
        odt.put("Object 1/content.xml", bytes("<a/>"));
        odt.put("ObjectReplacements/Object 1", METAFILE);

        Map<String, byte[]> after = parts(send(Zips.of(odt)));

        assertThat(after).doesNotContainKey("ObjectReplacements/Object 1").containsKey("Object 1/content.xml");
        assertThat(text(after.get("content.xml"))).contains(object).doesNotContain("Replacements");
        assertThat(text(after.get(MANIFEST))).doesNotContain("Replacements");
    }

    @Test
    void oldManifestsAreRead() {
        Map<String, byte[]> odt = odt("");
        String old =
                "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\">\n"
                        + "<manifest:manifest>%s</manifest:manifest>";
        odt.put(MANIFEST, bytes(old.formatted("<manifest:file-entry manifest:full-path=\"Thumbnails/a.png\"/>")));

        assertThat(text(parts(send(Zips.of(odt))).get(MANIFEST))).isEqualTo(old.formatted(""));
    }

    @Test
    void settingsOfPrintersAreLeftOut() {
        Map<String, byte[]> odt = odt("");
        String item = "<config:config-item config:name=\"%s\">%s</config:config-item>";
        String driver = Base64.getEncoder().encodeToString(Photos.coffee());
        odt.put(
                "settings.xml",
                bytes("<a" + NAMESPACES + ">" + item.formatted("PrinterSetup", driver) + item.formatted("Zoom", "1")
                        + "</a>"));

        assertThat(text(parts(send(Zips.of(odt))).get("settings.xml")))
                .isEqualTo("<a" + NAMESPACES + ">" + item.formatted("Zoom", "1") + "</a>");
    }

    @ParameterizedTest
    @CsvSource({
        "ObjectReplacements/Object 2,vector",
        "META-INF/documentsignatures.xml,signed",
        "META-INF/macrosignatures.xml,signed",
        "media/video.bin,unknown"
    })
    void whatNobodyCanLookIntoIsRefusedByName(String name, String why) {
        Map<String, byte[]> odt = odt("");
        odt.put(name, why.equals("vector") ? METAFILE : new byte[] {1, 0, 2});

        assertRefused(Zips.of(odt), name, why);
    }

    @Test
    void encryptedPartsAreRefusedByName() {
        Map<String, byte[]> odt = odt("");
        odt.put(
                MANIFEST,
                bytes("<m:manifest xmlns:m='m'><m:file-entry m:full-path='content.xml'><m:encryption-data/>"
                        + "</m:file-entry></m:manifest>"));
        odt.put("content.xml", new byte[] {1, 2, 0, 3});

        assertRefused(Zips.of(odt), "content.xml", "encrypted");
    }

    @Test
    void macrosAreTexts() {
        Map<String, byte[]> odt = odt("");
        String module =
                "<!DOCTYPE script:module PUBLIC \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"module.dtd\">"
                        + "<script:module xmlns:script=\"s\">%s</script:module>";
        odt.put("Basic/Standard/Module1.xml", bytes(module.formatted("Sub Main")));

        assertThat(parts(send(Zips.of(odt)))).containsKey("Basic/Standard/Module1.xml");

        String photo = Base64.getEncoder().encodeToString(Photos.coffee());
        odt.put("Basic/Standard/Module1.xml", bytes(module.formatted("x = &quot;" + photo + "&quot;")));
        assertRefused(Zips.of(odt), "Basic/Standard/Module1.xml", "base64");
    }

    @Test
    void aSingleXmlFileIsRedacted() {
        String start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document" + NAMESPACES
                + "><draw:image><office:binary-data>";
        String end = "</office:binary-data></draw:image></office:document>";
        String photo = Base64.getMimeEncoder().encodeToString(Photos.astronaut());

        Exchange done = send(bytes(start + photo.replace("\r\n", "\n     ") + end));

        assertThat(done.getException()).isNull();
        String after = text(done.getMessage().getBody(byte[].class));
        assertThat(after).startsWith(start).endsWith(end);
        byte[] picture = Base64.getDecoder().decode(after.substring(start.length(), after.indexOf(end)));
        assertThat(Photos.faceColour(Photos.decode(picture))).isZero();
    }

    private void assertRefused(byte[] body, String name, String why) {
        Exchange done = send(body);
        assertThat(done.getException())
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining(name)
                .hasMessageContaining(why);
        assertThat(done.getMessage().getBody()).isSameAs(body);
    }

    private static Map<String, byte[]> odt(String content, String... further) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", bytes("application/vnd.oasis.opendocument.text"));
        parts.put(
                "content.xml",
                bytes("<office:document-content" + NAMESPACES + ">" + content + "</office:document-content>"));
        StringBuilder entries = new StringBuilder();
        for (String name : further) {
            entries.append(" <m:file-entry m:full-path=\"%s\" m:media-type=\"\"/>\n".formatted(name));
        }
        parts.put(
                MANIFEST,
                bytes(
                        "<m:manifest xmlns:m=\"m\">\n <m:file-entry m:full-path=\"/\"/>\n <m:file-entry m:full-path=\"content.xml\"/>\n"
                                + entries + "</m:manifest>"));
        return parts;
    }

    private Exchange send(byte[] body) {
        return template.request("imagorface:redact?profile=fast&mode=black", exchange -> exchange.getMessage()
                .setBody(body));
    }

    private static Map<String, byte[]> parts(Exchange done) {
        assertThat(done.getException()).isNull();
        return Zips.read(done.getMessage().getBody(byte[].class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
