package org.imagorface.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.imagorface.settings.AllSettings;
import org.imagorface.settings.Setting;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in {@code deploy/} hold with each other and with the server. */
class DeployTest {

    private static final Path DEPLOY = Photos.testdata("").getParent().resolve("deploy");

    @Test
    void theContainersUserHasNoRightsAndStartsTheJar() throws IOException {
        List<String> lines = Files.readAllLines(DEPLOY.resolve("Containerfile"));

        assertThat(lines).contains("USER 65532:65532");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ENTRYPOINT"))
                .singleElement()
                .asString()
                .contains("\"/opt/imagorface/imagorface.jar\"");
        assertThat(lines.indexOf("USER 65532:65532"))
                .as("nothing is copied or run as that user, so that it owns no file")
                .isGreaterThan(lines.indexOf("COPY --from=build /build/routes/target/imagorface /opt/imagorface"));
    }

    @Test
    void variablesOfTheServiceAreSettings() throws IOException {
        Set<String> known = AllSettings.ALL.stream().map(Setting::environment).collect(Collectors.toSet());

        List<String> used = Files.readAllLines(DEPLOY.resolve("imagorface.env")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(used).isNotEmpty();
        assertThat(known).containsAll(used);
    }

    @Test
    void nativeLibrariesOfOtherPlatformsAreTakenOut(@TempDir Path folder) throws Exception {
        Path tools = Path.of(System.getProperty("java.home"), "bin");
        Assumptions.assumeTrue(Files.exists(tools.resolve("jar")), "the jar command of a JDK is not there");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        Assumptions.assumeTrue(arm || System.getProperty("os.arch").equals("amd64"), "no native library here");
        Path jar = folder.resolve("opencv-1.jar");
        writeJar(
                jar,
                "META-INF/MANIFEST.MF",
                "META-INF/maven/pom.properties",
                "org/opencv/core/Mat.class",
                "nu/pattern/OpenCV.class",
                "nu/pattern/opencv/linux/x86_64/a.so",
                "nu/pattern/opencv/linux/ARMv8/a.so",
                "nu/pattern/opencv/osx/x86_64/a.dylib",
                "nu/pattern/opencv/windows/x86_64/a.dll");

        ProcessBuilder script =
                new ProcessBuilder(DEPLOY.resolve("one-platform").toString(), folder.toString());
        script.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        assertThat(script.inheritIO().start().waitFor()).isZero();

        try (JarFile result = new JarFile(jar.toFile())) {
            assertThat(result.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/maven/pom.properties",
                            "org/opencv/core/Mat.class",
                            "nu/pattern/OpenCV.class",
                            "nu/pattern/opencv/linux/" + (arm ? "ARMv8" : "x86_64") + "/a.so");
        }
    }

    private static void writeJar(Path jar, String... names) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write((name.endsWith(".MF") ? "Manifest-Version: 1.0\r\n\r\n" : name).getBytes());
            }
        }
    }
}
