package org.imagorface.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Office files part by part, as small as they can be. */
public final class OfficeFiles {

    /** What Word has in its files in the place of pictures. */
    public static final String IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder types = new StringBuilder();
    private final Map<String, StringBuilder> relationships = new LinkedHashMap<>();

    /** A DOCX file with a text. */
    public static OfficeFiles docx() {
        OfficeFiles docx = new OfficeFiles();
        docx.types
                .append(
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                .append("<Default Extension=\"png\" ContentType=\"image/png\"/>");
        docx.relationship(
                "",
                "rId1",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "word/document.xml");
        docx.xml("word/document.xml", document("<w:p><w:r><w:t>A text.</w:t></w:r></w:p>"));
        docx.override(
                "word/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
        return docx;
    }

    /** The main part of a DOCX file around some paragraphs. */
    public static String document(String paragraphs) {
        return HEAD + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
                + " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
                + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                + " xmlns:a14=\"http://schemas.microsoft.com/office/drawing/2010/main\"><w:body>"
                + paragraphs + "</w:body></w:document>";
    }

    public OfficeFiles part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    public OfficeFiles xml(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public OfficeFiles override(String name, String contentType) {
        types.append("<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(name, contentType));
        return this;
    }

    /** @param source name of the part, empty for the package */
    public OfficeFiles relationship(String source, String id, String type, String target) {
        relationships
                .computeIfAbsent(source, key -> new StringBuilder())
                .append("<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>".formatted(id, type, target));
        return this;
    }

    public byte[] build() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "[Content_Types].xml",
                bytes(HEAD + "<Types xmlns=\"" + PACKAGE + "content-types\">" + types + "</Types>"));
        relationships.forEach((source, list) -> {
            int slash = source.lastIndexOf('/') + 1;
            all.put(
                    source.substring(0, slash) + "_rels/" + source.substring(slash) + ".rels",
                    bytes(HEAD + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + list + "</Relationships>"));
        });
        all.putAll(parts);
        return Archives.zip(all);
    }

    /** The same picture in another format of Java's own. */
    public static byte[] as(String format, byte[] png) {
        try {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
            BufferedImage plain =
                    new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            plain.getGraphics().drawImage(decoded, 0, 0, null);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(plain, format, out)) {
                throw new IllegalArgumentException("Java does not write " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
