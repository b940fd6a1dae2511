package org.imagorface.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imagorface.codec.TiffPageWriter;
import org.imagorface.codec.TiffPages;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/**
 * TIFF files of several pages, one after the other. A page that says it is another one at a lower resolution is left out: a face
 * could be too small in it to be found, and is covered in the other one only.
 */
final class TiffHandler implements DocumentHandler {

    @Override
    public DocumentKind kind() {
        return DocumentKind.TIFF;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        TiffPages pages = TiffPages.read(job.bytes("", source));
        List<Integer> kept = kept(pages, job);
        for (int page : kept) {
            job.claim(name(page), pages.unpackedBytes(page));
        }
        TiffPageWriter writer = new TiffPageWriter(out, kept.size());
        List<DetectedRegion> regions = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            int page = kept.get(i);
            int frame = i;
            ImageResult result = job.redacted(name(page), pages.file(page));
            result.metadata().regions().forEach(region -> regions.add(region.onFrame(frame)));
            if (!job.pictures().covers()) {
                continue; // a page as it came, which need not be as the writer takes it
            }
            writer.add(((ImageSource.Encoded) result.content().orElseThrow()).bytes(), pages.greyBits(page));
        }
        job.record(new PartRecord(job.path(""), kind().id(), PartRecord.Action.REDACTED, kept.size(), regions));
    }

    private static List<Integer> kept(TiffPages pages, DocumentJob job) {
        List<Integer> kept = IntStream.range(0, pages.count())
                .filter(page -> !pages.isPreview(page))
                .boxed()
                .toList();
        if (kept.isEmpty()) {
            throw job.refusal("", "all its pages are said to be previews, and there is nothing that they show");
        }
        IntStream.range(0, pages.count()).filter(pages::isPreview).forEach(page -> job.removed(name(page), "preview"));
        return kept;
    }

    private static String name(int page) {
        return "page " + (page + 1);
    }
}
