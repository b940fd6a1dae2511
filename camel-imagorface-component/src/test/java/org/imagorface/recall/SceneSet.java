package org.imagorface.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.imagorface.recall.FacePatch.Cover;
import org.opencv.core.Mat;
import org.opencv.core.Rect2d;

/**
 * Scenes of one kind: faces pasted one to each cell of a grid into every kind of ground.
 *
 * @param name of the row in the report
 * @param width of the pictures in pixels
 * @param height of the pictures in pixels
 * @param side of the faces in pixels; in the picture it is up to a tenth less or more
 * @param degrees turned counter-clockwise; the sign is drawn for each face
 * @param cut share of the face's width that is beyond the picture's edge
 * @param cover what hides a part of the faces
 * @param effect what happens to the picture afterwards
 */
record SceneSet(
        String name,
        int width,
        int height,
        double side,
        double degrees,
        boolean mirrored,
        double cut,
        Cover cover,
        Consumer<Mat> effect) {

    /** Enlarged further than this a face is all blur. */
    private static final double LARGEST_ENLARGEMENT = 2.2;

    static SceneSet of(String name, int width, int height, double side) {
        return new SceneSet(name, width, height, side, 0, false, 0, Cover.NONE, picture -> {});
    }

    SceneSet turned(double by) {
        return new SceneSet(name, width, height, side, by, mirrored, cut, cover, effect);
    }

    SceneSet inMirror() {
        return new SceneSet(name, width, height, side, degrees, true, cut, cover, effect);
    }

    SceneSet cutBy(double share) {
        return new SceneSet(name, width, height, side, degrees, mirrored, share, cover, effect);
    }

    SceneSet covered(Cover by) {
        return new SceneSet(name, width, height, side, degrees, mirrored, cut, by, effect);
    }

    SceneSet after(Consumer<Mat> done) {
        return new SceneSet(name, width, height, side, degrees, mirrored, cut, cover, done);
    }

    /** The scene with a number; the same for the same number and faces. The caller releases it. */
    Scene scene(int number, List<FacePatch> patches) {
        Random random = new Random(name.hashCode() * 1000L + number);
        Mat picture =
                Grounds.make(Grounds.KINDS.get(number % Grounds.KINDS.size()), width, height, random.nextInt(1000));
        List<FacePatch> fitting = patches.stream()
                .filter(patch -> side <= LARGEST_ENLARGEMENT * patch.side())
                .toList();
        List<Rect2d> faces = new ArrayList<>();
        int cell = (int) Math.max(2.4 * side, Math.min(width, height) / 3.0);
        int columns = cut > 0 ? 1 : Math.max(1, Math.min(3, width / cell));
        int rows = Math.max(1, Math.min(2, height / cell));
        for (int i = 0; i < rows * columns; i++) {
            double pasted = side * (0.9 + 0.2 * random.nextDouble());
            double x = place(i % columns, (double) width / columns, pasted, random);
            double y = place(i / columns, (double) height / rows, pasted, random);
            if (cut > 0) {
                x = pasted * (0.5 - cut);
            }
            double turn = random.nextBoolean() ? degrees : -degrees;
            FacePatch patch = fitting.get(random.nextInt(fitting.size()));
            patch.paste(picture, x, y, pasted, turn, mirrored, cover);
            double left = Math.max(0, x - pasted / 2);
            faces.add(new Rect2d(left, y - pasted / 2, x + pasted / 2 - left, pasted));
        }
        effect.accept(picture);
        return new Scene(picture, faces);
    }

    /** Anywhere in its cell where the whole head is in the picture. */
    private static double place(int index, double cell, double pasted, Random random) {
        double room = Math.max(0, cell - 2.1 * pasted);
        return cell * index + cell / 2 + room * (random.nextDouble() - 0.5);
    }
}
