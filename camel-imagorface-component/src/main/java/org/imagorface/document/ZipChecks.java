package org.imagorface.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;

/**
 * What must hold of a ZIP archive's entries before one is unpacked. Readers that trust the header before an entry and readers
 * that trust the directory must see the same, or they would see other pictures than were redacted.
 */
final class ZipChecks {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_LENGTH = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final long IN_EXTRA_FIELD = 0xffffffffL;

    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;

    private static final List<ZipMethod> METHODS =
            List.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED, ZipMethod.BZIP2);

    private final SeekableByteChannel channel;
    private final DocumentJob job;

    ZipChecks(SeekableByteChannel channel, DocumentJob job) {
        this.channel = channel;
        this.job = job;
    }

    void check(List<ZipArchiveEntry> entries) throws IOException {
        for (ZipArchiveEntry entry : entries) {
            checkName(entry);
            checkKind(entry);
            checkLocalHeader(entry);
        }
        checkSizes(entries);
        checkPlaces(entries);
    }

    private void checkName(ZipArchiveEntry entry) {
        String name = entry.getName();
        String path = name.replace('\\', '/');
        boolean control = name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd);
        if (name.isEmpty()
                || control
                || path.startsWith("/")
                || path.matches("(?s)[A-Za-z]:.*")
                || Arrays.asList(path.split("/")).contains("..")) {
            throw job.refusal(
                    name.replaceAll("\\p{Cntrl}", "?"),
                    "its name leads out of the archive, or has characters that names do not have");
        }
    }

    private void checkKind(ZipArchiveEntry entry) {
        String name = entry.getName();
        if (entry.getGeneralPurposeBit().usesEncryption() || entry.getMethod() == ZipMethod.AES_ENCRYPTED.getCode()) {
            throw job.refusal(name, "it is encrypted; unpack it with its password first");
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        if (!METHODS.contains(method)) {
            throw job.refusal(
                    name,
                    "it is packed by method %d, expected stored, deflated, deflate64 or bzip2"
                            .formatted(entry.getMethod()));
        }
        int type = entry.getUnixMode() & FILE_TYPE;
        if (type != 0 && type != REGULAR && type != DIRECTORY) {
            throw job.refusal(name, "it is a link or another special file");
        }
        if (entry.isDirectory() && entry.getSize() != 0) {
            throw job.refusal(name, "it is a folder that has bytes of its own");
        }
    }

    private void checkLocalHeader(ZipArchiveEntry entry) throws IOException {
        byte[] name = entry.getRawName();
        ByteBuffer header = read(entry.getLocalHeaderOffset(), LOCAL_HEADER_LENGTH + name.length);
        int flags = header.getShort(6) & 0xffff;
        boolean same = header.getInt(0) == LOCAL_HEADER
                && (header.getShort(8) & 0xffff) == entry.getMethod()
                && (flags & ENCRYPTED) == 0
                && (header.getShort(26) & 0xffff) == name.length
                && Arrays.equals(Arrays.copyOfRange(header.array(), LOCAL_HEADER_LENGTH, header.capacity()), name);
        if (same && (flags & SIZES_FOLLOW) == 0) {
            same = (header.getInt(14) & 0xffffffffL) == entry.getCrc()
                    && isSize(header.getInt(18), entry.getCompressedSize())
                    && isSize(header.getInt(22), entry.getSize());
        }
        if (!same) {
            throw new CorruptImage(
                    "part '%s' is described in two ways: its own header and the archive's directory differ"
                            .formatted(job.path(entry.getName())));
        }
    }

    private static boolean isSize(int local, long central) {
        long size = local & 0xffffffffL;
        return size == central || size == IN_EXTRA_FIELD;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(at);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // a channel may give less than was asked for
        }
        if (buffer.hasRemaining()) {
            throw new CorruptImage("'%s' is cut off".formatted(job.path("")));
        }
        return buffer;
    }

    private void checkSizes(List<ZipArchiveEntry> entries) {
        DocumentLimits limits = job.options().limits();
        long total = 0;
        for (ZipArchiveEntry entry : entries) {
            total += entry.getSize();
            if (entry.getSize() > limits.maxPartBytes() || total > limits.maxUnpackedBytes()) {
                throw new LimitExceeded(
                        "part '%s' declares %d bytes, %d with those before; the limits are %d for a part and %d for all"
                                .formatted(
                                        job.path(entry.getName()),
                                        entry.getSize(),
                                        total,
                                        limits.maxPartBytes(),
                                        limits.maxUnpackedBytes()));
            }
        }
    }

    /** Entries that share bytes unpack to many times what a reader expects. */
    private void checkPlaces(List<ZipArchiveEntry> entries) {
        long end = 0;
        List<ZipArchiveEntry> sorted = entries.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
                .toList();
        for (ZipArchiveEntry entry : sorted) {
            if (entry.getLocalHeaderOffset() < end) {
                throw new CorruptImage("part '%s' lies within another one".formatted(job.path(entry.getName())));
            }
            end = entry.getDataOffset() + entry.getCompressedSize();
        }
    }
}
