package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redacted PDF documents as programs see them that know nothing of PDFBox. Skipped where such a program is missing. */
class PdfToolsTest {

    @TempDir
    Path folder;

    private Path redacted;

    /** With the photo as a picture, as its mask, as a thumbnail, and inline. */
    @BeforeEach
    void redact() throws IOException {
        PdfBuilder builder = new PdfBuilder();
        BufferedImage photo = PdfBuilder.astronaut();
        COSStream masked = builder.jpeg(photo);
        COSStream mask = builder.stream(PdfPixels.bytes(PdfBuilder.greyAstronaut()));
        mask.setItem(COSName.TYPE, COSName.XOBJECT);
        mask.setItem(COSName.SUBTYPE, COSName.IMAGE);
        mask.setInt(COSName.WIDTH, 512);
        mask.setInt(COSName.HEIGHT, 512);
        mask.setInt(COSName.BITS_PER_COMPONENT, 8);
        mask.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        masked.setItem(COSName.SMASK, mask);
        builder.page.getCOSObject().setItem(COSName.getPDFName("Thumb"), builder.jpeg(photo));
        String inline = "q 400 0 0 400 0 0 cm\nBI /W 512 /H 512 /BPC 8 /CS /RGB ID %s\nEI Q\n"
                .formatted(new String(PdfPixels.rgb(photo), StandardCharsets.ISO_8859_1));
        builder.xObject("M", masked)
                .xObject("P", builder.lossless(photo))
                .content(PdfBuilder.fill("M") + inline + PdfBuilder.fill("P"));
        redacted = Files.write(
                folder.resolve("redacted.pdf"),
                TestDocuments.redact(builder.bytes()).content());
    }

    @Test
    void qpdfFindsItSound() throws Exception {
        assertThat(run("qpdf", "--check", redacted.toString())).contains("No syntax or stream encoding errors");
    }

    @Test
    void noPictureInItShowsTheFace() throws Exception {
        run("pdfimages", "-png", redacted.toString(), folder.resolve("picture").toString());

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(file -> file.toString().endsWith(".png")).toList();
            // picture, its mask, inline and the last
            assertThat(pictures).hasSize(4);
            for (Path picture : pictures) {
                int colour = Photos.faceColour(ImageIO.read(picture.toFile()));
                // what is covered is opaque in the mask
                assertThat(colour & 0xf0f0f0).isIn(0, 0xf0f0f0);
            }
        }
    }

    @Test
    void popplerDrawsItWithoutTheFace() throws Exception {
        run(
                "pdftoppm",
                "-png",
                "-singlefile",
                redacted.toString(),
                folder.resolve("page").toString());

        BufferedImage page = ImageIO.read(folder.resolve("page.png").toFile());
        assertThat(Photos.faceColour(page) & 0xf0f0f0).isZero();
        assertThat(Photos.colour(page, 0.9, 0.1)).isNotZero();
    }

    private String run(String... command) throws IOException, InterruptedException {
        return Programs.run(folder, List.of(command));
    }
}
