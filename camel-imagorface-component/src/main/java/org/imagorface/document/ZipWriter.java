package org.imagorface.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a ZIP archive anew: names in UTF-8, times, permissions, and stored entries stay; comments and extra fields do not. The
 * same entries give the same bytes.
 */
final class ZipWriter implements Closeable {

    private static final int PERMISSIONS = 0170777;

    private final ZipArchiveOutputStream out;

    ZipWriter(OutputStream out) {
        this.out = new ZipArchiveOutputStream(out);
    }

    /** @param like the entry whose content this is, now */
    void write(ZipArchiveEntry like, byte[] content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(like.getName());
        entry.setTime(like.getTime());
        if (like.getUnixMode() != 0) {
            entry.setUnixMode(like.getUnixMode() & PERMISSIONS);
        }
        boolean stored = like.getMethod() == ZipArchiveEntry.STORED;
        entry.setMethod(stored ? ZipArchiveEntry.STORED : ZipArchiveEntry.DEFLATED);
        if (stored) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setCrc(sum.getValue());
            entry.setSize(content.length);
        }
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    void finish() throws IOException {
        out.finish();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
