package org.imagorface.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** Draws the outlines of regions, in the colours that imagor gives to class names. */
public final class RegionOutlines {

    private static final int[] PALETTE = {
        0xff3333, 0x33aaff, 0xaa33ff, 0xffaa00, 0x33ff66, 0xff33aa, 0x00cccc, 0xffff33, 0xff6600, 0x0066ff, 0x66ff00,
        0xcc0066
    };

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    /** In pixels; beyond, a box that some map has sent far away would overflow, and nothing of it can be seen anyway. */
    private static final double FAR = 1 << 28;

    private RegionOutlines() {}

    /**
     * Draws a line of one pixel just inside each region, edges rounded to the nearest pixel; what lies outside the picture is
     * not drawn. A grey picture becomes BGR.
     */
    public static void draw(Picture picture) {
        if (picture.regions().isEmpty()) {
            return;
        }
        Channels.ensureColor(picture);
        for (int frame = 0; frame < picture.frameCount(); frame++) {
            for (DetectedRegion region : picture.regions(frame)) {
                draw(picture.frames().get(frame), outline(region, picture.size()), colorOf(region.name()));
            }
        }
    }

    /** The colour of a class name: by its FNV-1a hash of 32 bits. */
    static Color colorOf(String name) {
        int hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return Color.ofRgb(PALETTE[Integer.remainderUnsigned(hash, PALETTE.length)]);
    }

    private static PixelRect outline(DetectedRegion region, Size size) {
        int left = edge(region.box().left() * size.width());
        int top = edge(region.box().top() * size.height());
        int right = edge(region.box().right() * size.width());
        int bottom = edge(region.box().bottom() * size.height());
        return new PixelRect(left, top, right - left, bottom - top);
    }

    private static int edge(double position) {
        return (int) Math.round(Math.max(-FAR, Math.min(FAR, position)));
    }

    private static void draw(Mat pixels, PixelRect box, Color color) {
        if (box.width() == 0 || box.height() == 0) {
            return;
        }
        paint(pixels, new PixelRect(box.x(), box.y(), box.width(), 1), color);
        paint(pixels, new PixelRect(box.x(), box.bottom() - 1, box.width(), 1), color);
        paint(pixels, new PixelRect(box.x(), box.y(), 1, box.height()), color);
        paint(pixels, new PixelRect(box.right() - 1, box.y(), 1, box.height()), color);
    }

    private static void paint(Mat pixels, PixelRect line, Color color) {
        Optional<PixelRect> seen = line.clippedTo(new Size(pixels.cols(), pixels.rows()));
        if (seen.isPresent()) {
            PixelRect part = seen.get();
            Scalar value = color.scalar(pixels);
            Mat window = pixels.submat(new Rect(part.x(), part.y(), part.width(), part.height()));
            try {
                window.setTo(value);
            } finally {
                Mats.release(window);
            }
        }
    }
}
