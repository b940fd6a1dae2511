package org.imagorface.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.imagorface.codec.PdfFile;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.NormalizedRect;

/**
 * The redaction of one PDF document. Faces are looked for twice: on each page as it is drawn, since a face can be put together of
 * several pictures, turned, or painted through a mask; and in each picture by itself, since not all of it need be seen. What is
 * found on a page is covered in the pictures that lie there. The result has only what can be reached from the catalogue, each
 * stream of it written anew, and is drawn and looked at once more.
 */
final class PdfRedaction {

    private static final String PAGE_KIND = "page";

    private final DocumentJob job;

    /** Regions of each page that has any, by its number from 0. */
    private final Map<Integer, List<PdfPageLook.Region>> found = new TreeMap<>();

    private final Set<Integer> rasterized = new HashSet<>();

    /** Streams of the result. */
    private final Set<COSBase> rewritten = PdfInventory.identitySet();

    PdfRedaction(DocumentJob job) {
        this.job = job;
    }

    /** The document with every face in it covered. */
    byte[] redacted(byte[] source) throws IOException {
        try (PdfFile file = open(source)) {
            PDDocument document = file.document();
            PdfCaches.renew(document);
            List<PDPage> pages =
                    PdfPageTree.flatten(document, job.options().limits().maxParts());
            PdfInformation.reduce(document, job);
            PdfJpeg2000.replaceAll(PdfInventory.of(file, job), file, job);
            PdfCoverage coverage = look(file, pages);
            PdfUnused.drop(
                    PdfInventory.of(file, job), stream -> coverage.isSeen(stream) || rewritten.contains(stream), job);
            rewrite(file, pages, coverage);
            return verified(file, pages);
        }
    }

    private PdfFile open(byte[] source) throws IOException {
        Optional<String> password = job.options().pdf().password();
        PdfFile file;
        try {
            file = PdfFile.open(source, password.orElse(""));
        } catch (UnsupportedFormat e) {
            throw password.isPresent() ? e : encrypted();
        }
        if (file.document().isEncrypted()) {
            if (password.isEmpty()) {
                file.close();
                throw encrypted();
            }
            file.document().setAllSecurityToBeRemoved(true);
        }
        return file;
    }

    private RedactionFailed encrypted() {
        return job.refusal(
                "", "it is encrypted; with the option documentPassword it is opened, and comes out decrypted");
    }

    private PdfCoverage look(PdfFile file, List<PDPage> pages) throws IOException {
        PdfCoverage coverage = new PdfCoverage();
        PdfPageLook look = new PdfPageLook(file, job);
        for (int number = 0; number < pages.size(); number++) {
            PDPage page = pages.get(number);
            List<PdfPageLook.Region> regions = look.look(page, number);
            if (!regions.isEmpty()) {
                found.put(number, regions);
            }
            Pictures pictures = new Pictures(coverage, number, regions);
            file.begin(PdfNames.page(number));
            new PdfPictureVisitor(page, file, pictures).visit();
            record(page, number, regions);
            if (job.pictures().covers() && pictures.accounted.size() < regions.size()) {
                rasterize(file, page, number, "a face is drawn on it that is in no picture");
            }
        }
        return coverage;
    }

    private void record(PDPage page, int number, List<PdfPageLook.Region> regions) {
        PdfPageView view = PdfPageView.of(page);
        List<DetectedRegion> shown = regions.stream()
                .map(region -> region.found().withBox(view.shown(region.part())).onFrame(number))
                .toList();
        job.record(new PartRecord(job.path(PdfNames.page(number)), PAGE_KIND, PartRecord.Action.REDACTED, 1, shown));
    }

    private void rasterize(PdfFile file, PDPage page, int number, String why) throws IOException {
        if (!job.options().pdf().rasterizes() || !rasterized.add(number)) {
            throw job.refusal(
                    PdfNames.page(number),
                    why + "; with the option rasterizePages=true a redacted picture of the page is put in its place");
        }
        rewritten.addAll(new PdfRasterizer(file, job).replace(page, number, found.getOrDefault(number, List.of())));
    }

