package org.imagorface.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.Cancelled;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.Size;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Decoded pixels, upright, with the regions known so far in the picture's own coordinates. The one owner of its native
 * memory: whoever creates a picture closes it, and operations replace the pixels inside it. Not safe for use by several
 * threads at once.
 *
 * <p>Pixels are grey (1 channel), BGR (3) or BGRA (4, alpha not premultiplied), 8 or 16 bits a channel, unsigned. An animation
 * has several frames, all of one size and layout, each whole: nothing of an earlier frame shows through.
 */
public final class Picture implements AutoCloseable {

    private final List<Mat> frames;
    private Animation animation;
    private List<DetectedRegion> regions = List.of();
    private boolean showsMore;
    private Optional<ColorProfile> profile = Optional.empty();
    private long counted;

    private Picture(List<Mat> frames, Animation animation) {
        this.frames = new ArrayList<>(frames);
        this.animation = animation;
        count();
    }

    /**
     * A picture of one frame that takes over the given pixels and will release them.
     *
     * @throws IllegalArgumentException if they are empty or of another layout than the class allows; the caller then still
     *     owns them
     */
    public static Picture owning(Mat pixels) {
        return owning(List.of(pixels), Animation.STILL);
    }

    /**
     * A picture that takes over the given frames and will release them.
     *
     * @throws IllegalArgumentException if there is none, one is of another layout than the class allows, they differ in size
     *     or layout, or the animation is of another number of frames; the caller then still owns them
     */
    public static Picture owning(List<Mat> frames, Animation animation) {
        if (frames.isEmpty() || frames.size() != animation.frames()) {
            throw new IllegalArgumentException(
                    "picture has %d frames and an animation of %d, must be as many and at least 1"
                            .formatted(frames.size(), animation.frames()));
        }
        frames.forEach(Picture::requireLayout);
        requireAlike(frames);
        return new Picture(frames, animation);
    }

    /** The pixels of the first frame, lent: not to be released, and not to be kept beyond the next operation on this picture. */
    public Mat pixels() {
        return frames().get(0);
    }

    /** The pixels of all frames, lent as those of {@link #pixels} are. */
    public List<Mat> frames() {
        if (frames.isEmpty()) {
            throw new IllegalStateException("picture is closed");
        }
        return Collections.unmodifiableList(frames);
    }

    public int frameCount() {
        return frames().size();
    }

    public boolean isAnimated() {
        return frameCount() > 1;
    }

    public Animation animation() {
        return animation;
    }

    /** Size of a frame. */
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

    /** {@link #replaceEach(UnaryOperator, AffineMap)} where the new pixels show the same part of the scene, at any size. */
    public void replaceEach(UnaryOperator<Mat> change) {
        replaceEach(change, AffineMap.IDENTITY);
    }

    /**
     * Exchanges the pixels of each frame for others; the old ones are released, the new ones owned. Frame after frame, so that
     * no more than one is there twice. If the change fails for one, the picture is closed, as its frames would no longer match.
     *
     * @param change gives new pixels for those of a frame, of the same size and layout for each; or the given ones themselves,
     *     which it may have changed in place
     * @param map where the regions of the old pixels lie in the new ones
     */
    public void replaceEach(UnaryOperator<Mat> change, AffineMap map) {
        try {
            for (int i = 0; i < frames().size(); i++) {
                Cancelled.check();
                Mat old = frames.get(i);
                Mat replacement = change.apply(old);
                if (replacement != old) {
                    frames.set(i, replacement);
                    Mats.release(old);
                }
                requireLayout(replacement);
            }
            requireAlike(frames);
            count();
        } catch (Throwable e) {
            close();
            throw e;
        }
        if (!map.equals(AffineMap.IDENTITY)) {
            regions = regions.stream().map(region -> region.mappedBy(map)).toList();
        }
    }

    /**
     * Keeps one frame, as a still picture, or several that follow each other; the others are released.
     *
     * @param from number of the first to keep, from 0
     * @param to number after the last to keep
     */
    public void keepFrames(int from, int to) {
        Objects.checkFromToIndex(from, to, frames().size());
        if (from == to) {
            throw new IllegalArgumentException("no frame was to be kept, must be at least one");
        }
        List<Mat> kept = List.copyOf(frames.subList(from, to));
        frames.stream().filter(frame -> !kept.contains(frame)).forEach(Mats::release);
        frames.clear();
        frames.addAll(kept);
        animation = animation.part(from, to);
        count();
        regions = regions.stream()
                .filter(region ->
                        region.frame() == DetectedRegion.EVERY_FRAME || region.frame() >= from && region.frame() < to)
                .map(region -> region.frame() == DetectedRegion.EVERY_FRAME
                        ? region
                        : region.onFrame(kept.size() == 1 ? DetectedRegion.EVERY_FRAME : region.frame() - from))
                .toList();
    }

    /**
     * What the pixels' numbers mean as colours; empty: sRGB, as also where an operation has made other channels of them than
     * the profile describes.
     */
    public Optional<ColorProfile> profile() {
        return profile.filter(known -> known.fits(channels()));
    }

    /**
     * Says what the numbers mean, without changing them.
     *
     * @throws IllegalArgumentException if the profile does not {@linkplain ColorProfile#fits fit} the channels
     */
    void setProfile(Optional<ColorProfile> meaning) {
        meaning.filter(known -> !known.fits(channels())).ifPresent(other -> {
            throw new IllegalArgumentException(
                    "profile is of %s, the picture has %d channel(s)".formatted(other.model(), channels()));
        });
        profile = meaning;
    }

    /** Sets the regions known, in this picture's coordinates. */
    public void setRegions(List<DetectedRegion> found) {
        regions = List.copyOf(found);
    }

    /**
     * The regions of all frames as the steps so far have mapped them; a crop may leave one partly or wholly outside. Shapes
     * such as ovals are drawn from these, so that a face cut by the picture's edge is covered as far as it reaches.
     */
    public List<DetectedRegion> regions() {
        return regions;
    }

    /** Whether the picture may show more of what was looked for than the {@link #regions} say. */
    public boolean showsMore() {
        return showsMore;
    }

    /** Says that something was laid on or around the picture in which nobody looked for regions. */
    public void setShowsMore() {
        showsMore = true;
    }

    /** Those of the {@link #regions} that are on a frame, counted from 0. */
    public List<DetectedRegion> regions(int frame) {
        return regions.stream().filter(region -> region.isOn(frame)).toList();
    }

    /** What can be seen of the regions: cut at the picture's edges, those wholly outside left out. */
    public List<DetectedRegion> visibleRegions() {
        return regions.stream()
                .map(region -> region.box().visible().map(region::withBox))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Releases the native memory; further calls do nothing. */
    @Override
    public void close() {
        frames.forEach(Mats::release);
        frames.clear();
        count();
    }

    private void count() {
        long bytes = 0;
        for (Mat frame : frames) {
            bytes += frame.total() * frame.elemSize();
        }
        PictureMemory.changed(bytes - counted);
        counted = bytes;
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

    private static void requireAlike(List<Mat> frames) {
        Mat first = frames.get(0);
        for (Mat frame : frames) {
            if (frame.rows() != first.rows() || frame.cols() != first.cols() || frame.type() != first.type()) {
                throw new IllegalArgumentException(
                        "frames were %s and %s, must be of one size and layout".formatted(first, frame));
            }
        }
    }
}
