package org.imagorface.opencv;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;
import org.opencv.core.Core;

/**
 * OpenCV's native library, which comes inside a jar: that of the {@link OpenCvProvider} on the class path, or of the one that the
 * system property {@value #CHOICE} names.
 */
public final class OpenCvLibrary {

    static final String CHOICE = "imagorface.opencv";

    private static boolean loaded;

    private OpenCvLibrary() {}

    /**
     * Loads the library; once it is loaded, further calls do nothing.
     *
     * @throws IllegalStateException if there is none for this platform or it cannot be loaded
     * @throws InvalidSetting if the system property names no provider
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        List<OpenCvProvider> present = Stream.of(OpenCvProvider.values())
                .filter(OpenCvProvider::isPresent)
                .toList();
        OpenCvProvider provider = choose(System.getProperty(CHOICE), present);
        try {
            provider.load();
            requireSame(provider, Core.VERSION, Core.getBuildInformation());
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException(
                    "OpenCV's native library of %s did not load on %s %s: %s"
                            .formatted(
                                    provider.artifact(),
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch"),
                                    e.getMessage()),
                    e);
        }
        loaded = true;
    }

    /** The provider that was asked for, else the first that is there. */
    static OpenCvProvider choose(String asked, List<OpenCvProvider> present) {
        if (asked == null || asked.isBlank()) {
            return present.stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "OpenCV is not on the class path: add either %s, or %s with the platform's native jar"
                                    .formatted(OpenCvProvider.OPENPNP.artifact(), OpenCvProvider.BYTEDECO.artifact())));
        }
        OpenCvProvider provider = Stream.of(OpenCvProvider.values())
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(asked))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidSetting("%s was '%s', must be openpnp or bytedeco".formatted(CHOICE, asked)));
        if (!present.contains(provider)) {
            throw new IllegalStateException(
                    "%s was '%s', but %s is not on the class path".formatted(CHOICE, asked, provider.artifact()));
        }
        return provider;
    }

    /**
     * Both jars bring OpenCV's Java classes. If both are there, the classes may be of one and the library of the other, which would
     * fail somewhere in the middle of a picture.
     */
    static void requireSame(OpenCvProvider provider, String classes, String buildInformation) {
        if (!buildInformation.contains("OpenCV " + classes + " ")) {
            throw new IllegalStateException(
                    "the class path has OpenCV's classes of version %s before those of %s; keep only one of %s and %s"
                            .formatted(
                                    classes,
                                    provider.artifact(),
                                    OpenCvProvider.OPENPNP.artifact(),
                                    OpenCvProvider.BYTEDECO.artifact()));
        }
    }
}
