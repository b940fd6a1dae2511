package org.imagorface.recall;

import java.nio.file.Path;
import org.imagorface.image.MatScope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * A face cut out of a photo, to be pasted into others.
 *
 * @param photo where it comes from
 * @param x column of the centre of its square in the photo
 * @param y row of the centre
 * @param side of the square from the eyebrows' top to the mouth's bottom, as the detector means it, in pixels of the photo
 */
record FacePatch(Path photo, double x, double y, double side) {

    /** What a pasted face wears, in fractions of its square: left, top, right, bottom; and its grey. */
    record Cover(double left, double top, double right, double bottom, int grey) {

        static final Cover NONE = new Cover(0, 0, 0, 0, 0);
    }

    /** Hair and neck that come along, as a multiple of the side. */
    private static final double AROUND = 1.2;

    /**
     * Pastes the face into a picture, its outline faded.
     *
     * @param centreX column of its square's centre in the picture; what lies outside is cut off
     * @param pastedSide of its square in pixels of the picture
     * @param degrees turned counter-clockwise
     */
    void paste(
            Mat picture,
            double centreX,
            double centreY,
            double pastedSide,
            double degrees,
            boolean mirrored,
            Cover cover) {
        try (MatScope scope = new MatScope()) {
            Mat whole = scope.add(Imgcodecs.imread(photo.toString()));
            double reach = side * AROUND;
            Rect cut = new Rect(
                    (int) Math.max(0, x - reach),
                    (int) Math.max(0, y - reach),
                    (int) (Math.min(whole.cols(), x + reach) - (int) Math.max(0, x - reach)),
                    (int) (Math.min(whole.rows(), y + reach) - (int) Math.max(0, y - reach)));
            double scale = pastedSide / side;
            Mat face = scope.create();
            Imgproc.resize(
                    scope.add(whole.submat(cut)),
                    face,
                    new Size(Math.max(1, Math.round(cut.width * scale)), Math.max(1, Math.round(cut.height * scale))),
                    0,
                    0,
                    scale < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_CUBIC);
            Point centre = new Point((x - cut.x) * scale, (y - cut.y) * scale);
            if (mirrored) {
                Core.flip(face, face, 1);
                centre.x = face.cols() - centre.x;
            }
            cover(face, centre, pastedSide, cover);
            blend(
                    picture,
                    face,
                    mask(face, centre, pastedSide, scope),
                    centre,
                    new Point(centreX, centreY),
                    degrees,
                    scope);
        }
    }

    private static void cover(Mat face, Point centre, double pastedSide, Cover cover) {
        if (cover.right() > cover.left()) {
            double left = centre.x - pastedSide / 2;
            double top = centre.y - pastedSide / 2;
            Imgproc.rectangle(
                    face,
                    new Point(left + cover.left() * pastedSide, top + cover.top() * pastedSide),
                    new Point(left + cover.right() * pastedSide, top + cover.bottom() * pastedSide),
                    Scalar.all(cover.grey()),
                    Imgproc.FILLED);
        }
    }

    private static Mat mask(Mat face, Point centre, double pastedSide, MatScope scope) {
        Mat mask = scope.add(Mat.zeros(face.size(), CvType.CV_32F));
        Size axes = new Size(pastedSide * 0.75, pastedSide * 0.95);
        Imgproc.ellipse(mask, centre, axes, 0, 0, 360, Scalar.all(1), Imgproc.FILLED);
        double fade = Math.max(0.5, pastedSide / 20);
        Imgproc.GaussianBlur(mask, mask, new Size(), fade, fade, Core.BORDER_REPLICATE);
        return mask;
    }

    private static void blend(
            Mat picture, Mat face, Mat mask, Point centre, Point place, double degrees, MatScope scope) {
        Mat map = scope.add(Imgproc.getRotationMatrix2D(centre, degrees, 1));
        map.put(0, 2, map.get(0, 2)[0] + place.x - centre.x);
        map.put(1, 2, map.get(1, 2)[0] + place.y - centre.y);
        Mat placed = scope.create();
        Mat weight = scope.create();
        int smooth = degrees % 90 == 0 ? Imgproc.INTER_LINEAR : Imgproc.INTER_CUBIC;
        Imgproc.warpAffine(face, placed, map, picture.size(), smooth, Core.BORDER_REPLICATE);
        Imgproc.warpAffine(mask, weight, map, picture.size(), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT);
        Mat rest = scope.create();
        Core.subtract(scope.add(Mat.ones(weight.size(), CvType.CV_32F)), weight, rest);
        Imgproc.blendLinear(placed, scope.add(picture.clone()), weight, rest, picture);
    }
}
