package org.imagorface.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.imagorface.codec.PdfFile;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;

/**
 * Redacts the pictures of a document where they are, one after the other, and encodes each anew. A picture is looked at in its
 * colours, its mask by itself, and both together; what is found in one is covered in both.
 */
final class PdfPictures {

    private static final String KIND = "picture";

    /** Intersection over union from which two regions are of the same face. */
    private static final double SAME = 0.3;

    /** After which a picture is left to the look at the whole document. */
    private static final int MOST_LOOKS = 5;

    private final PdfFile file;
    private final DocumentJob job;
    private final PdfCoverage coverage;
    private final PdfPictureWriter writer;
    private final Set<COSBase> lossy;

    /** @param lossy pictures that lost something in their source's format, which their streams no longer tell */
    PdfPictures(PdfFile file, DocumentJob job, PdfCoverage coverage, Set<COSBase> lossy) {
        this.lossy = lossy;
        this.file = file;
        this.job = job;
        this.coverage = coverage;
        this.writer = new PdfPictureWriter(file.document());
    }

    /** Redacts a picture in its stream. */
    void redact(COSStream stream) throws IOException {
        String name = PdfNames.of(stream);
        file.begin(name);
        PDResources resources = coverage.resources(stream).orElse(null);
        PDImageXObject picture = new PDImageXObject(new PDStream(stream), resources);
        file.measure(picture);
        List<DetectedRegion> known = coverage.regions(stream);
        COSStream mask = mask(stream);
        List<DetectedRegion> covered;
        if (mask != null && !mask.containsKey(COSName.MATTE)) {
            covered = redactWithMask(stream, picture, mask, known);
        } else {
            covered = redactWhole(stream, picture, known);
        }
        record(name, coverage.page(stream), known, covered);
    }

    private static COSStream mask(COSStream stream) {
        COSStream soft = stream.getCOSStream(COSName.SMASK);
        return soft == null ? stream.getCOSStream(COSName.MASK) : soft;
    }

    private List<DetectedRegion> redactWhole(COSStream stream, PDImageXObject picture, List<DetectedRegion> known)
            throws IOException {
        boolean stencil = picture.isStencil();
        // a key colour, or a mask that the colours were mixed by, becomes a mask of its own
        boolean mixed = mask(stream) != null || stream.getItem(COSName.MASK) != null;
        BufferedImage before = mixed ? picture.getImage() : picture.getOpaqueImage();
        PdfPixels pixels = PdfPixels.of(before);
        ImageResult result = redacted(before, known);
        if (mayStay(result)) {
            return List.of();
        }
        BufferedImage after = pixels(result);
        if (stencil) {
            writer.replaceStencil(stream, after);
            return result.metadata().regions();
        }
        return write(stream, pixels, result);
    }

    private List<DetectedRegion> redactWithMask(
            COSStream stream, PDImageXObject picture, COSStream maskStream, List<DetectedRegion> known)
            throws IOException {
        PDImageXObject mask = new PDImageXObject(new PDStream(maskStream), null);
        boolean explicit = mask.isStencil();
        BufferedImage maskBefore = PdfPixels.grey(mask.getOpaqueImage());
        List<DetectedRegion> all = new ArrayList<>(known);
        all.addAll(job.pictures().detect(new ImageSource.Decoded(picture.getImage())));
        all.addAll(job.pictures().detect(new ImageSource.Decoded(maskBefore)));

        BufferedImage before = picture.getOpaqueImage();
        PdfPixels pixels = PdfPixels.of(before);
        PdfPixels maskPixels = PdfPixels.of(maskBefore);
        ImageResult result = redacted(before, all);
        if (mayStay(result)) {
            return List.of();
        }
        List<DetectedRegion> covered = write(stream, pixels, result);
        BufferedImage maskAfter = coveredMask(maskBefore, covered, explicit ? Color.BLACK : Color.WHITE);
        COSName key = explicit ? COSName.MASK : COSName.SMASK;
        stream.setItem(
                key,
                explicit ? writer.stencil(maskAfter) : writer.picture(maskAfter, needed(maskPixels, maskAfter), false));
        return covered;
    }

