package org.imagorface.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script itself, in a folder of its own with a stub for the jar that it starts. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private record Run(int code, String out, String err) {}

    @TempDir
    Path temporary;

    private Path home;
    private Path jar;
    private Path script;

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(temporary.resolve("a folder with ' and spaces"))
                .toRealPath();
        script = Files.copy(Photos.testdata("").resolveSibling("imagorface"), home.resolve("imagorface"));
        Files.createDirectories(home.resolve("camel-imagorface-component"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(LONG_AGO));
        Path built = Files.createDirectories(home.resolve("routes/target/imagorface"));
        jar = built.resolve("imagorface.jar");
        writeStub(jar);
        Files.createFile(built.resolve(".built"));
    }

    private static void writeStub(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherStub.class.getName());
        String name = LauncherStub.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream stub = LauncherStub.class.getClassLoader().getResourceAsStream(name)) {
            ZipEntry entry = new JarEntry(name);
            out.putNextEntry(entry);
            stub.transferTo(out);
        }
    }

    private Run run(Map<String, String> variables, Path start, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(start.toString()));
        command.addAll(List.of(arguments));
        Path err = temporary.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temporary.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_OPTS");
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void argumentsArePassedAsTheyAre() throws Exception {
        String[] arguments = {"redact", "--mode", "", "a b.jpg", "*", "$HOME", "'\"", "ä", "--", "-x=1\n2"};

        Run run = run(Map.of(), script, arguments);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        StringBuilder expected = new StringBuilder("home=" + home + "\nheadless=true\nmine=null\n");
        for (String argument : arguments) {
            expected.append("argument=").append(argument).append('\n');
        }
        assertThat(run.out()).isEqualTo(expected.toString());
    }

    @Test
    void theExitCodeAndTheOptionsForJavaArePassed() throws Exception {
        Run run = run(Map.of("JAVA_OPTS", "-Dcode=3 -Dmine=yes"), script);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("mine=yes").doesNotContain("argument");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void linksLeadToTheCheckout() throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("some bin"));
        Path direct = Files.createSymbolicLink(bin.resolve("direct"), script);
        Path chained = Files.createSymbolicLink(bin.resolve("chained"), Path.of("direct"));

        assertThat(run(Map.of(), direct).out()).contains("home=" + home + "\n");
        assertThat(run(Map.of(), chained, "x").out()).contains("home=" + home + "\n", "argument=x");
    }

    /** A stand-in for Maven that leaves its options in a file and ends with the code. */
    private Map<String, String> maven(int code) throws IOException {
        Path bin = Files.createDirectories(temporary.resolve("maven"));
        Path file = Files.writeString(bin.resolve("mvn"), """
                #!/bin/sh
                pwd > "%1$s"
                echo "$*" >> "%1$s"
                exit %2$d
                """.formatted(mavenLog(), code));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return Map.of("PATH", bin + ":" + System.getenv("PATH"));
    }

    private Path mavenLog() {
        return temporary.resolve("maven.txt");
    }

    @Test
    void itBuildsAfterAChangeAndOnlyThen() throws Exception {
        assertThat(run(maven(0), script).code()).isZero();
        assertThat(mavenLog()).doesNotExist();
        Path source = Files.writeString(home.resolve("routes/New file.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        Run run = run(maven(0), script, "x");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("argument=x");
        assertThat(run.err()).contains("building");
        assertThat(mavenLog()).content().startsWith(home + "\n").contains("-pl routes -am package");
    }

    @Test
    void aBuildThatFailsIsSaid() throws Exception {
        Files.delete(jar);

        Run run = run(maven(7), script, "x");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("imagorface: the build failed");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theArchiveOfClassesIsMadeByAServerAndNeverMatters() throws Exception {
        Path archive = jar.resolveSibling("classes.jsa");
        String printed = "home=" + home + "\nheadless=true\nmine=null\nargument=";
        assertThat(run(Map.of(), script, "detect")).isEqualTo(new Run(0, printed + "detect\n", ""));
        assertThat(archive).doesNotExist();
        Path base = Path.of(System.getProperty("java.home"), "lib/server/classes.jsa");
        assumeTrue(Files.exists(base), "this Java has no archive of its own classes to build upon");

        assertThat(run(Map.of(), script, "serve")).isEqualTo(new Run(0, printed + "serve\n", ""));
        assertThat(archive).exists();
        assertThat(run(Map.of(), script, "serve")).isEqualTo(new Run(0, printed + "serve\n", ""));

        // of another jar than the one beside it
        Files.setLastModifiedTime(jar, FileTime.from(LONG_AGO));
        assertThat(run(Map.of(), script, "detect")).isEqualTo(new Run(0, printed + "detect\n", ""));

        Files.delete(archive);
        Files.writeString(archive, "no archive");
        assertThat(run(Map.of(), script, "detect")).isEqualTo(new Run(0, printed + "detect\n", ""));
    }

    @Test
    void aBuildMakesTheArchive() throws Exception {
        Path base = Path.of(System.getProperty("java.home"), "lib/server/classes.jsa");
        assumeTrue(Files.exists(base), "this Java has no archive of its own classes to build upon");
        Files.setLastModifiedTime(
                Files.writeString(home.resolve("routes/New file.java"), ""),
                FileTime.from(Instant.now().plusSeconds(5)));

        Run run = run(maven(0), script, "detect");

        assertThat(run.out()).isEqualTo("home=" + home + "\nheadless=true\nmine=null\nargument=detect\n");
        assertThat(jar.resolveSibling("classes.jsa")).exists();
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        Path java = Files.createDirectories(temporary.resolve("old java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        Run run = run(Map.of("JAVA_HOME", temporary.resolve("old java").toString()), script);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("needs Java 17 or newer", "version 8");
    }
}
