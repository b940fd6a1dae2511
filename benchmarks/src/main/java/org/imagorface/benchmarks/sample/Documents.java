package org.imagorface.benchmarks.sample;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Documents of several pages, each with text and a photo of its own. */
final class Documents {

    private static final int SCAN_WIDTH = 1240;
    private static final int SCAN_HEIGHT = 1754;
    private static final String LINE = "What stands here is of no interest; it is there since pages have text on them.";

    private Documents() {}

    /** Typeset pages in A4 with a JPEG of 1200x800 on each. */
    static byte[] pdf(int pages, int variant) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                BufferedImage photo = photo(1200, 800, variant * pages + i);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(JPEGFactory.createFromImage(document, photo, 0.85f), 72, 480, 432, 288);
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 10);
                    content.setLeading(14);
                    content.newLineAtOffset(72, 450);
                    for (int line = 0; line < 25; line++) {
                        content.showText(LINE);
                        content.newLine();
                    }
                    content.endText();
                }
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pages in A4 as scanned at 150 dots an inch, in colour. */
    static byte[] tiff(int pages, int variant) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("LZW");
            for (int i = 0; i < pages; i++) {
                writer.writeToSequence(new IIOImage(scan(variant * pages + i), null, null), param);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage scan(int variant) {
        BufferedImage page = new BufferedImage(SCAN_WIDTH, SCAN_HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SCAN_WIDTH, SCAN_HEIGHT);
        graphics.drawImage(photo(900, 600, variant), 150, 150, null);
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 21));
        for (int line = 0; line < 25; line++) {
            graphics.drawString(LINE, 150, 830 + 29 * line);
        }
        graphics.dispose();
        return page;
    }

    /** People on two pages of three. */
    private static BufferedImage photo(int width, int height, int variant) {
        String name = new String[] {"crew.jpg", "coffee.png", "astronaut.png"}[variant % 3];
        BufferedImage photo = Photos.scaled(Photos.read(name), width, height);
        Photos.addGrain(photo, variant);
        return photo;
    }
}
