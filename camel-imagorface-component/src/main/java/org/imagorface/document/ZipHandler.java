package org.imagorface.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.imagorface.error.CorruptImage;

/**
 * ZIP archives (APPNOTE.TXT of PKWARE), entry after entry. The result is a new archive with the names, times and order of the
 * old one's entries: without comments, extra fields, and bytes between entries.
 */
final class ZipHandler implements DocumentHandler {

    @Override
    public DocumentKind kind() {
        return DocumentKind.ZIP;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        try (SeekableByteChannel channel = source.channel();
                ZipFile zip = ZipFile.builder()
                        .setSeekableByteChannel(channel)
                        .setUseUnicodeExtraFields(true)
                        .get();
                ZipArchiveOutputStream result = new ZipArchiveOutputStream(out)) {
            Set<String> names = new HashSet<>();
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            for (ZipArchiveEntry entry : entries) {
                if (!names.add(entry.getName())) {
                    throw job.refusal(entry.getName(), "the archive has two parts of that name");
                }
                rewrite(zip, entry, result, job);
            }
            result.finish();
        } catch (ZipException e) {
            throw new CorruptImage(
                    "'%s' cannot be read as a ZIP archive: %s".formatted(job.path(""), e.getMessage()), e);
        }
    }

    private static void rewrite(ZipFile zip, ZipArchiveEntry entry, ZipArchiveOutputStream out, DocumentJob job)
            throws IOException {
        String name = entry.getName();
        if (entry.getGeneralPurposeBit().usesEncryption() || !zip.canReadEntryData(entry)) {
            throw job.refusal(name, "it is encrypted, or packed by a method that is not known here");
        }
        ZipArchiveEntry written = new ZipArchiveEntry(name);
        written.setTime(entry.getTime());
        written.setMethod(entry.getMethod() == ZipArchiveEntry.STORED ? ZipArchiveEntry.DEFLATED : entry.getMethod());
        out.putArchiveEntry(written);
        if (!entry.isDirectory()) {
            DocumentSource part;
            try (InputStream in = zip.getInputStream(entry)) {
                part = new DocumentSource.InMemory(job.read(name, in));
            }
            job.rewrite(name, part, out);
        }
        out.closeArchiveEntry();
    }
}
