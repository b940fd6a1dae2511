package org.imagorface.document;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;

/**
 * A ZIP archive (APPNOTE.TXT of PKWARE, 6.3.10) that has been looked over as a whole before any of its entries is unpacked: each is
 * where and what its two headers say, none lies within another, no two have one name, and what they declare keeps to the limits.
 * Bytes that belong to no entry are never read.
 */
final class ZipReader implements Closeable {

    private static final int CENTRAL_HEADER = 0x504b0102;

    private final SeekableByteChannel channel;
    private final ZipFile zip;
    private final DocumentJob job;
    private final Map<String, ZipArchiveEntry> byName = new HashMap<>();

    private ZipReader(SeekableByteChannel channel, ZipFile zip, DocumentJob job) {
        this.channel = channel;
        this.zip = zip;
        this.job = job;
    }

    /**
     * @throws CorruptImage if it is damaged, or says two things of one entry
     * @throws LimitExceeded if it has more entries, or they are larger, than the limits allow
     * @throws org.imagorface.error.RedactionFailed if an entry is of a kind that is not unpacked here; the message names it
     */
    static ZipReader open(DocumentSource source, DocumentJob job) throws IOException {
        int most = job.options().limits().maxParts();
        if (headers(source, most) > most) {
            throw new LimitExceeded("'%s' has more than %d entries, which is the limit".formatted(job.path(""), most));
        }
        SeekableByteChannel channel = source.channel();
        try {
            ZipReader reader = new ZipReader(channel, file(channel), job);
            reader.check();
            return reader;
        } catch (IOException | IllegalArgumentException e) {
            channel.close();
            throw new CorruptImage(
                    "'%s' cannot be read as a ZIP archive: %s".formatted(job.path(""), e.getMessage()), e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The file as the library sees it, not yet looked over. */
    static ZipFile file(SeekableByteChannel channel) throws IOException {
        return ZipFile.builder()
                .setSeekableByteChannel(channel)
                .setUseUnicodeExtraFields(true)
                .get();
    }

    /**
     * How many signatures of directory entries there are, nested archives included: as many entries as these will be held in memory at
     * most.
     *
     * @return more than {@code most} if there are more
     */
    static int headers(DocumentSource source, int most) throws IOException {
        int count = 0;
        try (InputStream in = new BufferedInputStream(source.open(), 1 << 16)) {
            int last = 0;
            for (int next = in.read(); next >= 0 && count <= most; next = in.read()) {
                last = last << 8 | next;
                if (last == CENTRAL_HEADER) {
                    count++;
                }
            }
        }
        return count;
    }

    private void check() throws IOException {
        new ZipChecks(channel, job).check(entries());
        for (ZipArchiveEntry entry : entries()) {
            if (byName.put(key(entry.getName()), entry) != null) {
                throw job.refusal(entry.getName(), "the archive has two entries of that name, or in capitals and not");
            }
        }
    }

    private static String key(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** In the order of the archive's directory. */
    List<ZipArchiveEntry> entries() {
        return Collections.list(zip.getEntries());
    }

    /** The entry of that name, in capitals or not; null if there is none. */
    ZipArchiveEntry entry(String name) {
        return byName.get(key(name));
    }

    /**
     * An entry's bytes, which are as many and have the checksum that it declares.
     *
     * @throws CorruptImage if not
     */
    byte[] read(ZipArchiveEntry entry) throws IOException {
        byte[] bytes;
        try {
            bytes = job.read(entry.getName(), zip.getInputStream(entry));
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptImage("part '%s' cannot be unpacked".formatted(job.path(entry.getName())), e);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new CorruptImage(
                    "part '%s' is not what the archive's directory says: it has other bytes, or more or less"
                            .formatted(job.path(entry.getName())));
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        zip.close();
        channel.close();
    }
}
