package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.redact.Redaction;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that were made to be read in two ways, to burst, or to write where they should not. */
class ZipReaderTest {

    private static final DocumentLimits LIMITS = new DocumentLimits(1000, 3000, 20, 2);
    private static final int LOCAL_CRC = 14;
    private static final int LOCAL_SIZE = 22;

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/a", "C:/a", "c:a", "..\\a", "\\a", "a\u0000.txt", "a\nb"})
    void namesThatLeadOutOfTheArchiveAreRefused(String name) {
        assertRefused(Zips.of(Map.of(name, new byte[1])), RedactionFailed.class, "name");
    }

    @Test
    void namesThatAreEqualToSomeReadersAreRefused() {
        assertRefused(zip("a.png", "b", "A.PNG", "c"), RedactionFailed.class, "two entries");
        assertRefused(zip("x/a.png", "b", "x\\a.png", "c"), RedactionFailed.class, "two entries");
    }

    @Test
    void linksAreRefused() throws IOException {
        byte[] archive = archive(out -> {
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            out.putArchiveEntry(link);
            out.write("/etc/passwd".getBytes(StandardCharsets.US_ASCII));
            out.closeArchiveEntry();
        });

        assertRefused(archive, RedactionFailed.class, "link");
    }

    @Test
    void encryptedEntriesAndUnknownMethodsAreRefused() {
        byte[] encrypted = zip("a", "b");
        encrypted[6] |= 1;
        encrypted[central(encrypted) + 8] |= 1;
        assertRefused(encrypted, RedactionFailed.class, "encrypted");

        byte[] unknown = zip("a", "b");
        unknown[8] = 19;
        unknown[central(unknown) + 10] = 19;
        assertRefused(unknown, RedactionFailed.class, "method 19");
    }

    @Test
    void entriesDescribedInTwoWaysAreRefused() {
        byte[] name = zip("a.png", "b");
        name[30] = 'x';
        assertRefused(name, CorruptImage.class, "two ways");

        byte[] method = zip("a.png", "b");
        method[8] = 0;
        assertRefused(method, CorruptImage.class, "two ways");

        byte[] size = stored("a.png", "bcd");
        size[LOCAL_SIZE] = 2;
        assertRefused(size, CorruptImage.class, "two ways");

        byte[] sum = stored("a.png", "bcd");
        sum[LOCAL_CRC]++;
        assertRefused(sum, CorruptImage.class, "two ways");
    }

    @Test
    void entriesThatAreNotWhatTheyDeclareAreRefused() {
        byte[] sum = zip("a.png", "bcd");
        sum[central(sum) + 16]++;
        assertRefused(sum, CorruptImage.class, "not what the archive's directory says");

        byte[] size = zip("a.png", "bcd");
        size[central(size) + 24] = 2;
        assertRefused(size, CorruptImage.class, "not what the archive's directory says");
    }

    @Test
    void entriesThatShareBytesAreRefused() {
        byte[] archive = zip("a", "1", "b", "2");
        int first = central(archive);
        int second = find(archive, 0x02014b50, first + 4);
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        // the second entry of the directory becomes the first once more, by another name
        bytes.putInt(second + 42, 0);
        bytes.putShort(second + 8, bytes.getShort(first + 8));
        bytes.putInt(second + 16, bytes.getInt(first + 16));
        archive[second + 46] = 'a';

        assertRefused(archive, ImageException.class, "");
        assertThatThrownBy(() -> read(archive))
                .satisfies(failure -> assertThat(failure.getMessage()).containsAnyOf("within another", "two entries"));
    }

    @Test
    void whatTheyDeclareIsHeldAgainstTheLimitsBeforeAnythingIsUnpacked() {
        assertRefused(zip("a", "x".repeat(1001)), LimitExceeded.class, "declares 1001 bytes");
        assertRefused(
                zip("a", "x".repeat(900), "b", "x".repeat(900), "c", "x".repeat(900), "d", "x".repeat(900)),
                LimitExceeded.class,
                "3600 with those before");
    }

    @Test
    void thereAreNoMoreEntriesThanTheLimit() {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 21; i++) {
            many.put("entry" + i, new byte[0]);
        }

