package org.imagorface.recall;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imagorface.image.MatScope;
import org.imagorface.recall.FacePatch.Cover;
import org.imagorface.testing.Photos;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** What is measured: faces, and the kinds of scenes. */
final class SceneSets {

    private SceneSets() {}

    /** The face that everybody has who has the project. */
    static List<FacePatch> ownFaces() {
        return List.of(new FacePatch(Photos.file("astronaut.png"), 224, 113, 94));
    }

    /** With those of the reference photos, placed by eye. */
    static List<FacePatch> allFaces(Path reference) {
        Path people = reference.resolve("imagorface/people.jpg");
        Path group = reference.resolve("photos/group-480x360.jpg");
        List<FacePatch> faces = new ArrayList<>(ownFaces());
        faces.add(new FacePatch(people, 742, 718, 162));
        faces.add(new FacePatch(people, 1302, 790, 160));
        faces.add(new FacePatch(group, 168, 153, 122));
        faces.add(new FacePatch(group, 94, 216, 38));
        faces.add(new FacePatch(group, 296, 190, 54));
        faces.add(new FacePatch(group, 391, 240, 30));
        faces.add(new FacePatch(reference.resolve("photos/portrait-320x400.jpg"), 157, 203, 236));
        return List.copyOf(faces);
    }

    static List<SceneSet> bySize() {
        List<SceneSet> sets = new ArrayList<>();
        for (int side : new int[] {12, 16, 20, 32, 64, 128}) {
            sets.add(SceneSet.of(side + " px in 1600x1200", 1600, 1200, side));
        }
        sets.add(SceneSet.of("400 px in 1000x1000", 1000, 1000, 400));
        sets.add(SceneSet.of("200 px in 420x420", 420, 420, 200));
        sets.add(SceneSet.of("24 px in 3000x2250", 3000, 2250, 24));
        return sets;
    }

    static List<SceneSet> byAngle() {
        List<SceneSet> sets = new ArrayList<>();
        for (int degrees : new int[] {0, 10, 15, 20, 25, 30, 40, 60, 90, 180}) {
            sets.add(SceneSet.of("turned by " + degrees + "°", 800, 600, 90).turned(degrees));
        }
        sets.add(SceneSet.of("48 px, turned by 20°", 1600, 1200, 48).turned(20));
        sets.add(SceneSet.of("48 px, turned by 90°", 1600, 1200, 48).turned(90));
        return sets;
    }

    static List<SceneSet> byCondition() {
        return List.of(
                faces("in a mirror").inMirror(),
                faces("dark, a quarter of the light").after(picture -> picture.convertTo(picture, -1, 0.25, 0)),
                faces("bright, washed out").after(picture -> picture.convertTo(picture, -1, 0.6, 110)),
                faces("contrast of a quarter").after(picture -> picture.convertTo(picture, -1, 0.25, 96)),
                faces("noise, sigma 25").after(picture -> addNoise(picture, 25)),
                faces("noise, sigma 50").after(picture -> addNoise(picture, 50)),
                faces("blur, sigma 3 px").after(picture -> Imgproc.GaussianBlur(picture, picture, new Size(), 3)),
                faces("blur, sigma 6 px").after(picture -> Imgproc.GaussianBlur(picture, picture, new Size(), 6)),
                faces("JPEG quality 10").after(picture -> compress(picture, 10)),
                faces("JPEG quality 4").after(picture -> compress(picture, 4)),
                faces("mouth covered").covered(new Cover(0.1, 0.62, 0.9, 1.1, 200)),
                faces("eyes covered").covered(new Cover(0.02, 0.2, 0.98, 0.42, 20)),
                faces("left third covered").covered(new Cover(-0.2, -0.3, 0.33, 1.2, 90)),
                faces("left half covered").covered(new Cover(-0.2, -0.3, 0.5, 1.2, 90)),
                faces("fifth beyond the edge").cutBy(0.2),
                faces("third beyond the edge").cutBy(0.33));
    }

    private static SceneSet faces(String condition) {
        return SceneSet.of(condition, 800, 600, 90);
    }

    private static void addNoise(Mat picture, double sigma) {
        try (MatScope scope = new MatScope()) {
            Random random = new Random(picture.cols());
            float[] values = new float[(int) picture.total() * picture.channels()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * sigma);
            }
            Mat noise = scope.add(new Mat(picture.size(), CvType.CV_32FC3));
            noise.put(0, 0, values);
            Mat sum = scope.create();
            picture.convertTo(sum, CvType.CV_32F);
            Core.add(sum, noise, sum);
            sum.convertTo(picture, CvType.CV_8U);
        }
    }

    private static void compress(Mat picture, int quality) {
        MatOfByte bytes = new MatOfByte();
        MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
        Mat decoded = new Mat();
        try {
            Imgcodecs.imencode(".jpg", picture, bytes, options);
            decoded = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
            decoded.copyTo(picture);
        } finally {
            bytes.release();
            options.release();
            decoded.release();
        }
    }
}
