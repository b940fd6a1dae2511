package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagorface.text.TextBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

/** What drawing a PDF leaves on the disk: in a process of its own, since PDFBox looks at fonts once in a process. */
class PdfLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void drawingWritesNoFiles() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path fonts = Files.createDirectory(home.resolve(".fonts"));
        Path source = Files.write(folder.resolve("page.pdf"), page());
        try (InputStream font = TextBlock.class.getResourceAsStream("DejaVuSans.ttf")) {
            Files.copy(font, fonts.resolve("DejaVuSans.ttf"));
        }

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Draw.class.getName(),
                        source.toString(),
                        folder.resolve("pictures").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("drawn, ImageIO's files off, setting null");
        assertThat(names(home)).containsExactlyInAnyOrder("home", ".fonts", "DejaVuSans.ttf");
        assertThat(names(temporary)).noneMatch(name -> name.contains("pdfbox") || name.startsWith("fonts"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A JPEG picture, and words in a font that is not in the file. */
    private static byte[] page() throws IOException {
        // the font's widths are looked up here already
        PdfLibrary.load();
        byte[] jpeg = new JpegCodec()
                .encode(TestPixels.picture(20, 20, CvType.CV_8UC3), new EncodeOptions(ImageFormat.JPEG, 0));
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(PDImageXObject.createFromByteArray(document, jpeg, "picture"), 10, 10);
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 20);
                content.newLineAtOffset(50, 50);
                content.showText("words");
                content.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Draws the first file, where ImageIO could write none, since the second is a folder that is not there. */
    static final class Draw {

        public static void main(String[] files) throws IOException {
            Path gone = Files.createDirectory(Path.of(files[1]));
            ImageIO.setUseCache(true);
            ImageIO.setCacheDirectory(gone.toFile());
            Files.delete(gone);
            TestPixels.smooth(1, 1, CvType.CV_8UC1).release();
            CodecContract.decode(Files.readAllBytes(Path.of(files[0]))).close();
            System.out.println("drawn, ImageIO's files " + (ImageIO.getUseCache() ? "on" : "off") + ", setting "
                    + System.getProperty("pdfbox.fontcache"));
        }
    }
}
