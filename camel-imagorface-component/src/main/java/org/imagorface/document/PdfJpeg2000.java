package org.imagorface.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.imagorface.codec.PdfFile;
import org.imagorface.error.ImageException;

/** Pictures in formats that PDFBox does not read: JPEG 2000, which can be read otherwise, and JBIG2, which cannot. */
final class PdfJpeg2000 {

    private static final COSName MASK_IN_DATA = COSName.SMASK_IN_DATA;

    private final PdfFile file;
    private final DocumentJob job;
    private final PdfPictureWriter writer;
    private final Set<COSBase> replaced = PdfInventory.identitySet();

    private PdfJpeg2000(PdfFile file, DocumentJob job) {
        this.file = file;
        this.job = job;
        writer = new PdfPictureWriter(file.document());
    }

    /**
     * Puts the same pixels, unpacked, in the place of those coded by JPEG 2000.
     *
     * @return those that were
     * @throws org.imagorface.error.RedactionFailed if a picture cannot be read; the message names it
     */
    static Set<COSBase> replaceAll(PdfInventory inventory, PdfFile file, DocumentJob job) throws IOException {
        PdfJpeg2000 pictures = new PdfJpeg2000(file, job);
        for (COSStream picture : inventory.streams(PdfStreamRole.PICTURE)) {
            pictures.replace(picture);
            for (COSName key : List.of(COSName.SMASK, COSName.MASK)) {
                COSStream mask = picture.getCOSStream(key);
                if (mask != null) {
                    pictures.replace(mask);
                }
            }
        }
        return pictures.replaced;
    }

    private void replace(COSStream picture) throws IOException {
        List<COSName> filters = PdfFile.filters(picture);
        if (filters.contains(COSName.JBIG2_DECODE)) {
            throw unreadable(picture, "it is coded by JBIG2, which is not supported");
        } else if (filters.contains(COSName.JPX_DECODE)) {
            if (filters.size() > 1 || picture.getInt(MASK_IN_DATA, 0) != 0) {
                throw unreadable(
                        picture, "it is coded by JPEG 2000, and packed or masked in a way that is not supported");
            }
            file.begin(PdfNames.of(picture));
            COSBase soft = picture.getItem(COSName.SMASK);
            COSBase mask = picture.getItem(COSName.MASK);
            BufferedImage pixels = PdfPixels.opaque(decoded(picture));
            boolean grey = PdfPixels.of(pixels) != PdfPixels.COLOUR;
            writer.replace(picture, pixels, grey ? PdfPixels.GREY : PdfPixels.COLOUR, false);
            picture.setItem(COSName.SMASK, soft);
            picture.setItem(COSName.MASK, mask);
            replaced.add(picture);
        }
    }

    private BufferedImage decoded(COSStream picture) throws IOException {
        BufferedImage image;
        try {
            image = file.decodeJpeg2000(picture);
        } catch (ImageException e) {
            throw unreadable(picture, e.getMessage());
        }
        COSBase space = picture.getDictionaryObject(COSName.COLORSPACE);
        if (space != null) {
            PDColorSpace colours = PDColorSpace.create(space);
            int channels = image.getColorModel().getNumColorComponents();
            if (colours instanceof PDIndexed || colours.getNumberOfComponents() != channels) {
                throw unreadable(
                        picture,
                        "it is coded by JPEG 2000 in a colour space that is not supported: " + colours.getName());
            }
        }
        return image;
    }

    private ImageException unreadable(COSStream picture, String why) {
        return job.refusal(PdfNames.of(picture), why);
    }
}
