package org.imagorface.codec;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;

/**
 * Draws pages within a time, and fails where PDFBox would leave something out and go on: what is missing from a page could not
 * be looked at for faces, and nobody would know.
 */
final class PdfPageRenderer extends PDFRenderer {

    private static final long MOST_IMAGE_PIXELS = 100_000_000;

    private final Deadline deadline;

    PdfPageRenderer(PDDocument document, Deadline deadline) {
        super(document);
        this.deadline = deadline;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new StrictDrawer(parameters, deadline);
    }

    private static final class StrictDrawer extends PageDrawer {

        private final Deadline deadline;

        StrictDrawer(PageDrawerParameters parameters, Deadline deadline) throws IOException {
            super(parameters);
            this.deadline = deadline;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            deadline.check();
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            if ((long) image.getWidth() * image.getHeight() > MOST_IMAGE_PIXELS) {
                throw new LimitExceeded("PDF holds a picture of %dx%d pixels, the limit is %d in all"
                        .formatted(image.getWidth(), image.getHeight(), MOST_IMAGE_PIXELS));
            }
            super.drawImage(image);
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
            boolean harmless = e instanceof MissingOperandException
                    || e instanceof MissingResourceException
                    || e instanceof EmptyGraphicsStackException;
            if (e instanceof MissingImageReaderException) {
                throw new UnsupportedFormat(
                        "PDF page holds a picture that is coded as JPEG 2000 or JBIG2, which is not supported in PDF",
                        e);
            } else if (!harmless) {
                throw new CorruptImage("PDF page cannot be drawn whole: its data is damaged", e);
            }
        }
    }
}
