package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.testing.FlatDocuments;
import org.imagorface.testing.LibreOffice;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Programs;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documents as LibreOffice writes them, redacted, and opened by it once more. Skipped where it or poppler is missing. It is
 * started thrice for all of them.
 */
class LibreOfficeTest {

    /** Bytes of the photo that are looked for; as many do not appear by chance. */
    private static final int PIECE = 24;

    /** Score that faces of the photo have as they are drawn, and nothing else in it. */
    private static final double CERTAIN = 15;

    @TempDir
    static Path folder;

    private static byte[] photo;

    @BeforeAll
    static void convert() throws Exception {
        Programs.assumeInstalled("soffice", "pdftoppm", "pdftotext", "pdfimages");
        photo = jpeg();
        for (String made : List.of("written", "redacted", "before", "after")) {
            Files.createDirectory(folder.resolve(made));
        }
        FlatDocuments flat = new FlatDocuments(photo);
        Path text = Files.writeString(folder.resolve("text.fodt"), flat.text());
        Path object = Files.writeString(folder.resolve("object.fodt"), flat.textWithObject());
        Path sheets = Files.writeString(folder.resolve("sheets.fods"), flat.sheets());
        Path slides = Files.writeString(folder.resolve("slides.fodp"), flat.slides());
        List<LibreOffice.Conversion> first = new ArrayList<>();
        for (String name : List.of("text.odt", "text.docx", "text.pdf")) {
            write(text, name, first);
        }
        write(object, "object.odt", first);
        for (String name : List.of("sheets.ods", "sheets.xlsx", "sheets.pdf")) {
            write(sheets, name, first);
        }
        for (String name : List.of("slides.odp", "slides.pptx", "slides.pdf")) {
            write(slides, name, first);
        }
        LibreOffice office = new LibreOffice(Files.createDirectory(folder.resolve("office")));
        office.convert(first);
        List<LibreOffice.Conversion> second = new ArrayList<>();
        for (Path file : list(folder.resolve("written"))) {
            Path redacted = folder.resolve("redacted").resolve(file.getFileName());
            Files.write(redacted, TestDocuments.redact(Files.readAllBytes(file)).content());
            second.add(new LibreOffice.Conversion(redacted, pdf("after", redacted)));
        }
        second.removeIf(conversion -> conversion.from().toString().endsWith(".pdf"));
        office.convert(second);
    }

