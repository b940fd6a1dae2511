package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * A PNG that can be recognised wherever it, a part of it, or the face in it is written: by a text chunk, by slices of the file,
 * and by rows of pixels of the face in the orders that programs keep them in.
 */
final class OriginalBytes {

    private static final int SLICE = 24;
    private static final int SLICES = 16;
    /** Of the astronaut's face in testdata, in pixels. */
    private static final int[] FACE_ROWS = {90, 110, 130};

    private static final int FACE_LEFT = 195;

    private final byte[] file;
    private final List<String> traces = new ArrayList<>();

    /** @param photo PNG of 512 by 512 pixels with the face of {@code testdata/astronaut.png} */
    OriginalBytes(byte[] photo) throws IOException {
        String mark = "Comment\0original-" + UUID.randomUUID();
        file = withText(photo, mark);
        traces.add(mark.substring("Comment\0".length()));
        for (int i = 1; i <= SLICES; i++) {
            int at = (int) ((long) file.length * i / (SLICES + 1));
            addDistinctive(latin(Arrays.copyOfRange(file, at, at + SLICE)));
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
        for (int row : FACE_ROWS) {
            addDistinctive(pixels(image, row, 16, 8, 0));
            addDistinctive(pixels(image, row, 0, 8, 16));
        }
        assertThat(traces).hasSizeGreaterThan(SLICES);
    }

    byte[] file() {
        return file;
    }

    /** Even areas and tables are in many files. */
    private void addDistinctive(String slice) {
        if (slice.chars().distinct().count() > SLICE / 2) {
            traces.add(slice);
        }
    }

    private static String pixels(BufferedImage image, int row, int... shifts) {
        byte[] bytes = new byte[SLICE];
        for (int i = 0; i < SLICE; i++) {
            bytes[i] = (byte) (image.getRGB(FACE_LEFT + i / 3, row) >> shifts[i % 3]);
        }
        return latin(bytes);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** With a chunk tEXt behind the header, which is 33 bytes long with the signature. */
    static byte[] withText(byte[] png, String text) throws IOException {
        byte[] chunk = ("tEXt" + text).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(chunk);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.write(ByteBuffer.allocate(4).putInt(chunk.length - 4).array());
        out.write(chunk);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    /** Whether something of the original is in there. */
    boolean isIn(byte[] bytes) {
        String text = latin(bytes);
        return traces.stream().anyMatch(text::contains);
    }

    /** Checks that no file below the folder has anything of the original, but those that may. */
    void assertNowhereBelow(Path top, Predicate<Path> allowed) throws IOException {
        assertThat(isIn(file)).isTrue();
        try (Stream<Path> files = Files.walk(top)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(allowed.negate())
                            .filter(this::isIn))
                    .isEmpty();
        }
    }

    private boolean isIn(Path path) {
        try {
            return isIn(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