        assertRefused(Zips.of(many), LimitExceeded.class, "more than 20 entries");
    }

    @Test
    void aBombIsNotUnpackedFurtherThanItDeclares() {
        byte[] bomb = zip("a", "x".repeat(5000));
        ByteBuffer bytes = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(central(bomb) + 24, 10);

        assertRefused(bomb, LimitExceeded.class, "more than 1000 bytes unpacked");
    }

    @Test
    void damagedArchivesAreCorrupt() {
        byte[] whole = zip("a", "b");
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertRefused(cut, CorruptImage.class, "");
        }
    }

    /** What no entry holds is not copied, and neither are comments and extra fields. */
    @Test
    void onlyEntriesAreWritten() throws IOException {
        byte[] archive = archive(out -> {
            out.setComment("secret comment");
            ZipArchiveEntry entry = new ZipArchiveEntry("a.txt");
            entry.setComment("secret of the entry");
            entry.setTime(1_600_000_000_000L);
            entry.addExtraField(new UnicodePathExtraField("a.txt", "a.txt".getBytes(StandardCharsets.US_ASCII)));
            out.putArchiveEntry(entry);
            out.write("text".getBytes(StandardCharsets.US_ASCII));
            out.closeArchiveEntry();
        });

        byte[] first = rewritten(archive);
        byte[] second = rewritten(archive);

        assertThat(first).isEqualTo(second);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        try (ZipReader zip = ZipReader.open(new DocumentSource.InMemory(first), job())) {
            ZipArchiveEntry entry = zip.entry("a.txt");
            assertThat(entry.getTime()).isEqualTo(1_600_000_000_000L);
            assertThat(entry.getExtraFields()).isEmpty();
            assertThat(zip.read(entry)).asString().isEqualTo("text");
        }
    }

    /** Readers that go from one local header to the next would see it. */
    @Test
    void anEntryThatTheDirectoryDoesNotNameIsNotCopied() throws IOException {
        byte[] archive = zip("secret", "1", "b", "2");
        int first = central(archive);
        int second = find(archive, 0x02014b50, first + 4);
        byte[] hidden = new byte[archive.length - (second - first)];
        System.arraycopy(archive, 0, hidden, 0, first);
        System.arraycopy(archive, second, hidden, first, archive.length - second);
        ByteBuffer end = ByteBuffer.wrap(hidden).order(ByteOrder.LITTLE_ENDIAN);
        int at = find(hidden, 0x06054b50, first);
        end.putShort(at + 8, (short) 1);
        end.putShort(at + 10, (short) 1);
        end.putInt(at + 12, at - first);

        byte[] result = rewritten(hidden);

        assertThat(new String(hidden, StandardCharsets.ISO_8859_1)).contains("secret");
        assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(Zips.read(result)).containsOnlyKeys("b");
    }

    @Test
    void sizesOf64BitsAreRead() throws IOException {
        byte[] archive = archive(out -> {
            out.setUseZip64(Zip64Mode.Always);
            out.putArchiveEntry(new ZipArchiveEntry("a.txt"));
            out.write("text".getBytes(StandardCharsets.US_ASCII));
            out.closeArchiveEntry();
        });

        assertThat(Zips.read(rewritten(archive)).get("a.txt")).asString().isEqualTo("text");
    }

    @Test
    void namesInTheFirstPcsCodePageAreUnicodeInTheResult() throws IOException {
        byte[] archive = zip("M_ller.txt", "text");
        for (int at : new int[] {30, central(archive) + 46}) {
            archive[at + 1] = (byte) 0x81;
        }
        // bit 11, names are UTF-8
        archive[7] &= ~8;
        archive[central(archive) + 9] &= ~8;

        assertThat(Zips.read(rewritten(archive))).containsOnlyKeys("M\u00fcller.txt");
    }

    @Test
    void storedEntriesStayStored() throws IOException {
        byte[] epub = stored("mimetype", "application/epub+zip");

        try (ZipReader zip = ZipReader.open(new DocumentSource.InMemory(rewritten(epub)), job())) {
            assertThat(zip.entry("mimetype").getMethod()).isEqualTo(ZipArchiveEntry.STORED);
        }
    }

    private static byte[] rewritten(byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipHandler().rewrite(new DocumentSource.InMemory(archive), out, job());
        return out.toByteArray();
    }

    private static void assertRefused(byte[] archive, Class<? extends ImageException> kind, String why) {
        assertThatThrownBy(() -> read(archive)).isInstanceOf(kind).hasMessageContaining(why);
    }

    private static void read(byte[] archive) throws IOException {
        try (ZipReader zip = ZipReader.open(new DocumentSource.InMemory(archive), job())) {
            for (ZipArchiveEntry entry : zip.entries()) {
                zip.read(entry);
            }
        }
    }

    private static DocumentJob job() {
        DocumentOptions options = new DocumentOptions(Redaction.DEFAULT, Set.of(), PdfOptions.DEFAULT, LIMITS);
        return DocumentJob.of(new DocumentHandlers(List.of()), null, options, "archive.zip");
    }

    private static byte[] zip(String... namesAndTexts) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            parts.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return Zips.of(parts);
    }

    private static byte[] stored(String name, String text) {
        try {
            return archive(out -> {
                ZipArchiveEntry entry = new ZipArchiveEntry(name);
                byte[] content = text.getBytes(StandardCharsets.US_ASCII);
                CRC32 sum = new CRC32();
                sum.update(content);
                entry.setMethod(ZipOutputStream.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                out.putArchiveEntry(entry);
                out.write(content);
                out.closeArchiveEntry();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void to(ZipArchiveOutputStream out) throws IOException;
    }

    private static byte[] archive(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    /** Place of the directory's first entry. */
    private static int central(byte[] archive) {
        return find(archive, 0x02014b50, 0);
    }

    private static int find(byte[] archive, int signature, int from) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = from; at < archive.length - 4; at++) {
            if (bytes.getInt(at) == signature) {
                return at;
            }
        }
        throw new AssertionError("no such signature");
    }
}
