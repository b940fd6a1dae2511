package org.imagorface.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.imagorface.codec.PdfFile;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.LimitExceeded;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/**
 * Writes all streams but pictures anew: operators one by one, with the inline pictures among them redacted; other data only
 * packed again, without whatever was behind its end.
 */
final class PdfContents {

    private static final String KIND = "inline picture";

    private static final List<COSName> PACKING = List.of(
            COSName.FILTER,
            COSName.DECODE_PARMS,
            COSName.DP,
            COSName.F,
            COSName.F_FILTER,
            COSName.F_DECODE_PARMS,
            COSName.DL);

    private final PdfFile file;
    private final DocumentJob job;
    private final PdfCoverage coverage;
    private long bytes;

    PdfContents(PdfFile file, DocumentJob job, PdfCoverage coverage) {
        this.file = file;
        this.job = job;
        this.coverage = coverage;
    }

    /** Gives a page whose content is in pieces, which may end within an operator, a single one. */
    COSStream join(PDPage page) throws IOException {
        file.begin(PdfNames.of(page.getCOSObject()));
        byte[] content;
        try (InputStream in = page.getContents()) {
            content = read(in);
        }
        COSStream joined = file.document().getDocument().createCOSStream();
        write(content, joined, page.getCOSObject());
        page.getCOSObject().setItem(COSName.CONTENTS, joined);
        return joined;
    }

    /** Operators of anything. */
    void rewrite(COSStream stream) throws IOException {
        file.begin(PdfNames.of(stream));
        write(unpacked(stream), stream, stream);
    }

    /** Data other than operators and pictures. */
    void repack(COSStream stream) throws IOException {
        file.begin(PdfNames.of(stream));
        byte[] data = unpacked(stream);
        PictureSigns.find(data).ifPresent(sign -> {
            throw job.refusal(PdfNames.of(stream), "there is %s in it, where there should be none".formatted(sign));
        });
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(data);
        }
    }

    private byte[] unpacked(COSStream stream) throws IOException {
        byte[] data;
        try (InputStream in = stream.createInputStream()) {
            data = read(in);
        }
        PACKING.forEach(stream::removeItem);
        return data;
    }

    private byte[] read(InputStream in) throws IOException {
        long most = job.options().limits().maxUnpackedBytes() - bytes;
        byte[] data = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        if (data.length > most) {
            throw new LimitExceeded("PDF document '%s' has more than %d bytes unpacked, which is the limit"
                    .formatted(job.path(""), job.options().limits().maxUnpackedBytes()));
        }
        bytes += data.length;
        return data;
    }

    /** @param source of the operators, as it was seen */
    private void write(byte[] content, COSStream target, COSBase source) throws IOException {
        PDResources resources = coverage.resources(source).orElseGet(PDResources::new);
        try (OutputStream out = target.createOutputStream(COSName.FLATE_DECODE)) {
            ContentStreamWriter writer = new ContentStreamWriter(out);
            PDFStreamParser parser = new PDFStreamParser(content);
            int number = 0;
            for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
                Object written = token;
                if (token instanceof Operator operator) {
                    file.measure(operator);
                    if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName())) {
                        Optional<Operator> redacted = redacted(operator, source, number++, resources);
                        if (redacted.isEmpty()) {
                            continue;
                        }
                        written = redacted.get();
                    }
                }
                writer.writeTokens(written);
            }
        }
    }

    /** Nothing for what is no picture at all. */
    private Optional<Operator> redacted(Operator operator, COSBase source, int number, PDResources resources)
            throws IOException {
        if (operator.getImageParameters() == null || operator.getImageData() == null) {
            return Optional.empty();
        }
        PDInlineImage picture = new PDInlineImage(operator.getImageParameters(), operator.getImageData(), resources);
        file.measure(picture);
        List<DetectedRegion> known = coverage.regions(source, number);
        BufferedImage before = picture.getImage();
        PdfPixels pixels = PdfPixels.of(before);
        ImageResult result = job.pictures().redact(new ImageSource.Decoded(before), known);
        BufferedImage after = ((ImageSource.Decoded) result.content().orElseThrow()).image();
        String name = "%s/inline picture %d".formatted(PdfNames.of(source), number + 1);
        List<DetectedRegion> own = known.isEmpty()
                ? result.metadata().regions().stream()
                        .map(region -> region.onFrame(coverage.page(source)))
                        .toList()
                : List.of();
        job.record(new PartRecord(job.path(name), KIND, PartRecord.Action.REDACTED, 0, own));
        return Optional.of(encoded(after, picture, pixels));
    }

    private static Operator encoded(BufferedImage image, PDInlineImage before, PdfPixels pixels) throws IOException {
        PdfPixels needed = before.isStencil() || pixels == PdfPixels.BILEVEL && PdfPixels.of(image) != PdfPixels.COLOUR
                ? PdfPixels.BILEVEL
                : PdfPixels.of(image);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.W, image.getWidth());
        parameters.setInt(COSName.H, image.getHeight());
        parameters.setInt(COSName.BPC, needed == PdfPixels.BILEVEL ? 1 : 8);
        if (before.isStencil()) {
            parameters.setBoolean(COSName.IM, true);
        } else {
            boolean colour = needed == PdfPixels.COLOUR || needed == PdfPixels.TRANSPARENT;
            parameters.setItem(COSName.CS, colour ? COSName.RGB : COSName.G);
        }
        if (before.getInterpolate()) {
            parameters.setBoolean(COSName.I, true);
        }
        COSArray filters =
                new COSArray(List.of(COSName.ASCII_HEX_DECODE_ABBREVIATION, COSName.FLATE_DECODE_ABBREVIATION));
        parameters.setItem(COSName.F, filters);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        FilterFactory.INSTANCE
                .getFilter(COSName.FLATE_DECODE)
                .encode(new ByteArrayInputStream(samples(image, needed)), packed, new COSDictionary(), 0);
        Operator operator = Operator.getOperator(OperatorName.BEGIN_INLINE_IMAGE);
        operator.setImageParameters(parameters);
        // no byte of it can look like the picture's end
        operator.setImageData(
                (HexFormat.of().formatHex(packed.toByteArray()) + ">").getBytes(StandardCharsets.US_ASCII));
        return operator;
    }

    private static byte[] samples(BufferedImage image, PdfPixels pixels) {
        return switch (pixels) {
            case BILEVEL -> PdfPixels.bytes(PdfPixels.bilevel(image));
            case GREY -> PdfPixels.bytes(PdfPixels.grey(image));
            case COLOUR, TRANSPARENT -> PdfPixels.rgb(image);
        };
    }
}
