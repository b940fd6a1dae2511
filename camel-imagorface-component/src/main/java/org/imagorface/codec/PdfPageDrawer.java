package org.imagorface.codec;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDAbstractPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDShadingPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.imagorface.geometry.Size;

/**
 * Draws what a page's operators say, each of them counted before it is done, since none can be stopped half-way; and fails where
 * PDFBox would leave something out and go on.
 *
 * <p>Weights are in {@linkplain PdfWork units}, from measurements of plain cases, rounded up.
 */
final class PdfPageDrawer extends PageDrawer {

    private static final long OPERATOR = 500;
    private static final long GLYPH = 2_000;
    private static final long DASH = 2_000;

    /** A segment in a row of pixels. */
    private static final long CROSSING = 10;

    private static final long PLAIN_PIXEL = 2;
    private static final long SHADED_PIXEL = 100;
    private static final long IMAGE_PIXEL = 30;
    private static final long GROUP_PIXEL = 10;

    /** A triangle or patch of a mesh, with the small triangles that it is divided into. */
    private static final long PATCH = 100_000;

    /** What PDFBox keeps for a pixel of a mesh, in pixels of four bytes. */
    private static final long MESH_PIXEL = 25;

    /** Shading types from this one on are meshes. */
    private static final int FIRST_MESH = 4;

    /** A cell of a pattern that PDFBox does not cut, in points, and the side that it cuts others to. */
    private static final double UNCUT_CELL = 3000;

    private static final int GLYPH_SEGMENTS = 50;

    private final PdfWork work;
    private final double scaleX;
    private final double scaleY;
    private final List<Shape> clipGlyphs = new ArrayList<>();

    /**
     * @param scaleX pixels to a point
     * @param scaleY pixels to a point
     */
    PdfPageDrawer(PageDrawerParameters parameters, PdfWork work, double scaleX, double scaleY) throws IOException {
        super(parameters);
        this.work = work;
        this.scaleX = scaleX;
        this.scaleY = scaleY;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        work.spend(OPERATOR);
        PdfFilters.measureInline(operator);
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        PdfFile.refuse(e);
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        Rectangle2D box = getLinePath().getBounds2D();
        paint(box, PathMeasure.of(getLinePath()), getGraphicsState().getNonStrokingColor());
        if (getGraphicsState().getNonStrokingColorSpace() instanceof PDPattern) {
            cut(List.of(getLinePath()));
        }
        super.fillPath(windingRule);
    }

    @Override
    public void strokePath() throws IOException {
        Rectangle2D box = getLinePath().getBounds2D();
        double width = Math.max(1, transformWidth(getGraphicsState().getLineWidth()));
        box.setFrame(box.getX() - width, box.getY() - width, box.getWidth() + 2 * width, box.getHeight() + 2 * width);
        PathMeasure measure = PathMeasure.of(getLinePath());
        paint(box, measure, getGraphicsState().getStrokingColor());
        work.spend(DASH * measure.length() / dashLength());
        super.strokePath();
    }

    /** Of a dash and the gap behind it on average, in the coordinates of paths. */
    private double dashLength() {
        float[] dashes = getGraphicsState().getLineDashPattern().getDashArray();
        double length = 0;
        for (float dash : dashes) {
            // PDFBox draws none shorter
            length += Math.max(transformWidth(dash), 0.06);
        }
        return dashes.length == 0 || !(length > 0) ? Double.POSITIVE_INFINITY : 2 * length / dashes.length;
    }

    @Override
    public void clip(int windingRule) {
        cut(List.of(getLinePath()));
        super.clip(windingRule);
    }

    /** Counts that shapes are cut out of each other and of what may be painted. */
    private void cut(List<? extends Shape> shapes) {
        List<Shape> all = new ArrayList<>(getGraphicsState().getCurrentClippingPaths());
        all.addAll(shapes);
        work.spend(PathCrossings.work(all));
    }