    /** Of another quality than pictures are written with, so that none of its code is the same by right. */
    private static byte[] jpeg() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(0.93f);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(PdfBuilder.astronaut(), null, null), quality);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Has a document written in a format, and that drawn. */
    private static void write(Path from, String name, List<LibreOffice.Conversion> conversions) {
        Path written = folder.resolve("written").resolve(name);
        conversions.add(new LibreOffice.Conversion(from, written));
        if (!name.endsWith(".pdf")) {
            conversions.add(new LibreOffice.Conversion(written, pdf("before", written)));
        }
    }

    private static Path pdf(String when, Path of) {
        return folder.resolve(when).resolve(of.getFileName() + ".pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "text.odt, 5",
        "object.odt, 6",
        "text.docx, 4",
        "sheets.ods, 2",
        "sheets.xlsx, 2",
        "slides.odp, 3",
        "slides.pptx, 3"
    })
    void whatLibreOfficeWroteOpensAgainWithoutFaces(String name, int photos) throws Exception {
        assertFacesGone(pdf("before", Path.of(name)), pdf("after", Path.of(name)), photos);
    }

    @ParameterizedTest
    @CsvSource({"text.pdf, 5", "sheets.pdf, 2", "slides.pdf, 3"})
    void pdfOfLibreOfficeShowsNoFace(String name, int photos) throws Exception {
        Path after = folder.resolve("redacted").resolve(name);
        assertFacesGone(folder.resolve("written").resolve(name), after, photos);
        Path pictures = Files.createDirectory(folder.resolve("pictures-" + name));
        Programs.run(
                folder,
                List.of(
                        "pdfimages",
                        "-png",
                        after.toString(),
                        pictures.resolve("p").toString()));
        assertThat(list(pictures)).isNotEmpty().allSatisfy(picture -> assertThat(faces(Files.readAllBytes(picture)))
                .as(picture.toString())
                .isEmpty());
    }

    private static void assertFacesGone(Path before, Path after, int photos) throws Exception {
        assertThat(text(after)).isEqualTo(text(before)).contains("kept");
        List<Path> pagesBefore = pages(before);
        List<Path> pagesAfter = pages(after);
        assertThat(pagesAfter).hasSameSizeAs(pagesBefore);
        int seen = 0;
        for (int page = 0; page < pagesBefore.size(); page++) {
            List<DetectedRegion> faces = faces(Files.readAllBytes(pagesBefore.get(page)));
            List<DetectedRegion> left = faces(Files.readAllBytes(pagesAfter.get(page)));
            seen += faces.size();
            assertThat(left).as("where there was a face on page %d", page).noneMatch(now -> faces.stream()
                    .anyMatch(then -> then.box().intersectionOverUnion(now.box()) > 0.1));
        }
        assertThat(seen).as("faces before").isGreaterThanOrEqualTo(photos);
    }

    @Test
    void noPartHasThePhotoOrACopyOfIt() throws Exception {
        for (Path file : list(folder.resolve("redacted"))) {
            String name = file.getFileName().toString();
            Map<String, byte[]> before =
                    parts(Files.readAllBytes(folder.resolve("written").resolve(name)), "");
            Map<String, byte[]> after = parts(Files.readAllBytes(file), "");
            if (!name.endsWith(".pdf")) {
                assertThat(before.values()).as("parts of %s before", name).anyMatch(LibreOfficeTest::hasPieces);
                assertThat(pictures(after))
                        .as("pictures of %s", name)
                        .isNotEmpty()
                        .allSatisfy((part, picture) -> {
                            assertThat(Photos.faceColour(picture) & 0xf0f0f0)
                                    .as(part)
                                    .isZero();
                            assertThat(Photos.colour(picture, 0.9, 0.1))
                                    .as(part)
                                    .isNotZero();
                        });
            }
            after.values().removeIf(bytes -> !hasPieces(bytes));
            assertThat(after.keySet())
                    .as("parts of %s with the photo's code", name)
                    .isEmpty();
        }
    }

    /** Whether there are bytes of the photo's code in others, as they are or in Base64. */
    private static boolean hasPieces(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        // behind the tables, which all photos of one quality have alike
        for (int at = 1500; at + 3 * PIECE < photo.length; at += 3 * 777) {
            String piece = new String(photo, at, PIECE, StandardCharsets.ISO_8859_1);
            byte[] raw = new byte[PIECE];
            System.arraycopy(photo, at, raw, 0, PIECE);
            if (all.contains(piece) || all.contains(Base64.getEncoder().encodeToString(raw))) {
                return true;
            }
        }
        return false;
    }

    /** Parts of an archive, those of archives in it, too; of what is none, itself. */
    private static Map<String, byte[]> parts(byte[] document, String name) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        if (document.length > 1 && document[0] == 'P' && document[1] == 'K') {
            Zips.read(document).forEach((part, bytes) -> all.putAll(parts(bytes, name + "/" + part)));
        } else {
            all.put(name, document);
        }
        return all;
    }

    private static Map<String, BufferedImage> pictures(Map<String, byte[]> parts) throws IOException {
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(part.getValue()));
            if (picture != null) {
                pictures.put(part.getKey(), picture);
            }
        }
        return pictures;
    }

    private static String text(Path pdf) throws Exception {
        return Programs.run(folder, List.of("pdftotext", "-layout", pdf.toString(), "-"));
    }

    /** As poppler draws them. */
    private static List<Path> pages(Path pdf) throws Exception {
        Path pages = Files.createTempDirectory(folder, "pages");
        Programs.run(
                folder,
                List.of(
                        "pdftoppm",
                        "-r",
                        "72",
                        "-png",
                        pdf.toString(),
                        pages.resolve("p").toString()));
        return list(pages);
    }

    /** Without what only resembles one: patterns of flags and cloth. */
    private static List<DetectedRegion> faces(byte[] picture) {
        return TestDocuments.look(picture).stream()
                .filter(region -> region.score() > CERTAIN)
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
