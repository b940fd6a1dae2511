package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.error.CorruptImage;

/**
 * OpenDocument (ISO/IEC 26300), as a package or as one XML file. The entry {@code mimetype} comes first and is not packed, as the
 * format has it; XML is kept to the byte but for what {@link OpenDocumentPackage} cuts. Macros are texts and pass as such.
 */
final class OpenDocumentHandler implements DocumentHandler {

    @Override
    public DocumentKind kind() {
        return DocumentKind.OPEN_DOCUMENT;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        if (PartSniffer.isFlatOpenDocument(PartSniffer.head(source))) {
            byte[] bytes =
                    source instanceof DocumentSource.InMemory memory ? memory.content() : job.read("", source.open());
            out.write(job.rewriteXml("", bytes, XmlPart.of(bytes), XmlRules.NONE));
            return;
        }
        try (ZipReader zip = ZipReader.open(source, job);
                ZipWriter result = new ZipWriter(out)) {
            OpenDocumentPackage odf = OpenDocumentPackage.of(zip, job);
            ZipArchiveEntry manifest = zip.entry(OpenDocumentPackage.MANIFEST);
            byte[] manifestBytes = manifest == null ? new byte[0] : zip.read(manifest);
            if (manifest != null) {
                odf.readManifest(xml(manifest.getName(), manifestBytes, job));
            }
            for (ZipArchiveEntry entry : mediaTypeFirst(zip.entries())) {
                String name = entry.getName();
                if (odf.leavesOut(name)) {
                    job.removed(name, "entry");
                } else if (entry.isDirectory()) {
                    result.write(entry, new byte[0]);
                } else {
                    byte[] bytes = entry == manifest ? manifestBytes : zip.read(entry);
                    result.write(entry, rewritten(name, bytes, odf, job));
                }
            }
            result.finish();
        }
    }

    private static List<ZipArchiveEntry> mediaTypeFirst(List<ZipArchiveEntry> entries) {
        List<ZipArchiveEntry> sorted = new ArrayList<>(entries);
        sorted.sort((a, b) -> Boolean.compare(isMediaType(b), isMediaType(a)));
        sorted.stream()
                .filter(OpenDocumentHandler::isMediaType)
                .forEach(entry -> entry.setMethod(ZipArchiveEntry.STORED));
        return sorted;
    }

    private static boolean isMediaType(ZipArchiveEntry entry) {
        return entry.getName().equals(ZipKinds.MEDIA_TYPE);
    }

    private static byte[] rewritten(String name, byte[] bytes, OpenDocumentPackage odf, DocumentJob job)
            throws IOException {
        if (odf.encrypted().contains(name)) {
            job.pass(name, PartClass.ENCRYPTED);
            return bytes;
        } else if (name.endsWith(".xml")
                && bytes.length > 0
                && ImageCodecs.formatOf(bytes).isEmpty()) {
            return job.rewriteXml(name, bytes, xml(name, bytes, job), odf.rules(name));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        job.rewrite(name, new DocumentSource.InMemory(bytes), content);
        return content.toByteArray();
    }

    private static XmlPart xml(String name, byte[] bytes, DocumentJob job) {
        try {
            return XmlPart.of(bytes);
        } catch (CorruptImage e) {
            throw new CorruptImage("part '%s': %s".formatted(job.path(name), e.getMessage()), e);
        }
    }
}