    @Override
    protected void showFontGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement)
            throws IOException {
        double side = Math.max(
                Math.abs(textRenderingMatrix.getScalingFactorX()), Math.abs(textRenderingMatrix.getScalingFactorY()));
        Rectangle2D box = new Rectangle2D.Double(
                textRenderingMatrix.getTranslateX() - side,
                textRenderingMatrix.getTranslateY() - side,
                3 * side,
                3 * side);
        paint(box, new PathMeasure(GLYPH_SEGMENTS, 0), getGraphicsState().getNonStrokingColor());
        work.spend(GLYPH);
        if (getGraphicsState().getTextState().getRenderingMode().isClip() && font instanceof PDVectorFont glyphs) {
            AffineTransform toPage = textRenderingMatrix.createAffineTransform();
            toPage.concatenate(font.getFontMatrix().createAffineTransform());
            clipGlyphs.add(toPage.createTransformedShape(glyphs.getPath(code)));
        }
        super.showFontGlyph(textRenderingMatrix, font, code, displacement);
    }

    @Override
    public void endText() throws IOException {
        if (!clipGlyphs.isEmpty()) {
            cut(clipGlyphs);
            clipGlyphs.clear();
        }
        super.endText();
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        Size size = PdfFilters.sizeWithMask(image);
        PdfFilters.requireFew(size);
        work.spend((double) IMAGE_PIXEL * size.area());
        Rectangle2D target = getGraphicsState()
                .getCurrentTransformationMatrix()
                .createAffineTransform()
                .createTransformedShape(new Rectangle2D.Float(0, 0, 1, 1))
                .getBounds2D();
        double pixels = pixels(target);
        boolean ofPattern =
                image.isStencil() && getGraphicsState().getNonStrokingColor().getColorSpace() instanceof PDPattern;
        // a pattern through a stencil is drawn as far as the stencil reaches, and twice
        double held = ofPattern ? 2 * target.getWidth() * target.getHeight() : 0;
        paint(target, new PathMeasure(4, 0), getGraphicsState().getNonStrokingColor());
        work.spend(PLAIN_PIXEL * 2 * pixels);
        work.spend(GROUP_PIXEL * held);
        work.hold(held);
        super.drawImage(image);
        work.release(held);
    }

    @Override
    public void shadingFill(COSName name) throws IOException {
        PDShading shading = getResources().getShading(name);
        if (shading == null) {
            super.shadingFill(name);
            return;
        }
        cut(List.of());
        Rectangle2D box = clip();
        work.spend(SHADED_PIXEL * pixels(box));
        double held = shade(shading, box);
        super.shadingFill(name);
        work.release(held);
    }

    /** Counts what a mesh costs beyond its pixels, and holds what it needs meanwhile. */
    private double shade(PDShading shading, Rectangle2D box) throws IOException {
        if (shading.getShadingType() < FIRST_MESH) {
            return 0;
        }
        double patches = PdfMeshes.patches(shading);
        double pixels = pixels(box);
        work.spend(patches * (PATCH + SHADED_PIXEL * pixels));
        work.hold(MESH_PIXEL * pixels);
        return MESH_PIXEL * pixels;
    }

    @Override
    protected Paint getPaint(PDColor color) throws IOException {
        if (!(color.getColorSpace() instanceof PDPattern patterns)) {
            return super.getPaint(color);
        }
        PDAbstractPattern pattern = patterns.getPattern(color);
        double held = 0;
        if (pattern instanceof PDTilingPattern tiles) {
            held = cellPixels(tiles);
            work.spend(GROUP_PIXEL * held);
        } else if (pattern instanceof PDShadingPattern shaded && shaded.getShading() != null) {
            held = shade(shaded.getShading(), clip());
        }
        work.hold(held);
        Paint paint = super.getPaint(color);
        work.release(held);
        return paint;
    }

    /** Of the picture that PDFBox draws of a cell, before it lays it out. */
    private double cellPixels(PDTilingPattern pattern) {
        Matrix matrix = Matrix.concatenate(getInitialMatrix(), pattern.getMatrix());
        PDRectangle box = pattern.getBBox();
        if (box == null) {
            return 0;
        }
        double stepX = pattern.getXStep() == 0 ? box.getWidth() : pattern.getXStep();
        double stepY = pattern.getYStep() == 0 ? box.getHeight() : pattern.getYStep();
        double width = Math.abs(stepX * matrix.getScalingFactorX());
        double height = Math.abs(stepY * matrix.getScalingFactorY());
        if (width * height > UNCUT_CELL * UNCUT_CELL) {
            width = Math.min(width, UNCUT_CELL);
            height = Math.min(height, UNCUT_CELL);
        }
        return (width * scaleX + 1) * (height * scaleY + 1);
    }

    @Override
    protected void showTransparencyGroupOnGraphics(PDTransparencyGroup form, Graphics2D graphics) throws IOException {
        double pixels = pixels(form, getGraphicsState().getCurrentTransformationMatrix());
        work.spend(GROUP_PIXEL * pixels);
        work.hold(pixels);
        super.showTransparencyGroupOnGraphics(form, graphics);
        work.release(pixels);
    }

    /** Its picture is there already, and is one of those that are counted. */
    @Override
    protected void processSoftMask(PDTransparencyGroup group) throws IOException {
        double pixels = pixels(group, getGraphicsState().getSoftMask().getInitialTransformationMatrix());
        work.spend(2 * GROUP_PIXEL * pixels);
        work.hold(pixels);
        super.processSoftMask(group);
        work.release(pixels);
    }

    /** Of a group's picture, which is as large as what can be seen of it; that is cut out for it, too. */
    private double pixels(PDTransparencyGroup form, Matrix matrix) {
        cut(List.of());
        PDRectangle box = form.getBBox();
        return box == null
                ? 0
                : pixels(box.transform(Matrix.concatenate(matrix, form.getMatrix()))
                        .getBounds2D());
    }

    private void paint(Rectangle2D box, PathMeasure measure, PDColor color) {
        long pixel = color != null && color.getColorSpace() instanceof PDPattern ? SHADED_PIXEL : PLAIN_PIXEL;
        work.spend(pixel * pixels(box));
        double rows = box.createIntersection(clip()).getHeight() * Math.max(scaleX, scaleY) + 1;
        // a path is as high as it goes up and down, and a segment at least a row
        double crossings =
                Math.min(measure.segments() * rows, measure.length() * Math.max(scaleX, scaleY) + measure.segments());
        work.spend(CROSSING * Math.max(0, crossings));
    }

    /** Pixels, of those that may be painted, in a box in the coordinates of paths. */
    private double pixels(Rectangle2D box) {
        Rectangle2D seen = box.createIntersection(clip());
        return seen.isEmpty() ? 0 : (seen.getWidth() * scaleX + 1) * (seen.getHeight() * scaleY + 1);
    }

    /** Around what may be painted; asking PDFBox for its shape would be work already. */
    private Rectangle2D clip() {
        Rectangle2D box = null;
        for (Path2D path : getGraphicsState().getCurrentClippingPaths()) {
            box = box == null ? path.getBounds2D() : box.createIntersection(path.getBounds2D());
        }
        return box;
    }
}
