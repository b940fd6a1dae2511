package org.imagorface.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;

/**
 * How large the data of a PDF unpacks (ISO 32000-2, section 7.4). PDFBox unpacks into memory without a limit, and a kilobyte can
 * become a megabyte with each filter that it passes, so it is unpacked here once before, into nothing.
 */
final class PdfFilters {

    /** Pixels of a picture in a page. */
    static final long MOST_IMAGE_PIXELS = 100_000_000;

    /** Of anything but pictures, and of pictures however small. */
    private static final long MOST_BYTES = 64 << 20;

    /** Of a stream of objects, which take many times as much as objects. */
    private static final long MOST_OBJECT_BYTES = 16 << 20;

    /** Of a pixel: four inks of 16 bits. */
    private static final long PIXEL_BYTES = 8;

    private static final Set<COSName> DCT = Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION);

    /** Those that give pixels, as many as their data says. */
    private static final Set<COSName> PICTURES = Set.of(
            COSName.DCT_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.JPX_DECODE,
            COSName.JBIG2_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private PdfFilters() {}

    /** The filters that a stream or an inline picture passes, in order. */
    static List<COSName> of(COSDictionary stream) {
        COSBase filters = stream.getDictionaryObject(COSName.F, COSName.FILTER);
        if (filters instanceof COSName name) {
            return List.of(name);
        }
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSArray array) {
            array.toList().stream()
                    .filter(COSName.class::isInstance)
                    .map(COSName.class::cast)
                    .forEach(names::add);
        }
        return names;
    }

    /**
     * Bytes that data unpacks to; of a coded picture, which must come last, those of its pixels' code.
     *
     * @param filters to pass, in order
     * @param parameters the dictionary that goes with the data
     * @throws LimitExceeded if they are more than there is a use for, or a coded picture has too many pixels
     */
    static long unpackedBytes(InputStream packed, List<COSName> filters, COSDictionary parameters) throws IOException {
        requireSoundRows(parameters);
        long limit = limit(parameters);
        InputStream input = packed;
        long size = -1;
        for (int i = 0; i < filters.size(); i++) {
            boolean last = i == filters.size() - 1;
            if (PICTURES.contains(filters.get(i))) {
                if (!last) {
                    throw new CorruptImage("PDF packs pixels of %s once more"
                            .formatted(filters.get(i).getName()));
                }
                return codeBytes(input, limit, DCT.contains(filters.get(i)));
            }
            Unpacked unpacked = new Unpacked(limit, !last);
            FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(input, unpacked, parameters, i);
            size = unpacked.size;
            input = new ByteArrayInputStream(unpacked.kept.toByteArray());
        }
        return size < 0 ? packed.transferTo(new Unpacked(limit, false)) : size;
    }

    /** {@link #unpackedBytes} of the data of an inline picture, if the operator is one. */
    static void measureInline(Operator operator) throws IOException {
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName()) && operator.getImageData() != null) {
            unpackedBytes(
                    new ByteArrayInputStream(operator.getImageData()),
                    of(operator.getImageParameters()),
                    operator.getImageParameters());
        }
    }

    private static long codeBytes(InputStream input, long limit, boolean jpeg) throws IOException {
        byte[] code = input.readNBytes((int) limit + 1);
        requireWithin(code.length, limit);
        if (jpeg) {
            requireFew(JpegStructure.readHeader(code).frame().size());
        }
        return code.length;
    }

    /** @throws LimitExceeded if a picture of that size is too large to be drawn in a page */
    static void requireFew(Size size) {
        if (size.area() > MOST_IMAGE_PIXELS) {
            throw new LimitExceeded(
                    "PDF holds a picture of %s pixels, the limit is %d in all".formatted(size, MOST_IMAGE_PIXELS));
        }
    }

    /** What is the smaller of a picture and its mask PDFBox makes as large as the other. */
    static Size sizeWithMask(PDImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (image instanceof PDImageXObject object) {
            for (COSName name : new COSName[] {COSName.SMASK, COSName.MASK}) {
                COSStream mask = object.getCOSObject().getCOSStream(name);
                if (mask != null) {
                    width = Math.max(width, mask.getInt(COSName.W, COSName.WIDTH, 1));
                    height = Math.max(height, mask.getInt(COSName.H, COSName.HEIGHT, 1));
                }
            }
        }
        return new Size(Math.max(1, width), Math.max(1, height));
    }

    private static long limit(COSDictionary parameters) {
        if (COSName.OBJ_STM.equals(parameters.getCOSName(COSName.TYPE))) {
            return MOST_OBJECT_BYTES;
        }
        long width = Math.max(0, parameters.getInt(COSName.WIDTH, COSName.W));
        long height = Math.max(0, parameters.getInt(COSName.HEIGHT, COSName.H));
        return Math.max(MOST_BYTES, Math.min(MOST_IMAGE_PIXELS, width * height) * PIXEL_BYTES);
    }

    /** A predictor takes memory for rows as long as it is told to, and never ends with rows of nothing. */
    private static void requireSoundRows(COSDictionary parameters) {
        COSBase given = parameters.getDictionaryObject(COSName.DP, COSName.DECODE_PARMS);
        if (given instanceof COSDictionary one) {
            requireSoundRow(one);
        } else if (given instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                if (several.getObject(i) instanceof COSDictionary one) {
                    requireSoundRow(one);
                }
            }
        }
    }

    private static void requireSoundRow(COSDictionary parameters) {
        int columns = parameters.getInt(COSName.COLUMNS, 1);
        int colours = parameters.getInt(COSName.COLORS, 1);
        int bits = parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
        if (parameters.getInt(COSName.PREDICTOR) > 1 && (columns < 1 || colours < 1 || bits < 1)) {
            throw new CorruptImage(
                    "PDF has data in rows of %d columns of %d colours of %d bits, must be 1 at least each"
                            .formatted(columns, colours, bits));
        }
        requireWithin((long) Math.min(Long.MAX_VALUE, (double) columns * colours * bits / 8), MOST_OBJECT_BYTES);
    }

    private static void requireWithin(long bytes, long limit) {
        if (bytes > limit) {
            throw new LimitExceeded("PDF holds data that unpacks to more than %d bytes".formatted(limit));
        }
    }

    /** Counts bytes up to a limit, and keeps them where they have to be unpacked further. */
    private static final class Unpacked extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final long limit;
        private final boolean keeps;
        private long size;

        Unpacked(long limit, boolean keeps) {
            this.limit = limit;
            this.keeps = keeps;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] part, int from, int count) {
            size += count;
            requireWithin(size, limit);
            if (keeps) {
                kept.write(part, from, count);
            }
        }
    }
}
