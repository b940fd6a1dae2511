package org.imagorface.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Encodes pictures for PDF documents: black and white by CCITT's Group 4, others by Flate, or by JPEG where they came so. */
final class PdfPictureWriter {

    /** Of JPEG, 0 to 1; hardly to be told from the source at the resolution of a page. */
    private static final float QUALITY = 0.9f;

    /** A row's filter of PNG, and what PDF calls rows with them. */
    private static final byte FROM_ABOVE = 2;

    private static final int PNG_PREDICTORS = 15;

    /** What of a picture's dictionary stays as it was. */
    private static final List<COSName> KEPT =
            List.of(COSName.OC, COSName.STRUCT_PARENT, COSName.INTENT, COSName.INTERPOLATE, COSName.NAME);

    private final PDDocument document;

    PdfPictureWriter(PDDocument document) {
        this.document = document;
    }

    /**
     * Puts pixels in the place of those that a stream had.
     *
     * @param image opaque, or with its transparency
     * @param pixels what they are to be written as
     * @param lossy whether they may be written by JPEG
     */
    void replace(COSStream stream, BufferedImage image, PdfPixels pixels, boolean lossy) throws IOException {
        PDImageXObject encoded = encoded(image, pixels, lossy);
        if (image.getColorModel().hasAlpha() && pixels == PdfPixels.TRANSPARENT) {
            encoded.getCOSObject().setItem(COSName.SMASK, picture(PdfPixels.alpha(image), PdfPixels.GREY, false));
        }
        take(encoded.getCOSObject(), stream);
    }

    /** As {@link #replace}, for a stencil: black is painted. */
    void replaceStencil(COSStream stream, BufferedImage image) throws IOException {
        take(stencil(image), stream);
    }

    /** A picture of its own. */
    COSStream picture(BufferedImage image, PdfPixels pixels, boolean lossy) throws IOException {
        return encoded(image, pixels, lossy).getCOSObject();
    }

    /** A stencil of its own: black is painted. */
    COSStream stencil(BufferedImage image) throws IOException {
        COSStream stencil = picture(image, PdfPixels.BILEVEL, false);
        stencil.removeItem(COSName.COLORSPACE);
        stencil.setBoolean(COSName.IMAGE_MASK, true);
        return stencil;
    }

    private PDImageXObject encoded(BufferedImage image, PdfPixels pixels, boolean lossy) throws IOException {
        if (pixels == PdfPixels.BILEVEL) {
            return CCITTFactory.createFromImage(document, PdfPixels.bilevel(image));
        }
        BufferedImage plain = pixels == PdfPixels.GREY ? PdfPixels.grey(image) : PdfPixels.opaque(image);
        if (lossy) {
            return JPEGFactory.createFromImage(document, plain, QUALITY);
        }
        return pixels == PdfPixels.GREY ? grey(plain) : LosslessFactory.createFromImage(document, plain);
    }

    /** As it stands: PDFBox would brighten it on its way through Java's colours. Each row is told by its difference from that above. */
    private PDImageXObject grey(BufferedImage image) throws IOException {
        int width = image.getWidth();
        byte[] samples = PdfPixels.bytes(image);
        byte[] rows = new byte[(width + 1) * image.getHeight()];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            rows[at++] = FROM_ABOVE;
            for (int i = y * width; i < (y + 1) * width; i++) {
                rows[at++] = (byte) (samples[i] - (y == 0 ? 0 : samples[i - width]));
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        FilterFactory.INSTANCE
                .getFilter(COSName.FLATE_DECODE)
                .encode(new ByteArrayInputStream(rows), packed, new COSDictionary(), 0);
        PDImageXObject picture = new PDImageXObject(
                document,
                new ByteArrayInputStream(packed.toByteArray()),
                COSName.FLATE_DECODE,
                width,
                image.getHeight(),
                8,
                PDDeviceGray.INSTANCE);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, PNG_PREDICTORS);
        parameters.setInt(COSName.COLUMNS, width);
        picture.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
        return picture;
    }

    private static void take(COSStream from, COSStream to) throws IOException {
        COSDictionary kept = new COSDictionary();
        KEPT.forEach(key -> kept.setItem(key, to.getItem(key)));
        to.clear();
        try (InputStream encoded = from.createRawInputStream();
                OutputStream out = to.createRawOutputStream()) {
            encoded.transferTo(out);
        }
        // with the length that it has now
        from.removeItem(COSName.LENGTH);
        to.addAll(from);
        to.addAll(kept);
        from.close();
    }
}
