package org.imagorface.detect.pico;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.imagorface.error.CorruptCascade;

/**
 * Reads the binary layout that PICO's trainer writes, all numbers little endian:
 *
 * <pre>
 * 8 bytes                      format version and the training box; not needed for detection, any value
 * int32                        depth of every tree
 * int32                        number of trees
 * for each tree:
 *   (2^depth - 1) * 4 int8     positions of the pixels that each inner node compares
 *   2^depth float32            leaf predictions
 *   float32                    rejection threshold
 * </pre>
 *
 * <p>A tree takes {@code 8 * 2^depth} bytes, so the header fixes the length of the file. That is checked before anything is
 * allocated for the trees; a file of any other length is refused.
 */
public final class PicoCascadeReader {

    /** The largest file that is read, in bytes: 64 MiB, some 300 times what a face cascade takes. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int HEADER_BYTES = 16;
    private static final int SKIPPED_BYTES = 8;
    private static final int MAX_DEPTH = 16;

    private PicoCascadeReader() {}

    /**
     * Reads a cascade from the rest of a stream, which stays open; at most {@link #MAX_BYTES} + 1 bytes are taken from it.
     *
     * @throws CorruptCascade if the bytes are not a cascade; the message says what was found and what was expected
     * @throws IOException if the stream fails
     */
    public static PicoCascade read(InputStream in) throws IOException {
        return read(in.readNBytes(MAX_BYTES + 1));
    }

    /**
     * Reads a cascade from the bytes of a whole file.
     *
     * @throws CorruptCascade if the bytes are not a cascade; the message says what was found and what was expected
     */
    public static PicoCascade read(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new CorruptCascade("cascade has more than the " + MAX_BYTES + " bytes that are read at most");
        }
        if (file.length < HEADER_BYTES) {
            throw new CorruptCascade(
                    "cascade has %d bytes, its header alone must have %d".formatted(file.length, HEADER_BYTES));
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(SKIPPED_BYTES);
        int depth = in.getInt();
        int trees = in.getInt();
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new CorruptCascade("cascade has trees of depth %d, must be 1 to %d".formatted(depth, MAX_DEPTH));
        }
        if (trees < 1) {
            throw new CorruptCascade("cascade has %d trees, must have at least 1".formatted(trees));
        }
        long expected = HEADER_BYTES + (8L * trees << depth);
        if (file.length != expected) {
            throw new CorruptCascade("cascade has %d bytes, must have %d for its %d trees of depth %d"
                    .formatted(file.length, expected, trees, depth));
        }
        return readTrees(in, depth, trees, sha256(file));
    }

    private static PicoCascade readTrees(ByteBuffer in, int depth, int trees, String fingerprint) {
        int nodes = 1 << depth;
        byte[] codes = new byte[4 * trees * nodes];
        float[] predictions = new float[trees * nodes];
        float[] thresholds = new float[trees];
        for (int tree = 0; tree < trees; tree++) {
            in.get(codes, 4 * (tree * nodes + 1), 4 * (nodes - 1));
            for (int leaf = 0; leaf < nodes; leaf++) {
                predictions[tree * nodes + leaf] = finite(in.getFloat(), tree, "prediction");
            }
            thresholds[tree] = finite(in.getFloat(), tree, "threshold");
        }
        return new PicoCascade(depth, codes, predictions, thresholds, fingerprint);
    }

    private static float finite(float value, int tree, String what) {
        if (!Float.isFinite(value)) {
            throw new CorruptCascade(
                    "cascade has the %s %s in tree %d, must be a finite number".formatted(what, value, tree));
        }
        return value;
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
