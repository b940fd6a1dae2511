package org.imagorface.image;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.Size;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Decoded pixels, upright, with the regions known so far in the picture's own coordinates. The one owner of its native
 * memory: whoever creates a picture closes it, and operations replace the pixels inside it. Not safe for use by several
 * threads at once.
 *
 * <p>Pixels are grey (1 channel), BGR (3) or BGRA (4, alpha not premultiplied), 8 or 16 bits a channel, unsigned.
 */
public final class Picture implements AutoCloseable {

    private Mat pixels;
    private List<DetectedRegion> regions = List.of();

    private Picture(Mat pixels) {
        this.pixels = pixels;
    }

    /**
     * A picture that takes over the given pixels and will release them.
     *
     * @throws IllegalArgumentException if they are empty or of another layout than the class allows; the caller then still
     *     owns them
     */
    public static Picture owning(Mat pixels) {
        requireLayout(pixels);
        return new Picture(pixels);
    }

    /** The pixels, lent: not to be released, and not to be kept beyond the next operation on this picture. */
    public Mat pixels() {
        if (pixels == null) {
            throw new IllegalStateException("picture is closed");
        }
        return pixels;
    }

    public Size size() {
        return new Size(pixels().cols(), pixels().rows());
    }

    /** 1 (grey), 3 (BGR) or 4 (BGRA). */
    public int channels() {
        return pixels().channels();
    }

    public boolean hasAlpha() {
        return channels() == 4;
    }

    /** Whether a channel has 16 bits rather than 8. */
    public boolean isDeep() {
        return pixels().depth() == CvType.CV_16U;
    }

    /** Exchanges the pixels for others that show the same part of the scene at any size; the old ones are released. */
    public void replacePixels(Mat replacement) {
        replacePixels(replacement, AffineMap.IDENTITY);
    }

    /**
     * Exchanges the pixels for others; the old ones are released, the new ones owned.
     *
     * @param map where the regions of the old pixels lie in the new ones
     */
    public void replacePixels(Mat replacement, AffineMap map) {
        requireLayout(replacement);
        if (replacement != pixels) {
            pixels().release();
            pixels = replacement;
        }
        if (!map.equals(AffineMap.IDENTITY)) {
            regions = regions.stream().map(region -> region.mappedBy(map)).toList();
        }
    }

    /** Sets the regions known, in this picture's coordinates. */
    public void setRegions(List<DetectedRegion> found) {
        regions = List.copyOf(found);
    }

    /**
     * The regions as the steps so far have mapped them; a crop may leave one partly or wholly outside. Shapes such as ovals
     * are drawn from these, so that a face cut by the picture's edge is covered as far as it reaches.
     */
    public List<DetectedRegion> regions() {
        return regions;
    }

    /** What can be seen of the regions: cut at the picture's edges, those wholly outside left out. */
    public List<DetectedRegion> visibleRegions() {
        return regions.stream().map(Picture::visible).flatMap(Optional::stream).toList();
    }

    private static Optional<DetectedRegion> visible(DetectedRegion region) {
        Optional<NormalizedRect> box = region.box().visible();
        return box.map(seen -> new DetectedRegion(seen, region.score(), region.name()));
    }

    /** Releases the native memory; further calls do nothing. */
    @Override
    public void close() {
        if (pixels != null) {
            pixels.release();
            pixels = null;
        }
    }

    private static void requireLayout(Mat mat) {
        Objects.requireNonNull(mat, "pixels");
        int channels = mat.channels();
        boolean knownChannels = channels == 1 || channels == 3 || channels == 4;
        boolean knownDepth = mat.depth() == CvType.CV_8U || mat.depth() == CvType.CV_16U;
        if (mat.empty() || !knownChannels || !knownDepth) {
            throw new IllegalArgumentException(
                    "pixels were %s, must be 1, 3 or 4 channels of 8 or 16 unsigned bits and not empty".formatted(mat));
        }
    }
}
