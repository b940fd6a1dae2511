package org.imagorface.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.imagorface.testing.Photos;

/** PDF documents for tests, operator by operator; and a look at them by PDFBox as it is. */
final class PdfBuilder {

    /** Of a page, in points; the photo of the astronaut fills it where nothing else is said. */
    static final int SIDE = 400;

    final PDDocument document = new PDDocument();
    PDPage page;

    PdfBuilder() {
        page();
    }

    /** Another page, square and empty. */
    PdfBuilder page() {
        page = new PDPage(new PDRectangle(SIDE, SIDE));
        page.setResources(new org.apache.pdfbox.pdmodel.PDResources());
        document.addPage(page);
        return this;
    }

    /** Operators of the page, in the place of those that it had. */
    PdfBuilder content(String operators) {
        page.getCOSObject().setItem(COSName.CONTENTS, stream(operators));
        return this;
    }

    /** A picture, form or pattern by a name of the page's resources. */
    PdfBuilder named(String kind, String name, COSBase object) {
        COSDictionary resources = page.getResources().getCOSObject();
        COSName key = COSName.getPDFName(kind);
        if (resources.getCOSDictionary(key) == null) {
            resources.setItem(key, new COSDictionary());
        }
        resources.getCOSDictionary(key).setItem(name, object);
        return this;
    }

    PdfBuilder xObject(String name, COSBase object) {
        return named("XObject", name, object);
    }

    COSStream stream(String operators) {
        return stream(operators.getBytes(StandardCharsets.ISO_8859_1));
    }

    COSStream stream(byte[] bytes) {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream;
    }

    /** A form that is as large as the page, with resources of its own, empty. */
    COSStream form(String operators) {
        COSStream form = stream(operators);
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, new PDRectangle(SIDE, SIDE));
        form.setItem(COSName.RESOURCES, new COSDictionary());
        return form;
    }

    /** The dictionary's resources get one more. */
    static void resource(COSDictionary of, String kind, String name, COSBase object) {
        COSDictionary resources = of.getCOSDictionary(COSName.RESOURCES);
        COSDictionary named = new COSDictionary();
        named.setItem(name, object);
        resources.setItem(kind, named);
    }

    COSStream lossless(BufferedImage image) {
        try {
            return LosslessFactory.createFromImage(document, image).getCOSObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    COSStream jpeg(BufferedImage image) {
        try {
            return JPEGFactory.createFromImage(document, image, 0.95f).getCOSObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG file as it is. */
    COSStream jpegFile(byte[] file) {
        try {
            return PDImageXObject.createFromByteArray(document, file, "photo").getCOSObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage astronaut() {
        BufferedImage photo = Photos.decode(Photos.astronaut());
        BufferedImage plain = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
        plain.getGraphics().drawImage(photo, 0, 0, null);
        return plain;
    }

    /** Grey numbers of the photo; a Java image would brighten them. */
    static BufferedImage greyAstronaut() {
        BufferedImage photo = astronaut();
        BufferedImage grey = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                int rgb = photo.getRGB(x, y);
                int luma = (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
                grey.getRaster().setSample(x, y, 0, luma);
            }
        }
        return grey;
    }

    /** The page as large as it is, filled with what has the name. */
    static String fill(String name) {
        return "q %d 0 0 %d 0 0 cm /%s Do Q\n".formatted(SIDE, SIDE, name);
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            document.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] encrypted(String password) {
        try {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes();
    }

    /** A document with the photo on its one page. */
    static byte[] photo() {
        PdfBuilder builder = new PdfBuilder();
        return builder.xObject("P", builder.jpeg(astronaut()))
                .content(fill("P"))
                .bytes();
    }

    /** Each page as PDFBox draws it, a pixel to a point. */
    static BufferedImage drawn(byte[] document, int page) {
        try (PDDocument opened = Loader.loadPDF(document)) {
            return new PDFRenderer(opened).renderImage(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
