package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What only some sources need must not slow down each start. */
class LazyLibrariesTest {

    @Test
    void codecsAreThereWithoutThePdfAndSvgLibraries() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("pdfbox") && !path.contains("fontbox") && !path.contains("jsvg"))
                .map(LazyLibrariesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Class<?> codecs = Class.forName("org.imagorface.codec.ImageCodecs", true, loader);
            assertThat(codecs.getClassLoader()).isSameAs(loader);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
