package org.imagorface.benchmarks.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagorface.codec.ImageFormat;

/**
 * Writes files to measure with. {@code photos FOLDER COUNT}: the photos of testdata in their formats and sizes, no two alike.
 * {@code pages FOLDER COUNT PAGES}: PDFs and TIFFs by turns. {@code sizes FOLDER}: pictures of 0.5 to 24 megapixels.
 */
public final class WriteSamples {

    private static final List<String> PHOTOS = List.of("astronaut.png", "chelsea.png", "coffee.png", "crew.jpg");

    private WriteSamples() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        switch (args[0]) {
            case "photos" -> photos(folder, Integer.parseInt(args[2]));
            case "pages" -> pages(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "sizes" -> sizes(folder);
            default -> throw new IllegalArgumentException("expected photos, pages or sizes, not " + args[0]);
        }
    }

    /** No two alike, so that nothing is remembered of an earlier one. */
    static void photos(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = PHOTOS.get(i % PHOTOS.size());
            BufferedImage photo = Photos.read(name);
            Photos.addGrain(photo, i);
            boolean jpeg = name.endsWith(".jpg");
            byte[] file = jpeg ? Encoded.jpeg(photo, false) : Encoded.png(photo);
            Files.write(inSubfolder(folder, i).resolve(i + (jpeg ? ".jpg" : ".png")), file);
        }
    }

    static void pages(Path folder, int count, int pages) throws IOException {
        for (int i = 0; i < count; i++) {
            boolean pdf = i % 2 == 0;
            byte[] file = pdf ? Documents.pdf(pages, i) : Documents.tiff(pages, i);
            Files.write(inSubfolder(folder, i).resolve(i + (pdf ? ".pdf" : ".tiff")), file);
        }
    }

    private static Path inSubfolder(Path folder, int i) throws IOException {
        return Files.createDirectories(folder.resolve(Integer.toString(i % 10)));
    }

    private static void sizes(Path folder) throws IOException {
        double[] megapixels = {0.5, 2, 6, 24};
        for (double size : megapixels) {
            BufferedImage scene = scene(size);
            String name = "jpeg-" + (size < 1 ? Double.toString(size) : Integer.toString((int) size)) + "mp";
            Files.write(folder.resolve(name + ".jpg"), Encoded.jpeg(scene, false));
            Files.write(folder.resolve(name + "-progressive.jpg"), Encoded.jpeg(scene, true));
        }
        BufferedImage scene = scene(2);
        Files.write(folder.resolve("png-2mp.png"), Encoded.png(scene));
        Files.write(folder.resolve("webp-2mp.webp"), Encoded.in(ImageFormat.WEBP, scene));
    }

    /** Three to two, with three faces. */
    private static BufferedImage scene(double megapixels) {
        double unit = Math.sqrt(megapixels * 1e6 / 6);
        return Photos.scene((int) Math.round(3 * unit), (int) Math.round(2 * unit), 3, 1);
    }
}
