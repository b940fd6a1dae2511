package org.imagorface.redact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.Cancelled;
import org.imagorface.error.RedactionFailed;
import org.imagorface.geometry.PixelRect;
import org.imagorface.image.Channels;
import org.imagorface.image.Color;
import org.imagorface.image.GaussianBlur;
import org.imagorface.image.MatScope;
import org.imagorface.image.Mats;
import org.imagorface.image.Mosaic;
import org.imagorface.image.Picture;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * Obscures the regions of a picture so that they cannot be brought back.
 *
 * <p>Where no strength is given it grows with the region. A face is recognised by features of a fifth of its height and less,
 * so blocks are a fifth of the region's longer side: at most 25 averages remain of a square region whatever its size, too few
 * for eyes, nose and mouth. Blur averages the same blocks first and then smooths over them with a sigma of 0.3 sides, half
 * again as wide as a block. The averaging is what makes it final: a Gaussian alone, and all the more one cut off at a fifth of
 * its height, lets fine detail through weakened, and what is only weakened can be amplified again. Neither is ever less than
 * imagor's sigma of 15 and block of 10 pixels, which regions up to 50 pixels get.
 *
 * <p>A strength that is given is taken as it is. Transparent pixels are obscured with the others: their hidden colours are
 * dropped, and alpha is blurred like colour, since an outline shows a face, too. Only what is inside the cut-out is averaged.
 */
public final class Redactor {

    private static final double SMALLEST_SIGMA = 15;
    private static final double SIGMA_PER_SIDE = 0.3;
    private static final int SMALLEST_BLOCK = 10;
    private static final double BLOCKS_PER_SIDE = 5;

    /**
     * Pixels around a region of a picture with alpha that are covered with it. Where a region ends at transparent pixels and the
     * picture was shrunk, some of these got a little alpha and, as colours are not weakened by it, all of the region's colour;
     * the kernel reaches as far as this.
     */
    private static final int FRINGE = 3;

    private static final int BAND_PIXELS = 1 << 18;

    private Redactor() {}

    /**
     * Obscures every region of the picture on each frame that it is on, in place.
     *
     * @return the pixels covered, cut at the picture's edges, frame after frame in the order of the regions; those outside the
     *     picture are left out
     * @throws Cancelled if the thread has been interrupted; as after the other failure
     * @throws RedactionFailed if anything else went wrong; the picture may then be redacted in part and must not be given out
     */
    public static List<PixelRect> redact(Picture picture, Redaction redaction) {
        List<PixelRect> covered = new ArrayList<>();
        try {
            if (redaction.style() instanceof RedactionStyle.Fill fill) {
                Channels.ensureCanShow(picture, fill.color());
            }
            int beyond = picture.hasAlpha() ? FRINGE : 0;
            for (int frame = 0; frame < picture.frameCount(); frame++) {
                Cancelled.check();
                Mat pixels = picture.frames().get(frame);
                for (DetectedRegion found : picture.regions(frame)) {
                    RegionInPixels region =
                            RegionInPixels.of(found.box().grownBy(redaction.margin()), picture.size(), beyond);
                    region.covered().ifPresent(box -> {
                        cover(pixels, region, box, redaction);
                        covered.add(box);
                    });
                }
            }
        } catch (Cancelled e) {
            throw e;
        } catch (Exception e) {
            // OpenCV also throws plain checked exceptions without declaring them
            throw new RedactionFailed(
                    "redaction failed after %d of %d regions"
                            .formatted(covered.size(), picture.regions().size()),
                    e);
        }
        return Collections.unmodifiableList(covered);
    }

    private static void cover(Mat pixels, RegionInPixels region, PixelRect box, Redaction redaction) {
        try (MatScope scope = new MatScope()) {
            Mat target = scope.view(pixels, new Rect(box.x(), box.y(), box.width(), box.height()));
            Mat obscured = scope.add(obscured(target, redaction.style(), region.longerSide()));
            switch (redaction.shape()) {
                case BOX -> obscured.copyTo(target);
                case OVAL -> blend(target, obscured, scope.add(OvalMask.of(region, box)));
            }
        }
    }

    private static Mat obscured(Mat cutOut, RedactionStyle style, double side) {
        if (style instanceof RedactionStyle.Fill fill) {
            Color color = fill.color();
            return new Mat(cutOut.size(), cutOut.type(), color.scalar(cutOut));
        }
        if (style instanceof RedactionStyle.Pixelate pixelate) {
            return Mosaic.averaged(cutOut, pixelate.block().orElse(blockFor(side)));
        }
        RedactionStyle.Blur blur = (RedactionStyle.Blur) style;
        if (blur.sigma().isPresent()) {
            return GaussianBlur.blurred(cutOut, blur.sigma().getAsDouble());
        }
        Mat blocks = Mosaic.averaged(cutOut, blockFor(side));
        try {
            return GaussianBlur.blurred(blocks, Math.max(SMALLEST_SIGMA, SIGMA_PER_SIDE * side));
        } finally {
            Mats.release(blocks);
        }
    }

    private static int blockFor(double side) {
        return (int) Math.max(SMALLEST_BLOCK, Math.ceil(side / BLOCKS_PER_SIDE));
    }

    /** Lays {@code obscured} over {@code target} where the mask is not 0, a band at a time to keep the floats few. */
    private static void blend(Mat target, Mat obscured, Mat mask) {
        int rows = Math.max(1, BAND_PIXELS / target.cols());
        for (int y = 0; y < target.rows(); y += rows) {
            int end = Math.min(target.rows(), y + rows);
            try (MatScope scope = new MatScope()) {
                Mat band = scope.add(target.rowRange(y, end));
                Mat below = floats(band, 1, scope);
                Mat above = floats(scope.add(obscured.rowRange(y, end)), 1, scope);
                Mat share = floats(scope.add(mask.rowRange(y, end)), 1.0 / 255, scope);
                Mat shares = scope.create();
                Mats.merge(Collections.nCopies(band.channels(), share), shares);
                Core.subtract(above, below, above);
                Core.multiply(above, shares, above);
                Core.add(below, above, below);
                below.convertTo(band, band.depth());
            }
        }
    }

    private static Mat floats(Mat pixels, double scale, MatScope scope) {
        Mat floats = scope.create();
        pixels.convertTo(floats, CvType.CV_32F, scale);
        return floats;
    }
}
