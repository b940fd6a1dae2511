package org.imagorface.detect.pico;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.imagorface.error.CorruptCascade;

/**
 * A trained cascade: {@code treeCount} decision trees of one {@code depth}, evaluated in order on a square window.
 *
 * <p>A tree's inner nodes are numbered like a heap, 1 to {@code 2^depth - 1}. Node {@code i} of tree {@code t} compares two
 * pixels, whose positions are the four signed bytes at {@code 4 * (t * 2^depth + i)}: row and column of the first, row and
 * column of the second, in 256ths of the window's side from its centre. Where the first pixel is not brighter, the right
 * child {@code 2i + 1} follows, else the left child {@code 2i}; below the last inner node is one prediction for each of
 * {@code 2^depth} leaves. A window is rejected at the first tree where the sum of predictions so far is not above the tree's
 * threshold.
 *
 * <p>Source: Markus et al., "Object Detection with Pixel Intensity Comparisons Organized in Decision Trees",
 * arXiv:1305.4537. Immutable; safe for any number of threads.
 */
public final class PicoCascade {

    private static final String EMBEDDED = "face.cascade";
    private static PicoCascade embedded;

    private final int depth;
    private final byte[] codes;
    private final int[] comparisons;
    private final float[] predictions;
    private final float[] thresholds;
    private final String fingerprint;

    /** Takes the arrays over without a copy; {@link PicoCascadeReader} has checked them. */
    PicoCascade(int depth, byte[] codes, float[] predictions, float[] thresholds, String fingerprint) {
        this.depth = depth;
        this.codes = codes;
        comparisons = new int[codes.length / 4];
        ByteBuffer.wrap(codes).asIntBuffer().get(comparisons);
        this.predictions = predictions;
        this.thresholds = thresholds;
        this.fingerprint = fingerprint;
    }

    /**
     * The face cascade that comes with this library, loaded at the first call; {@code docs/detector.md} has its evaluation.
     *
     * @throws CorruptCascade if the library was packaged without it or with a damaged one
     */
    public static synchronized PicoCascade embedded() {
        if (embedded == null) {
            try (InputStream in = PicoCascade.class.getResourceAsStream(EMBEDDED)) {
                if (in == null) {
                    throw new CorruptCascade("embedded face cascade is missing from the library");
                }
                embedded = PicoCascadeReader.read(in);
            } catch (IOException e) {
                throw new CorruptCascade("embedded face cascade could not be read", e);
            }
        }
        return embedded;
    }

    /** Comparisons from root to leaf, at least 1. */
    public int depth() {
        return depth;
    }

    /** Number of trees, at least 1. */
    public int treeCount() {
        return thresholds.length;
    }

    /** SHA-256 of the file that the cascade was read from, 64 lower-case hex digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** A copy of the node positions: four signed bytes for each of {@code 2^depth} nodes of each tree; node 0 is unused. */
    public byte[] codes() {
        return codes.clone();
    }

    /** A copy of the leaf values: {@code 2^depth} for each tree. */
    public float[] predictions() {
        return predictions.clone();
    }

    /** A copy of the rejection thresholds: one for each tree. */
    public float[] thresholds() {
        return thresholds.clone();
    }

    /** The node positions, the four bytes of a node in one number, the first in its highest bits; nobody writes to them. */
    int[] sharedComparisons() {
        return comparisons;
    }

    /** The leaf values themselves; nobody writes to them. */
    float[] sharedPredictions() {
        return predictions;
    }

    /** The rejection thresholds themselves; nobody writes to them. */
    float[] sharedThresholds() {
        return thresholds;
    }
}
