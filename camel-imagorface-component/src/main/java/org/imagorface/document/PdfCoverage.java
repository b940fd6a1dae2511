package org.imagorface.document;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.imagorface.detect.DetectedRegion;

/** Where pictures, and the contents that hold inline ones, are seen in a document, and which regions of the pages lie on them. */
final class PdfCoverage {

    /** Stands for the picture itself where there are numbers for those inline. */
    private static final int ITSELF = -1;

    private final Map<COSBase, Seen> seen = new IdentityHashMap<>();

    private static final class Seen {
        private final int page;
        private final PDResources resources;
        private final Map<Integer, List<DetectedRegion>> regions = new java.util.HashMap<>();

        Seen(int page, PDResources resources) {
            this.page = page;
            this.resources = resources;
        }
    }

    /** What stands for a page's content here: its stream if there is but one, which other pages can have, too. */
    static COSBase content(PDPage page) {
        COSDictionary dictionary = page.getCOSObject();
        COSStream only = dictionary.getCOSStream(COSName.CONTENTS);
        return only == null ? dictionary : only;
    }

    /**
     * Records that a picture or content was found.
     *
     * @param resources by which names in it are looked up
     */
    void see(COSBase object, int page, PDResources resources) {
        seen.computeIfAbsent(object, first -> new Seen(page, resources));
    }

    boolean isSeen(COSBase object) {
        return seen.containsKey(object);
    }

    /** The page, from 0, on which an object was found first; 0 if it was on none. */
    int page(COSBase object) {
        return isSeen(object) ? seen.get(object).page : 0;
    }

    Optional<PDResources> resources(COSBase object) {
        return Optional.ofNullable(seen.get(object)).map(found -> found.resources);
    }

    /** Records a region of a picture that was seen. */
    void cover(COSBase picture, DetectedRegion region) {
        cover(picture, ITSELF, region);
    }

    /** Records a region of an inline picture, by its number from 0 in a content that was seen. */
    void cover(COSBase content, int number, DetectedRegion region) {
        seen.get(content)
                .regions
                .computeIfAbsent(number, none -> new ArrayList<>())
                .add(region);
    }

    List<DetectedRegion> regions(COSBase picture) {
        return regions(picture, ITSELF);
    }

    List<DetectedRegion> regions(COSBase content, int number) {
        return isSeen(content) ? seen.get(content).regions.getOrDefault(number, List.of()) : List.of();
    }
}
