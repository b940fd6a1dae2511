package org.imagorface.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDSoftMask;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.imagorface.codec.PdfFile;
import org.imagorface.error.LimitExceeded;

/**
 * Goes through the operators of a page, and of all that it shows or could show: forms, masks, cells of patterns, glyphs, every
 * appearance of annotations, and layers that are switched off. Paints nothing; tells of each picture where it is painted.
 */
final class PdfPictureVisitor extends PDFGraphicsStreamEngine {

    /** Contents within each other; PDFBox draws no more. */
    private static final int DEEPEST = 40;

    /** Told of what is found. */
    interface Found {

        /** A content is gone through, once more or for the first time. */
        void content(COSBase content, PDResources resources);

        /** A picture of its own. */
        void picture(COSBase picture, PDResources resources, Optional<PdfOccurrence> place);

        /** The picture of a number, from 0, in a content. */
        void inline(COSBase content, int number, Optional<PdfOccurrence> place);
    }

    private final PdfFile file;
    private final Found found;
    private final Deque<Content> contents = new ArrayDeque<>();

    /** What is gone through, and how many inline pictures there have been in it. */
    private static final class Content {
        private final COSBase object;
        private final Optional<Cell> cell;
        private int inline;

        Content(COSBase object, Optional<Cell> cell) {
            this.object = object;
            this.cell = cell;
        }
    }

    /**
     * The cell of a pattern.
     *
     * @param toPage from the coordinates of its operators, which know nothing of what the pattern is used in
     */
    private record Cell(AffineTransform toPage, PdfOccurrence.Tiles tiles, boolean known) {}

    PdfPictureVisitor(PDPage page, PdfFile file, Found found) {
        super(page);
        this.file = file;
        this.found = found;
    }

    /** Goes through the page. */
    void visit() throws IOException {
        within(PdfCoverage.content(getPage()), () -> processPage(getPage()));
        for (PDAnnotation annotation : getPage().getAnnotations()) {
            PDAppearanceDictionary appearances = annotation.getAppearance();
            if (appearances != null) {
                visit(annotation, appearances.getNormalAppearance());
                visit(annotation, appearances.getRolloverAppearance());
                visit(annotation, appearances.getDownAppearance());
            }
        }
    }

    private void visit(PDAnnotation annotation, PDAppearanceEntry entry) throws IOException {
        if (entry == null) {
            return;
        } else if (entry.isStream()) {
            processAnnotation(annotation, entry.getAppearanceStream());
        } else if (entry.isSubDictionary()) {
            for (PDAppearanceStream appearance : entry.getSubDictionary().values()) {
                processAnnotation(annotation, appearance);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void within(COSBase content, Step step) throws IOException {
        within(new Content(content, contents.isEmpty() ? Optional.empty() : contents.peek().cell), step);
    }

    private void within(Content content, Step step) throws IOException {
        if (contents.size() == DEEPEST) {
            throw new LimitExceeded(
                    "PDF has forms, patterns and glyphs in each other more than %d deep".formatted(DEEPEST));
        }
        contents.push(content);
        try {
            step.run();
        } finally {
            contents.pop();
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        within(form.getCOSObject(), () -> super.showForm(form));
    }

    @Override
    protected void processTransparencyGroup(PDTransparencyGroup group) throws IOException {
        within(group.getCOSObject(), () -> super.processTransparencyGroup(group));
    }

    @Override
    protected void processAnnotation(PDAnnotation annotation, PDAppearanceStream appearance) throws IOException {
        within(appearance.getCOSObject(), () -> super.processAnnotation(annotation, appearance));
    }

    @Override
    protected void processType3Stream(PDType3CharProc glyph, Matrix placement) throws IOException {
        within(glyph.getCOSObject(), () -> super.processType3Stream(glyph, placement));
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        file.measure(operator);
        Content content = contents.peek();
        found.content(content.object, getResources());
        switch (operator.getName()) {
            case OperatorName.BEGIN_INLINE_IMAGE -> {
                found.inline(content.object, content.inline++, place());
                return;
            }
            case OperatorName.SHADING_FILL -> {
                return;
            }
            default -> super.processOperator(operator, operands);
        }
        switch (operator.getName()) {
            case OperatorName.NON_STROKING_COLOR_N, OperatorName.NON_STROKING_COLOR ->
                pattern(getGraphicsState().getNonStrokingColor());
            case OperatorName.STROKING_COLOR_N, OperatorName.STROKING_COLOR ->
                pattern(getGraphicsState().getStrokingColor());
            case OperatorName.SET_GRAPHICS_STATE_PARAMS ->
                mask(getGraphicsState().getSoftMask());
            default -> {
                // shows no other content
            }
        }
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        PdfFile.refuse(e);
    }

    private void mask(PDSoftMask mask) throws IOException {
        if (mask != null && mask.getGroup() != null) {
            processSoftMask(mask.getGroup());
        }
    }

    private void pattern(PDColor color) throws IOException {
        if (color == null
                || !(color.getColorSpace() instanceof PDPattern patterns)
                || color.getPatternName() == null
                || !(patterns.getPattern(color) instanceof PDTilingPattern tiles)
                || tiles.getBBox() == null) {
            return;
        }
        AffineTransform toPage = getInitialMatrix().createAffineTransform();
        AffineTransform pattern = new AffineTransform(toPage);
        pattern.concatenate(tiles.getMatrix().createAffineTransform());
        double stepX = tiles.getXStep() == 0 ? tiles.getBBox().getWidth() : tiles.getXStep();
        double stepY = tiles.getYStep() == 0 ? tiles.getBBox().getHeight() : tiles.getYStep();
        // where the cell of a pattern in that of another one lies, nobody works out here
        boolean known = contents.peek().cell.isEmpty() && stepX != 0 && stepY != 0;
        Cell cell = new Cell(toPage, new PdfOccurrence.Tiles(pattern, stepX, stepY), known);
        within(
                new Content(tiles.getCOSObject(), Optional.of(cell)),
                () -> processTilingPattern(tiles, color, patterns.getUnderlyingColorSpace()));
    }

    @Override
    public void drawImage(PDImage image) {
        if (image instanceof PDImageXObject object) {
            found.picture(object.getCOSObject(), getResources(), place());
        }
    }

    /** Nothing if it is not known. */
    private Optional<PdfOccurrence> place() {
        AffineTransform placement =
                getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        Optional<Cell> cell = contents.peek().cell;
        if (cell.isEmpty()) {
            return Optional.of(new PdfOccurrence(placement, Optional.empty()));
        }
        placement.preConcatenate(cell.get().toPage());
        return cell.filter(Cell::known).map(known -> new PdfOccurrence(placement, Optional.of(known.tiles())));
    }

    @Override
    protected void showFontGlyph(Matrix placement, PDFont font, int code, Vector displacement) {
        // holds no picture
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {}

    @Override
    public void clip(int windingRule) {}

    @Override
    public void moveTo(float x, float y) {}

    @Override
    public void lineTo(float x, float y) {}

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

    @Override
    public Point2D getCurrentPoint() {
        return new Point2D.Float();
    }

    @Override
    public void closePath() {}

    @Override
    public void endPath() {}

    @Override
    public void strokePath() {}

    @Override
    public void fillPath(int windingRule) {}

    @Override
    public void fillAndStrokePath(int windingRule) {}

    @Override
    public void shadingFill(COSName shading) {}
}
