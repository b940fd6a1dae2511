package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.error.CorruptImage;

/**
 * Office Open XML (ECMA-376, ISO/IEC 29500, transitional and strict), and other packages of that kind. Pictures are told by their bytes and
 * stay of their format, so that names, content types and relationships stay true. XML is kept to the byte but for what
 * {@link OfficePackage} and {@link OfficeXmlRules} cut.
 */
final class OfficeHandler implements DocumentHandler {

    @Override
    public DocumentKind kind() {
        return DocumentKind.OFFICE;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        try (ZipReader zip = ZipReader.open(source, job);
                ZipWriter result = new ZipWriter(out)) {
            OfficePackage office = OfficePackage.of(zip, job.options().dropsSignatures());
            for (ZipArchiveEntry entry : zip.entries()) {
                String name = entry.getName();
                if (office.leavesOut(name)) {
                    job.removed(name, office.typeOf(name));
                } else if (entry.isDirectory()) {
                    result.write(entry, new byte[0]);
                } else {
                    result.write(entry, rewritten(name, office.read(zip, entry), office, job));
                }
            }
            result.finish();
        }
    }

    private static byte[] rewritten(String name, byte[] bytes, OfficePackage office, DocumentJob job)
            throws IOException {
        String type = office.typeOf(name);
        if (type.startsWith("application/vnd.openxmlformats-package.digital-signature")) {
            throw job.refusal(
                    name,
                    "the document is signed, and would no longer be; redact it before it is signed, or let signatures be dropped");
        } else if (type.startsWith("application/vnd.ms-office.vbaproject")) {
            job.pass(name, PartClass.MACRO);
            return bytes;
        } else if (isFont(type)) {
            job.pass(name, PartClass.FONT);
            return bytes;
        }
        Optional<XmlPart> xml = xml(name, type, bytes, job);
        if (xml.isPresent()) {
            return job.rewriteXml(name, bytes, xml.get(), office.rules(name));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        job.rewrite(name, new DocumentSource.InMemory(bytes), content);
        return content.toByteArray();
    }

    /** The part as XML, if it is; what says that it is must be. */
    private static Optional<XmlPart> xml(String name, String type, byte[] bytes, DocumentJob job) {
        boolean picture = ImageCodecs.formatOf(bytes).isPresent();
        boolean declared = isDeclaredXml(type) || OfficePackage.areRelationships(name);
        if (!picture && XmlPart.startsIn(bytes)) {
            try {
                return Optional.of(XmlPart.of(bytes));
            } catch (CorruptImage e) {
                if (declared) {
                    throw new CorruptImage("part '%s': %s".formatted(job.path(name), e.getMessage()), e);
                }
            }
        } else if (declared) {
            throw job.refusal(name, "it is said to be XML, and its bytes are not");
        }
        return Optional.empty();
    }

    /** Drawings in SVG are pictures; those in VML are often not well-formed, as Excel writes them. */
    private static boolean isDeclaredXml(String type) {
        return (type.endsWith("+xml") || type.endsWith("/xml")) && !type.startsWith("image/");
    }

    /** Obfuscated or packed, so that their bytes do not tell. */
    private static boolean isFont(String type) {
        return type.equals("application/vnd.openxmlformats-officedocument.obfuscatedfont")
                || type.equals("application/x-fontdata")
                || type.startsWith("application/x-font-")
                || type.startsWith("font/");
    }
}