    /** A mask in which what is filled can be seen; other styles are done to it as to a picture. */
    private BufferedImage coveredMask(BufferedImage mask, List<DetectedRegion> regions, Color opaque) {
        Redaction redaction = job.options().redaction();
        if (!job.pictures().covers() || regions.isEmpty()) {
            return mask;
        } else if (!(redaction.style() instanceof RedactionStyle.Fill)) {
            return PdfPixels.grey(pixels(redacted(mask, regions)));
        }
        Graphics2D graphics = mask.createGraphics();
        try {
            graphics.setColor(opaque);
            Size size = new Size(mask.getWidth(), mask.getHeight());
            for (DetectedRegion region : regions) {
                NormalizedRect grown = region.box().grownBy(redaction.margin());
                PixelRect box = grown.toCoveringPixels(size);
                if (redaction.shape() == RedactionShape.OVAL) {
                    graphics.fillOval(box.x(), box.y(), box.width(), box.height());
                } else {
                    graphics.fillRect(box.x(), box.y(), box.width(), box.height());
                }
            }
        } finally {
            graphics.dispose();
        }
        return mask;
    }

    private ImageResult redacted(BufferedImage image, List<DetectedRegion> known) {
        return job.pictures().redact(new ImageSource.Decoded(image), known);
    }

    /**
     * Puts a redacted picture in its place. JPEG changes pixels a little, and what stood just below the detector's threshold can stand
     * above it then: that is covered in the pixels that were encoded, so that the blocks around it are encoded as before.
     *
     * @return all regions that are covered
     */
    private List<DetectedRegion> write(COSStream stream, PdfPixels before, ImageResult result) throws IOException {
        boolean lossy = isLossy(stream) && job.pictures().mayLose();
        BufferedImage pixels = pixels(result);
        List<DetectedRegion> covered = new ArrayList<>(result.metadata().regions());
        writer.replace(stream, pixels, needed(before, pixels), lossy);
        boolean looks =
                lossy && job.pictures().covers() && job.options().policy().verifies();
        for (int look = 1; looks && look < MOST_LOOKS; look++) {
            List<DetectedRegion> left = job.pictures().detect(new ImageSource.Decoded(colours(stream)));
            if (left.isEmpty()) {
                break;
            }
            ImageResult again = redacted(pixels, left);
            pixels = pixels(again);
            covered.addAll(again.metadata().regions());
            writer.replace(stream, pixels, needed(before, pixels), true);
        }
        return covered;
    }

    private static BufferedImage colours(COSStream stream) throws IOException {
        return new PDImageXObject(new PDStream(stream), null).getOpaqueImage();
    }

    private boolean mayStay(ImageResult result) {
        return job.pictures().leavesUnchanged() && result.metadata().regions().isEmpty();
    }

    private static BufferedImage pixels(ImageResult result) {
        return ((ImageSource.Decoded) result.content().orElseThrow()).image();
    }

    /** As before, unless covering made more of it; black and white stay so. */
    private static PdfPixels needed(PdfPixels before, BufferedImage after) {
        if (before == PdfPixels.BILEVEL || before == PdfPixels.TRANSPARENT) {
            PdfPixels now = PdfPixels.of(after);
            return before == PdfPixels.BILEVEL && now != PdfPixels.COLOUR ? PdfPixels.BILEVEL : now;
        }
        PdfPixels now = PdfPixels.of(after);
        return now == PdfPixels.BILEVEL ? before : now;
    }

    private boolean isLossy(COSStream stream) {
        List<COSName> filters = PdfFile.filters(stream);
        return lossy.contains(stream)
                || filters.contains(COSName.DCT_DECODE)
                || filters.contains(COSName.DCT_DECODE_ABBREVIATION);
    }

    /** A face that was seen on the page, too, is recorded there. */
    private void record(String name, int page, List<DetectedRegion> known, List<DetectedRegion> covered) {
        List<DetectedRegion> own = covered.stream()
                .filter(region -> known.stream()
                        .flatMap(other -> other.box().visible().stream())
                        .noneMatch(other -> other.intersectionOverUnion(region.box()) > SAME))
                .map(region -> region.onFrame(page))
                .toList();
        job.record(new PartRecord(job.path(name), KIND, PartRecord.Action.REDACTED, 0, own));
    }
}
