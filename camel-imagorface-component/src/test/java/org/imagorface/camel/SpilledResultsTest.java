package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.document.SpillBuffer;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that are too long for memory are in a file of their own, which does not stay. */
class SpilledResultsTest extends CamelTestSupport {

    @TempDir
    Path folder;

    private Processor afterwards = exchange -> {};
    private Processor onCopy = exchange -> {};

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redact")
                        .to("imagorface:redact?profile=fast&mode=black&passParts=unknown")
                        .process(exchange -> afterwards.process(exchange))
                        .multicast()
                        .to("direct:copy");
                from("direct:copy").process(exchange -> onCopy.process(exchange));
            }
        };
    }

    @Test
    void theBodyIsAFileUntilTheExchangeIsDone() throws Exception {
        Set<Path> before = temporaryFiles();
        Path archive = largeArchive(Photos.astronaut());
        Set<Path> during = new TreeSet<>();
        String[] hashes = new String[3];
        afterwards = exchange -> {
            during.addAll(temporaryFiles());
            during.removeAll(before);
            StreamCache body = exchange.getMessage().getBody(StreamCache.class);
            assertThat(body.inMemory()).isFalse();
            assertThat(body.length()).isGreaterThan(SpillBuffer.IN_MEMORY);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            body.writeTo(written);
            hashes[0] = sha256(written.toByteArray());
            hashes[1] = sha256(((InputStream) body).readAllBytes());
            body.reset();
            assertThat(Photos.faceColour(
                            Photos.decode(Zips.read(written.toByteArray()).get("photo.png"))))
                    .isZero();
        };
        onCopy = exchange -> hashes[2] = sha256(exchange.getMessage().getBody(byte[].class));

        Exchange done = template.request(
                "direct:redact", exchange -> exchange.getMessage().setBody(archive));

        assertThat(done.getException()).isNull();
        assertThat(during).hasSize(1).allSatisfy(file -> assertThat(
                        file.getParent().getFileName().toString())
                .startsWith("imagorface-spill-"));
        String hash = done.getMessage()
                .getHeader(ImagorfaceConstants.RECEIPT, org.imagorface.redact.Receipt.class)
                .outputSha256();
        assertThat(hashes).containsExactly(hash, hash, hash);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void nobodyElseMayReadTheFile() throws Exception {
        Path archive = largeArchive(Photos.astronaut());
        Set<Path> before = temporaryFiles();
        Set<PosixFilePermission> permissions = new TreeSet<>();
        Set<PosixFilePermission> ofFolder = new TreeSet<>();
        afterwards = exchange -> {
            Set<Path> files = temporaryFiles();
            files.removeAll(before);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Path file = files.iterator().next();
                permissions.addAll(Files.getPosixFilePermissions(file));
                ofFolder.addAll(Files.getPosixFilePermissions(file.getParent()));
            }
        };

        template.request("direct:redact", exchange -> exchange.getMessage().setBody(archive));

        assertThat(permissions).isSubsetOf(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(ofFolder).isSubsetOf(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theFileHasNothingOfTheOriginalPicture() throws Exception {
        byte[] photo = Photos.astronaut();
        Path archive = largeArchive(photo);
        Set<Path> before = temporaryFiles();
        boolean[] found = new boolean[2];
        afterwards = exchange -> {
            Set<Path> files = temporaryFiles();
            files.removeAll(before);
            byte[] written =
                    Zips.read(Files.readAllBytes(files.iterator().next())).get("photo.png");
            byte[] middle = Arrays.copyOfRange(photo, photo.length / 2, photo.length / 2 + 64);
            found[0] = new String(photo, StandardCharsets.ISO_8859_1)
                    .contains(new String(middle, StandardCharsets.ISO_8859_1));
            found[1] = new String(written, StandardCharsets.ISO_8859_1)
                    .contains(new String(middle, StandardCharsets.ISO_8859_1));
        };

        Exchange done = template.request(
                "direct:redact", exchange -> exchange.getMessage().setBody(archive));

        assertThat(done.getException()).isNull();
        assertThat(found).containsExactly(true, false);
    }

    @Test
    void nothingStaysOfAFailure() throws Exception {
        Set<Path> before = temporaryFiles();
        Path archive = largeArchive(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});

        Exchange done = template.request(
                "direct:redact", exchange -> exchange.getMessage().setBody(archive));

        assertThat(done.getException()).isInstanceOf(RedactionFailed.class);
        assertThat(done.getMessage().getBody()).isEqualTo(archive);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAtTheNextStart() throws Exception {
        Path left = Files.createTempDirectory("imagorface-spill-");
        Files.createFile(left.resolve("lock"));
        Files.write(left.resolve("1.part"), Photos.astronaut());
        try (DefaultCamelContext next = new DefaultCamelContext()) {
            next.start();
            next.getComponent("imagorface");
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void whatCameAsBytesLeavesAsBytes() throws Exception {
        Set<Path> before = temporaryFiles();
        byte[] archive = Files.readAllBytes(largeArchive(Photos.astronaut()));

        Exchange done = template.request(
                "direct:redact", exchange -> exchange.getMessage().setBody(archive));

        assertThat(done.getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    /** With the photo behind more than is kept in memory. */
    private Path largeArchive(byte[] photo) throws IOException {
        byte[] noise = new byte[SpillBuffer.IN_MEMORY + 1000];
        new Random(1).nextBytes(noise);
        noise[0] = 0;
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("noise.bin", noise);
        parts.put("photo.png", photo);
        return Files.write(folder.resolve("archive.zip"), Zips.of(parts));
    }

    private static Set<Path> temporaryFiles() {
        Set<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "imagorface-spill-*")) {
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".part")).forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
