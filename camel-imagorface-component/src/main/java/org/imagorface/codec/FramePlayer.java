package org.imagorface.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imagorface.error.Cancelled;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Animation;
import org.imagorface.image.MatScope;
import org.imagorface.image.Mats;
import org.imagorface.image.Picture;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * Plays an animation onto a canvas, which is transparent to begin with, and keeps the frames that are wanted. Native memory is
 * that of the frames wanted and of one more; closing releases what was not taken.
 */
final class FramePlayer implements AutoCloseable {

    /** What becomes of a frame when its time is over. */
    enum Disposal {
        /** It stays. */
        KEEP,
        /** Its area becomes transparent. */
        CLEAR,
        /** All is as it was before the frame. */
        RESTORE
    }

    private final MatScope scope = new MatScope();
    private final List<Mat> frames = new ArrayList<>();
    private final List<Integer> delays = new ArrayList<>();
    private final Mat canvas;
    private final int first;
    private final int end;
    private int passed;

    /**
     * @param alpha whether the canvas is BGRA; else BGR, and no frame may leave a part of it open
     */
    FramePlayer(Size size, boolean alpha, DecodeOptions wanted) {
        this.canvas =
                scope.add(new Mat(size.height(), size.width(), alpha ? CvType.CV_8UC4 : CvType.CV_8UC3, Scalar.all(0)));
        this.first = wanted.firstFrame();
        this.end = first + wanted.frames();
    }

    /** Number of the first frame wanted, from 0. */
    int first() {
        return first;
    }

    /** Passes over the next frame, which is not wanted and of which nothing will be seen in those that are. */
    void skip() {
        passed++;
    }

    /** Whether all frames that are wanted have been played. */
    boolean done() {
        return passed == end;
    }

    /**
     * Plays the next frame.
     *
     * @param area of the frame; it may reach beyond the canvas
     * @param delay how long it is shown, in milliseconds
     * @param drawing draws the frame on the canvas it is given; not called where nobody would see it
     * @throws Cancelled if the thread has been interrupted
     */
    void play(PixelRect area, Disposal disposal, int delay, Consumer<Mat> drawing) {
        Cancelled.check();
        int number = passed++;
        boolean wanted = number >= first;
        if (wanted) {
            delays.add(delay);
        }
        if (number == end - 1) {
            drawing.accept(canvas);
            frames.add(canvas);
        } else if (disposal == Disposal.RESTORE) {
            if (wanted) {
                drawing.accept(kept());
            }
        } else {
            drawing.accept(canvas);
            if (wanted) {
                kept();
            }
            if (disposal == Disposal.CLEAR) {
                clear(area);
            }
        }
    }

    /** The one frame wanted; the caller owns it. */
    Mat still() {
        return scope.keep(frames.get(0));
    }

    /** The frames wanted; the caller closes the picture. */
    Picture picture(int loops) {
        Picture picture = Picture.owning(frames, new Animation(delays, loops));
        frames.forEach(scope::keep);
        return picture;
    }

    @Override
    public void close() {
        scope.close();
    }

    /** A copy of the canvas among the frames. */
    private Mat kept() {
        Mat frame = scope.add(canvas.clone());
        frames.add(frame);
        return frame;
    }

    private void clear(PixelRect area) {
        area.clippedTo(new Size(canvas.cols(), canvas.rows())).ifPresent(seen -> {
            Mat part = canvas.submat(new Rect(seen.x(), seen.y(), seen.width(), seen.height()));
            try {
                part.setTo(Scalar.all(0));
            } finally {
                Mats.release(part);
            }
        });
    }
}
