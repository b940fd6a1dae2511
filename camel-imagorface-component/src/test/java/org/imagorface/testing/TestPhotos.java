package org.imagorface.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** The photos in testdata/, as they are and in other clothes. */
public final class TestPhotos {

    private TestPhotos() {}

    /** The bytes of a file in testdata/. */
    public static byte[] file(String name) {
        try {
            return Files.readAllBytes(Path.of("..", "testdata", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One frontal face, 512x512: its box is about columns 175 to 275 and rows 70 to 170. */
    public static byte[] astronaut() {
        return file("astronaut.png");
    }

    /** Decoded by OpenCV as BGR; the caller releases it. */
    public static Mat decoded(byte[] file) {
        TestPictures.load();
        return Imgcodecs.imdecode(new MatOfByte(file), Imgcodecs.IMREAD_COLOR);
    }

    /** One colour, components in the order blue, green, red, alpha. */
    public static Mat plain(int width, int height, int type, Scalar color) {
        TestPictures.load();
        return new Mat(height, width, type, color);
    }

    /** Encoded by OpenCV by a file name extension such as {@code .jpg}. */
    public static byte[] encoded(Mat pixels, String extension) {
        TestPictures.load();
        MatOfByte bytes = new MatOfByte();
        Imgcodecs.imencode(extension, pixels, bytes);
        return bytes.toArray();
    }

    /** Decoded by ImageIO, as a viewer that knows nothing of this project would. */
    public static java.awt.image.BufferedImage viewed(byte[] file) throws IOException {
        return javax.imageio.ImageIO.read(new ByteArrayInputStream(file));
    }
}
