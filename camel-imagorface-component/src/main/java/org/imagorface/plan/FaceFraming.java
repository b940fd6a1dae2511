package org.imagorface.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;

/**
 * A crop around chosen faces, between the largest box of an aspect that the picture holds and the smallest one around the
 * faces. Every setting is brought into its range, so that there is always an answer where there is a face.
 *
 * @param which 0: all faces; n: the n-th largest, or the smallest if there are fewer
 * @param zoom 0: as much of the picture as fits; 1: no more than the faces and the room around them
 * @param padding room around each face, as a fraction of its own sides, at most 10
 * @param headroom further room above, as a fraction of the face's height, at most 10
 */
public record FaceFraming(int which, double zoom, double padding, double headroom) {

    private static final double MOST_ROOM = 10;

    public FaceFraming {
        which = Math.max(0, which);
        zoom = clamp(zoom, 0, 1);
        padding = clamp(padding, 0, MOST_ROOM);
        headroom = clamp(headroom, 0, MOST_ROOM);
    }

    /**
     * The box to cut out of the picture; empty where there is no face.
     *
     * @param regions in fractions of the picture
     * @param aspect width by height of the box
     * @param smallest the box is not smaller than this, as far as the picture is not; (1, 1): no matter
     */
    public Optional<PixelRect> box(List<DetectedRegion> regions, Size picture, double aspect, Size smallest) {
        return chosen(regions).stream()
                .map(region -> withRoom(region.box()))
                .reduce(FaceFraming::union)
                .map(faces -> box(faces, picture, aspect, smallest));
    }

    private PixelRect box(NormalizedRect faces, Size picture, double aspect, Size smallest) {
        double most = Math.min(picture.width(), picture.height() * aspect);
        double least = Math.max(smallest.width(), smallest.height() * aspect);
        double around = Math.max(faces.width() * picture.width(), faces.height() * picture.height() * aspect);
        double width = clamp(most + (around - most) * zoom, Math.min(least, most), most);
        int boxWidth = side(width, picture.width());
        int boxHeight = side(width / aspect, picture.height());
        return new PixelRect(
                start(faces.centerX() * picture.width(), boxWidth, picture.width()),
                start(faces.centerY() * picture.height(), boxHeight, picture.height()),
                boxWidth,
                boxHeight);
    }

    private List<DetectedRegion> chosen(List<DetectedRegion> regions) {
        if (which == 0 || regions.isEmpty()) {
            return regions;
        }
        List<DetectedRegion> bySize = regions.stream()
                .sorted(Comparator.comparingDouble(
                                (DetectedRegion region) -> region.box().area())
                        .reversed())
                .toList();
        return List.of(bySize.get(Math.min(which, bySize.size()) - 1));
    }

    private NormalizedRect withRoom(NormalizedRect face) {
        NormalizedRect padded = face.grownBy(padding);
        return new NormalizedRect(
                padded.left(), padded.top() - headroom * face.height(), padded.right(), padded.bottom());
    }

    private static NormalizedRect union(NormalizedRect one, NormalizedRect other) {
        return new NormalizedRect(
                Math.min(one.left(), other.left()),
                Math.min(one.top(), other.top()),
                Math.max(one.right(), other.right()),
                Math.max(one.bottom(), other.bottom()));
    }

    private static int side(double length, int available) {
        return (int) clamp(Math.round(length), 1, available);
    }

    private static int start(double center, int length, int available) {
        return (int) clamp(Math.round(center - length / 2.0), 0, available - length);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(value, high));
    }
}
