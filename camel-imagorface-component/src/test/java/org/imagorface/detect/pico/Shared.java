package org.imagorface.detect.pico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.imagorface.detect.Probe;
import org.imagorface.testing.SharedFiles;

/** Reads the reference data that lies beside the checkout. */
final class Shared {

    private Shared() {}

    static Path file(String name) {
        return SharedFiles.shared(name);
    }

    static PicoCascade facefinder() throws IOException {
        return PicoCascadeReader.read(Files.readAllBytes(file("reference/facefinder")));
    }

    /** What pigo found on its three probes, by the probe's file name. */
    static JsonNode pigoDetections() throws IOException {
        return new ObjectMapper()
                .readTree(file("reference/pigo/detections.json").toFile());
    }

    static List<RawDetection> detections(JsonNode array) {
        List<RawDetection> detections = new ArrayList<>();
        for (JsonNode node : array) {
            detections.add(new RawDetection(
                    node.get("Row").intValue(),
                    node.get("Col").intValue(),
                    node.get("Scale").intValue(),
                    Float.parseFloat(node.get("Q").asText())));
        }
        return detections;
    }

    static Probe pgm(String name) throws IOException {
        byte[] file = Files.readAllBytes(file("reference/pigo/" + name));
        String[] header = new String(file, 0, 15, StandardCharsets.US_ASCII).split("\\s+");
        int width = Integer.parseInt(header[1]);
        int height = Integer.parseInt(header[2]);
        return new Probe(width, height, Arrays.copyOfRange(file, file.length - width * height, file.length));
    }

    /** A photo, area-averaged to 400 pixels on its longer side, as luma. */
    static Probe photo(String name) throws IOException {
        BufferedImage photo = ImageIO.read(file(name).toFile());
        double ratio = Math.max(1, Math.max(photo.getWidth(), photo.getHeight()) / 400.0);
        int width = (int) Math.round(photo.getWidth() / ratio);
        int height = (int) Math.round(photo.getHeight() / ratio);
        byte[] luma = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                luma[y * width + x] = (byte) average(photo, x * ratio, y * ratio, ratio);
            }
        }
        return new Probe(width, height, luma);
    }

    private static int average(BufferedImage photo, double left, double top, double side) {
        double[] sums = new double[3];
        double area = 0;
        for (int y = (int) top; y < Math.min(photo.getHeight(), top + side); y++) {
            double high = Math.min(y + 1, top + side) - Math.max(y, top);
            for (int x = (int) left; x < Math.min(photo.getWidth(), left + side); x++) {
                double part = high * (Math.min(x + 1, left + side) - Math.max(x, left));
                int rgb = photo.getRGB(x, y);
                sums[0] += part * (rgb >> 16 & 0xFF);
                sums[1] += part * (rgb >> 8 & 0xFF);
                sums[2] += part * (rgb & 0xFF);
                area += part;
            }
        }
        return (int) ((299 * Math.round(sums[0] / area)
                        + 587 * Math.round(sums[1] / area)
                        + 114 * Math.round(sums[2] / area))
                / 1000);
    }
}
