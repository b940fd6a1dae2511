package org.imagorface.document;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imagorface.document.XmlScanner.Attribute;
import org.imagorface.document.XmlScanner.Piece;
import org.imagorface.document.XmlScanner.Tag;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;

/**
 * Drawings in SVG, which pass as they are or not at all: if nothing in them can hold a photo, nothing in them moves, and no face is found
 * when they are drawn, at their own size and, if that is small, once more at a large one. For one part.
 */
final class SvgPart {

    /** Pixels; detectors do not find what has a few. */
    private static final int LARGE = 1024;

    /** What shows other things in other programs, or at other times, than it is drawn here. In lower case. */
    private static final Set<String> NOT_DRAWN =
            Set.of("script", "foreignobject", "animate", "animatetransform", "animatemotion", "set", "switch");

    private static final XmlRules RULES = new XmlRules() {
        @Override
        public boolean refuses(Tag element) {
            return NOT_DRAWN.contains(element.localName().toLowerCase(Locale.ROOT));
        }
    };

    private final DocumentJob job;
    private final String part;

    SvgPart(DocumentJob job, String part) {
        this.job = job;
        this.part = part;
    }

    /**
     * Lets the drawing pass, unchanged.
     *
     * @throws org.imagorface.error.RedactionFailed if there is a photo or a face in it, or it cannot be drawn and the options do not let
     *     such drawings pass
     */
    void pass(byte[] svg) throws IOException {
        try {
            new XmlRewriter(job, part, RULES).requireUnchanged(svg, XmlPart.of(svg));
            ImageResult drawn = job.pictures().redact(new ImageSource.Encoded(svg), List.of());
            boolean face = !drawn.metadata().regions().isEmpty();
            Size size = drawn.metadata().size();
            if (!face && Math.max(size.width(), size.height()) < LARGE) {
                face = !job.pictures()
                        .detect(new ImageSource.Encoded(enlarged(svg, size)))
                        .isEmpty();
            }
            if (face) {
                throw job.refusal(part, "a face is drawn in it, and drawings cannot be redacted");
            }
            job.record(new PartRecord(job.path(part), "svg", PartRecord.Action.PASSED, 1, List.of()));
        } catch (CorruptImage | UnsupportedFormat | LimitExceeded e) {
            // it cannot be drawn here
            job.pass(part, PartClass.VECTOR);
        }
    }

    /** The same drawing with a longer side of {@value #LARGE} pixels. */
    private static byte[] enlarged(byte[] svg, Size size) {
        XmlPart xml = XmlPart.of(svg);
        XmlScanner scanner = new XmlScanner(xml);
        Piece root = scanner.next();
        while (root.kind() != XmlScanner.Kind.OPENING) {
            root = scanner.next();
        }
        Tag tag = scanner.tag(root);
        double factor = (double) LARGE / Math.max(size.width(), size.height());
        StringBuilder attributes = new StringBuilder(
                " width=\"%d\" height=\"%d\"".formatted(scaled(size.width(), factor), scaled(size.height(), factor)));
        if (tag.value("viewBox").isEmpty()) {
            attributes.append(" viewBox=\"0 0 %d %d\"".formatted(size.width(), size.height()));
        }
        StringBuilder text = new StringBuilder(xml.text());
        List<Attribute> old = tag.attributes().stream()
                .filter(one -> one.name().equals("width") || one.name().equals("height"))
                .toList();
        for (int i = old.size() - 1; i >= 0; i--) {
            text.delete(old.get(i).from(), old.get(i).to());
        }
        text.insert(root.from() + 1 + tag.name().length(), attributes);
        return text.toString().getBytes(xml.charset());
    }

    private static long scaled(int side, double factor) {
        return Math.max(1, Math.round(side * factor));
    }
}
