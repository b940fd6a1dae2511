package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * ZIP archives, entry after entry. The result is a new archive with the names, times and order of the old one's entries: without
 * comments, extra fields, and bytes between entries.
 */
final class ZipHandler implements DocumentHandler {

    @Override
    public DocumentKind kind() {
        return DocumentKind.ZIP;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        try (ZipReader zip = ZipReader.open(source, job);
                ZipWriter result = new ZipWriter(out)) {
            for (ZipArchiveEntry entry : zip.entries()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                if (!entry.isDirectory()) {
                    job.rewrite(entry.getName(), new DocumentSource.InMemory(zip.read(entry)), content);
                }
                result.write(entry, content.toByteArray());
            }
            result.finish();
        }
    }
}
