package org.imagorface.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagorface.codec.ImageFormat;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.RedactionPolicy;

/**
 * What became of one part of a document.
 *
 * @param path names of the parts that lead to it, joined by slashes, such as {@code attachment.docx/word/media/image1.png}
 * @param kind what it is: a picture's format, a {@link DocumentKind} or a {@link PartClass}, by its id
 * @param action what was done
 * @param pages pages or frames in which regions were looked for, 0 where that makes no sense
 * @param regions found, in fractions of the picture's or page's sides; the frame of each is its page or frame from 0
 */
public record PartRecord(String path, String kind, Action action, int pages, List<DetectedRegion> regions) {

    /** What was done to a part. */
    public enum Action {
        /** Looked into, its regions covered, and encoded anew. */
        REDACTED,
        /** Passed as it was, as the policy allows it for parts of its kind. */
        PASSED,
        /** Left out of the result. */
        REMOVED,
        /** Looked into, and not changed. */
        EXAMINED
    }

    public PartRecord {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(action, "action");
        regions = List.copyOf(regions);
    }

    /** Number of faces in it: those of all pages, and of an animation the most on one frame. */
    public int faces() {
        boolean animation = ImageFormat.byName(kind)
                .filter(format -> format.animates() || format == ImageFormat.PNG)
                .isPresent();
        return animation ? RedactionPolicy.faces(regions) : regions.size();
    }

    PartRecord withPath(String other) {
        return new PartRecord(other, kind, action, pages, regions);
    }

    /** The same with further regions. */
    PartRecord withMore(List<DetectedRegion> found) {
        return new PartRecord(
                path,
                kind,
                action,
                pages,
                Stream.concat(regions.stream(), found.stream()).toList());
    }

    /** The same of a document that was only looked at. */
    PartRecord examined() {
        return action == Action.REDACTED ? new PartRecord(path, kind, Action.EXAMINED, pages, regions) : this;
    }
}
