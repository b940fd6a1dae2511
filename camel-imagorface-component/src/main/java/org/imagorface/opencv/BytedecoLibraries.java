package org.imagorface.opencv;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;

/**
 * The libraries in bytedeco's jars. Its own loader is not used: it would leave 158 MB in the home folder and take a second longer.
 * What OpenCV's Java classes need is unpacked into a folder of its own that is gone as soon as it is loaded.
 *
 * <p>The libraries name each other, but not where they are. Each is therefore loaded after all that it needs, so that nothing is
 * looked for elsewhere.
 */
final class BytedecoLibraries {

    /** OpenCV's modules, none before those that it needs. */
    private static final List<String> MODULES = List.of(
            "core",
            "imgproc",
            "imgcodecs",
            "flann",
            "features2d",
            "calib3d",
            "dnn",
            "ml",
            "objdetect",
            "photo",
            "video",
            "videoio",
            "plot",
            "tracking",
            "xfeatures2d",
            "ximgproc",
            "phase_unwrapping",
            "structured_light",
            "aruco",
            "bgsegm",
            "bioinspired",
            "face",
            "img_hash",
            "saliency",
            "text",
            "wechat_qrcode",
            "dnn_superres",
            "xphoto");

    private BytedecoLibraries() {}

    static void load() {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        List<String> resources = resources(platform, Core.VERSION);
        try {
            Path folder = Files.createTempDirectory("imagorface-opencv");
            try {
                resources.parallelStream().forEach(resource -> unpack(resource, folder));
                resources.forEach(resource ->
                        System.load(folder.resolve(fileName(resource)).toString()));
            } finally {
                // Linux keeps what is loaded
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As bytedeco names it. Its libraries for other systems ask for others, and could not be tried. */
    static String platform(String name, String architecture) {
        String processor =
                switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> null;
                };
        if (!name.equalsIgnoreCase("linux") || processor == null) {
            throw new IllegalStateException(
                    "it is loaded on Linux x86_64 and arm64 only; use " + OpenCvProvider.OPENPNP.artifact());
        }
        return "linux-" + processor;
    }

    /** What to load, in this order. */
    static List<String> resources(String platform, String version) {
        List<String> resources = new ArrayList<>();
        String openBlas = "/org/bytedeco/openblas/" + platform + "/lib";
        if (platform.endsWith("x86_64")) {
            resources.add(openBlas + "quadmath.so.0");
        }
        resources.add(openBlas + "gfortran.so.5");
        resources.add(openBlas + "openblas.so.0");

        String openCv = "/org/bytedeco/opencv/" + platform + "/libopencv_";
        String[] numbers = version.split("\\.");
        String binary = "%s%02d".formatted(numbers[0], Integer.parseInt(numbers[1]));
        MODULES.forEach(module -> resources.add(openCv + module + ".so." + binary));
        resources.add(openCv + "java.so");
        return resources;
    }

    private static void unpack(String resource, Path folder) {
        try (InputStream in = BytedecoLibraries.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "%s is not on the class path: add org.bytedeco:opencv and org.bytedeco:openblas with classifier %s"
                                .formatted(resource, resource.split("/")[4]));
            }
            Files.copy(in, folder.resolve(fileName(resource)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack %s to %s".formatted(resource, folder), e);
        }
    }

    private static String fileName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private static void delete(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                Files.deleteIfExists(file.toPath());
            }
        }
        Files.deleteIfExists(folder);
    }
}
