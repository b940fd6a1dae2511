package org.imagorface.codec;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Reads PDF as PDFBox does, but that every piece of packed data is measured before PDFBox unpacks it. */
final class PdfParser extends PDFParser {

    /** Work of looking into any piece of data. */
    private static final long START = 20_000;

    /** Work of unpacking a byte. */
    private static final long BYTE = 5;

    private PdfParser(RandomAccessRead source, String password, StreamCacheCreateFunction memory, PdfWork work)
            throws IOException {
        super(source, password, null, null, memory);
        IOUtils.closeQuietly(document);
        document = new MeasuredDocument(memory, this, work);
    }

    /**
     * A document, which the caller closes.
     *
     * @param password empty if none is needed
     * @param work that unpacking is counted with, as long as the document is open
     */
    static PDDocument parse(byte[] source, String password, PdfWork work) throws IOException {
        return new PdfParser(new RandomAccessReadBuffer(source), password, IOUtils.createMemoryOnlyStreamCache(), work)
                .parse();
    }

    private static final class MeasuredDocument extends COSDocument {

        private final StreamCacheCreateFunction memory;
        private final PdfParser parser;
        private final PdfWork work;

        MeasuredDocument(StreamCacheCreateFunction memory, PdfParser parser, PdfWork work) {
            super(memory, parser);
            this.memory = memory;
            this.parser = parser;
            this.work = work;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = new MeasuredStream(memory, parser.createRandomAccessReadView(start, length), work);
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }

    private static final class MeasuredStream extends COSStream {

        private final PdfWork work;
        private long unpackedBytes = -1;

        MeasuredStream(StreamCacheCreateFunction memory, RandomAccessReadView bytes, PdfWork work) throws IOException {
            super(memory.create(), bytes);
            this.work = work;
        }

        @Override
        public COSInputStream createInputStream(DecodeOptions options) throws IOException {
            measure();
            return super.createInputStream(options);
        }

        @Override
        public RandomAccessRead createView() throws IOException {
            measure();
            return super.createView();
        }

        /** Each time that it is unpacked it costs the same; what it unpacks to need be found out only once. */
        private void measure() throws IOException {
            work.spend(START);
            if (unpackedBytes < 0) {
                try (InputStream packed = createRawInputStream()) {
                    unpackedBytes = PdfFilters.unpackedBytes(
                            packed, PdfFilters.of(this).stream().distinct().toList(), this);
                }
            }
            work.spend((double) BYTE * unpackedBytes);
        }
    }
}