    private void rewrite(PdfFile file, List<PDPage> pages, PdfCoverage coverage) throws IOException {
        PdfContents contents = new PdfContents(file, job, coverage);
        for (PDPage page : pages) {
            if (page.getCOSObject().getCOSStream(COSName.CONTENTS) == null && page.hasContents()) {
                rewritten.add(contents.join(page));
            }
        }
        PdfInventory inventory = PdfInventory.of(file, job);
        PdfPictures pictures = new PdfPictures(file, job, coverage);
        List<COSStream> inOrder = new ArrayList<>(inventory.streams(PdfStreamRole.PICTURE));
        inOrder.sort(Comparator.comparingInt(coverage::page));
        for (COSStream picture : inOrder) {
            if (rewritten.add(picture)) {
                pictures.redact(picture);
            }
        }
        for (COSStream content : inventory.streams(PdfStreamRole.CONTENT)) {
            if (rewritten.add(content)) {
                contents.rewrite(content);
            }
        }
        for (COSStream data : inventory.streams(PdfStreamRole.DATA)) {
            contents.repack(data);
            rewritten.add(data);
        }
        PdfAttachments.rewrite(inventory, file, job);
        for (COSStream stream : PdfInventory.of(file, job).streams()) {
            if (!rewritten.contains(stream)) {
                throw job.refusal(PdfNames.of(stream), "it was not written anew");
            }
        }
    }

    /** The bytes of the result, once all of its pages with faces have been drawn again and none is seen where there was one. */
    private byte[] verified(PdfFile file, List<PDPage> pages) throws IOException {
        byte[] result = PdfOutput.save(file.document());
        List<Integer> left = stillSeen(result, pages.size());
        if (left.isEmpty()) {
            return result;
        }
        PdfCaches.renew(file.document());
        for (int number : left) {
            rasterize(file, pages.get(number), number, "a face can still be seen after its pictures were redacted");
        }
        result = PdfOutput.save(file.document());
        left = stillSeen(result, pages.size());
        if (!left.isEmpty()) {
            throw job.refusal(PdfNames.page(left.get(0)), "a face can still be seen in the picture of it");
        }
        return result;
    }

    /** Pages on which a face is where there was one before. */
    private List<Integer> stillSeen(byte[] result, int pages) throws IOException {
        List<Integer> left = new ArrayList<>();
        try (PdfFile written = PdfFile.open(result, "")) {
            PdfCaches.renew(written.document());
            if (written.document().getNumberOfPages() != pages) {
                throw job.refusal("", "the result has other pages than the document");
            }
            if (!job.pictures().covers()) {
                return left;
            }
            PdfPageLook look = new PdfPageLook(written, job);
            for (int number : found.keySet()) {
                List<PdfPageLook.Region> before = found.get(number);
                boolean seen = look.lookAsShown(written.document().getPage(number), number).stream()
                        .anyMatch(region -> before.stream().anyMatch(region::isSame));
                if (seen) {
                    left.add(number);
                }
            }
        }
        return left;
    }

    /** Maps the regions of a page to the pictures on it. */
    private static final class Pictures implements PdfPictureVisitor.Found {

        private final PdfCoverage coverage;
        private final int page;
        private final List<PdfPageLook.Region> regions;
        private final Set<PdfPageLook.Region> accounted = new HashSet<>();

        Pictures(PdfCoverage coverage, int page, List<PdfPageLook.Region> regions) {
            this.coverage = coverage;
            this.page = page;
            this.regions = regions;
        }

        @Override
        public void content(COSBase content, PDResources resources) {
            coverage.see(content, page, resources);
        }

        @Override
        public void picture(COSBase picture, PDResources resources, Optional<PdfOccurrence> place) {
            coverage.see(picture, page, resources);
            place.ifPresent(known -> map(known).forEach(region -> coverage.cover(picture, region)));
        }

        @Override
        public void inline(COSBase content, int number, Optional<PdfOccurrence> place) {
            place.ifPresent(known -> map(known).forEach(region -> coverage.cover(content, number, region)));
        }

        private List<DetectedRegion> map(PdfOccurrence place) {
            List<DetectedRegion> mapped = new ArrayList<>();
            for (PdfPageLook.Region region : regions) {
                List<NormalizedRect> boxes = place.seenIn(region.part());
                if (!boxes.isEmpty()) {
                    accounted.add(region);
                }
                boxes.forEach(box -> mapped.add(region.found().withBox(box)));
            }
            return mapped;
        }
    }
}
