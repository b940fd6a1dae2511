package org.imagorface.codec;

import java.io.IOException;
import org.opencv.core.Mat;

/**
 * PDF through PDFBox: one page, drawn in colour on white at the size that a {@link PageView} gives it. Nothing outside of the
 * document is read, no scripts run, and no part of it is written to a file.
 */
final class PdfCodec implements Codec {

    private static final int MOST_SECONDS = 20;

    @Override
    public ImageHeader readHeader(byte[] source) throws IOException {
        return readHeader(source, PageView.FIRST);
    }

    @Override
    public ImageHeader readHeader(byte[] source, PageView view) throws IOException {
        return PdfPages.readHeader(source, view, work());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        return PdfPages.draw(source, options.firstFrame(), header.storedSize(), work());
    }

    private static PdfWork work() {
        return new PdfWork(Deadline.in(MOST_SECONDS, "the PDF page"));
    }
}
