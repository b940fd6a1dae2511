package org.imagorface.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;

/**
 * A PDF document that is open for more than a picture of a page. Its data is measured before it is unpacked, and what is done
 * with it is counted, as for {@link PdfCodec}: so much for each {@linkplain #begin step}. In memory only. For one thread.
 */
public final class PdfFile implements AutoCloseable {

    private static final int MOST_SECONDS = 20;

    /** Work for each pixel that is decoded or encoded. */
    private static final long PIXEL = 30;

    /** Work for each operator, object or piece of data. */
    private static final long STEP = 500;

    private final PDDocument document;
    private final PdfWork work;

    private PdfFile(PDDocument document, PdfWork work) {
        this.document = document;
        this.work = work;
    }

    /**
     * The document, which the caller closes.
     *
     * @param password empty if there is none; some encrypted documents open with the empty one, too
     * @throws UnsupportedFormat if it is encrypted for somebody else than who has the password
     */
    public static PdfFile open(byte[] source, String password) throws IOException {
        PdfLibrary.load();
        PdfWork work = new PdfWork(Deadline.in(MOST_SECONDS, "the PDF document"));
        try {
            return new PdfFile(PdfParser.parse(source, password, work), work);
        } catch (InvalidPasswordException e) {
            throw new UnsupportedFormat("PDF is encrypted with another password", e);
        } catch (NoClassDefFoundError e) {
            // the library for it is left out
            throw new UnsupportedFormat("PDF is encrypted for a recipient, which is not supported", e);
        }
    }

    /** Closed with this one. */
    public PDDocument document() {
        return document;
    }

    /**
     * Begins a part of the work on the document, such as a page, which may cost as much as any other.
     *
     * @param what is worked on, for messages
     */
    public void begin(String what) {
        work.begin(Deadline.in(MOST_SECONDS, what));
    }

    /**
     * Counts a small step of the work.
     *
     * @throws org.imagorface.error.LimitExceeded if it is one too many
     */
    public void step() {
        work.spend(STEP);
    }

    /**
     * Draws a page's crop box upright, in colour on white.
     *
     * @param number of the page, from 0
     * @param size of the picture in pixels
     * @param everyLayer whether layers are drawn that are switched off
     * @throws org.imagorface.error.ImageException if something of it cannot be drawn, or is too much
     */
    public BufferedImage draw(int number, Size size, boolean everyLayer) throws IOException {
        return PdfPages.draw(document, number, size, new PdfPageRenderer(document, work, everyLayer));
    }

    /**
     * Counts what decoding a picture costs, and checks its size, before it is done.
     *
     * @throws org.imagorface.error.LimitExceeded if it has too many pixels, with its mask
     */
    public void measure(PDImage image) {
        Size size = PdfFilters.sizeWithMask(image);
        PdfFilters.requireFew(size);
        work.spend((double) PIXEL * size.area());
    }

    /**
     * Checks how large an inline picture unpacks, if the operator is one, before PDFBox unpacks it.
     *
     * @throws org.imagorface.error.LimitExceeded if that is too large
     */
    public void measure(Operator operator) throws IOException {
        work.spend(STEP);
        PdfFilters.measureInline(operator);
    }

    /** Whether a picture is coded by JPEG 2000, which PDFBox does not read. */
    public static boolean isJpeg2000(COSStream image) {
        return filters(image).contains(COSName.JPX_DECODE);
    }

    /** The filters that a stream passes, in order. */
    public static List<COSName> filters(COSStream stream) {
        return PdfFilters.of(stream);
    }

    /** What a JPEG 2000 stream holds; nothing if it passes other filters besides. */
    public static Optional<byte[]> jpeg2000(COSStream image) throws IOException {
        if (filters(image).size() != 1) {
            return Optional.empty();
        }
        try (InputStream in = image.createRawInputStream()) {
            return Optional.of(in.readAllBytes());
        }
    }

    /**
     * What to do where PDFBox would go on without an operator that it cannot carry out: nothing if every reader does so, else fail.
     *
     * @throws UnsupportedFormat if it is a picture in a format that cannot be read
     * @throws CorruptImage if data is damaged
     */
    public static void refuse(IOException e) {
        boolean harmless = e instanceof MissingOperandException
                || e instanceof MissingResourceException
                || e instanceof EmptyGraphicsStackException;
        if (e instanceof MissingImageReaderException) {
            throw new UnsupportedFormat(
                    "PDF page holds a picture that is coded as JPEG 2000 or JBIG2, which is not supported in PDF", e);
        } else if (!harmless) {
            throw new CorruptImage("PDF page cannot be drawn whole: its data is damaged", e);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
