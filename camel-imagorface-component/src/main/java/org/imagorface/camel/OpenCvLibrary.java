package org.imagorface.camel;

import nu.pattern.OpenCV;

/** OpenCV's native library, which comes inside a jar. */
final class OpenCvLibrary {

    private OpenCvLibrary() {}

    /**
     * Loads the library; once it is loaded, further calls do nothing.
     *
     * @throws IllegalStateException if there is none for this platform or it cannot be loaded
     */
    static void load() {
        try {
            OpenCV.loadLocally();
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException(
                    "OpenCV's native library did not load on %s %s"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    e);
        }
    }
}
