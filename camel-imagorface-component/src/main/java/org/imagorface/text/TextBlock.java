package org.imagorface.text;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A text, set in lines and ready to be drawn. Its box is that of its ink, in whole pixels. Lines are a whole number
 * of pixels apart; what is drawn follows the outlines as they are, so it may reach a fraction of a pixel beyond the box.
 */
public final class TextBlock {

    /** Most characters, markup included. */
    public static final int LONGEST = 10_000;

    /** Widest label in pixels. */
    private static final int LABEL_WIDTH = 9999;

    private static final double REFERENCE = 100;
    private static final int STEPS = 30;
    private static final int NEIGHBOUR = 1;

    private final List<Line> lines;
    private final Color color;
    private final boolean colored;
    private final Rectangle2D ink;
    private final Size size;

    private TextBlock(List<Line> lines, Color color, boolean colored, Rectangle2D ink, Size size) {
        this.lines = lines;
        this.color = color;
        this.colored = colored;
        this.ink = ink;
        this.size = size;
    }

    /** A line and where its baseline begins. */
    private record Line(TextLayout layout, float x, float y) {

        Rectangle2D ink() {
            Rectangle2D bounds = layout.getBounds();
            return new Rectangle2D.Double(bounds.getX() + x, bounds.getY() + y, bounds.getWidth(), bounds.getHeight());
        }
    }

    /**
     * Sets a text.
     *
     * @param markup as Pango's
     * @return nothing if no ink comes of it
     * @throws org.imagorface.error.InvalidPath if the markup is wrong
     * @throws LimitExceeded if it is too long
     */
    public static Optional<TextBlock> of(String markup, TextOptions options) {
        TextStyle standard = FontDescription.parse(options.font(), TextStyle.plain("sans", 12));
        return block(runs(markup, standard), standard, options)
                .map(set -> new TextBlock(set.lines, set.color, set.colored, set.ink, inkSize(set.ink)));
    }

    /**
     * Sets a text as large as its ink fits a height, within the widest label; the box has exactly that height.
     *
     * @param height in pixels, 1 to 9999
     * @return nothing if no ink comes of it
     * @throws org.imagorface.error.InvalidPath if the markup is wrong
     * @throws LimitExceeded if it is too long
     */
    public static Optional<TextBlock> label(String markup, String font, Color color, int height) {
        TextStyle standard =
                FontDescription.parse(font, TextStyle.plain("sans", 12)).points(REFERENCE);
        List<StyledRun> runs = runs(markup, standard);
        TextOptions options = TextOptions.of(font, color);
        Optional<TextBlock> reference = block(runs, standard, options);
        if (reference.isEmpty()) {
            return reference;
        }
        double scale = Math.min(
                fitting(reference.get(), height),
                LABEL_WIDTH / reference.get().ink.getWidth());
        return block(runs, standard, options, scale)
                .map(set -> new TextBlock(
                        set.lines,
                        color,
                        set.colored,
                        set.ink,
                        new Size(inkSize(set.ink).width(), height)));
    }

    /** The largest scale at which the ink, in whole pixels from the first baseline, is no higher than that. */
    private static double fitting(TextBlock reference, int height) {
        double baseline = reference.lines.get(0).y;
        double top = reference.ink.getMinY() - baseline;
        double bottom = reference.ink.getMaxY() - baseline;
        double fits = 0;
        double exceeds = (height + 1) / (bottom - top);
        for (int i = 0; i < STEPS; i++) {
            double scale = (fits + exceeds) / 2;
            if (Math.round(bottom * scale) - Math.round(top * scale) <= height) {
                fits = scale;
            } else {
                exceeds = scale;
            }
        }
        return fits;
    }

    private static List<StyledRun> runs(String markup, TextStyle standard) {
        if (markup.length() > LONGEST) {
            throw new LimitExceeded("text has %d characters, the limit is %d".formatted(markup.length(), LONGEST));
        }
        return Markup.parse(markup, standard);
    }

    private static Optional<TextBlock> block(List<StyledRun> runs, TextStyle standard, TextOptions options) {
        return block(runs, standard, options, (double) options.dpi() / TextOptions.USUAL_DPI);
    }

    private static Optional<TextBlock> block(
            List<StyledRun> runs, TextStyle standard, TextOptions options, double dotsPerPoint) {
        if (runs.stream().allMatch(run -> run.text().isBlank())) {
            return Optional.empty();
        }
        List<TextLayout> layouts = new ArrayList<>();
        for (List<StyledRun> paragraph : paragraphs(runs)) {
            layouts.addAll(new Paragraph(paragraph, standard, dotsPerPoint)
                    .lines(options.width(), options.wrap(), options.justify()));
        }
        List<Line> lines = placed(layouts, options);
        Rectangle2D ink = new Rectangle2D.Double(0, 0, -1, -1);
        for (Line line : lines) {
            Rectangle2D part = line.ink();
            if (!part.isEmpty()) {
                ink = ink.getWidth() < 0 ? part : ink.createUnion(part);
            }
        }
        boolean colored = runs.stream()
                .anyMatch(run -> run.style().color().isPresent()
                        || run.style().background().isPresent());
        return ink.isEmpty()
                ? Optional.empty()
                : Optional.of(new TextBlock(lines, options.color(), colored, ink, inkSize(ink)));
    }

    private static List<List<StyledRun>> paragraphs(List<StyledRun> runs) {
        List<List<StyledRun>> paragraphs = new ArrayList<>();
        List<StyledRun> current = new ArrayList<>();
        for (StyledRun run : runs) {
            String[] pieces = run.text().split("\n", -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i > 0) {
                    paragraphs.add(current);
                    current = new ArrayList<>();
                }
                if (!pieces[i].isEmpty()) {
                    current.add(new StyledRun(pieces[i], run.style()));
                }
            }
        }
        paragraphs.add(current);
        return paragraphs;
    }

    private static List<Line> placed(List<TextLayout> layouts, TextOptions options) {
        double widest = options.width() > 0
                ? options.width()
                : layouts.stream()
                        .mapToDouble(TextLayout::getVisibleAdvance)
                        .max()
                        .orElse(0);
        List<Line> lines = new ArrayList<>();
        float y = 0;
        for (TextLayout layout : layouts) {
            double spare = widest - layout.getVisibleAdvance();
            double x =
                    switch (options.align()) {
                        case LOW -> 0;
                        case CENTER -> spare / 2;
                        case HIGH -> spare;
                    };
            y += (float) Math.ceil(layout.getAscent());
            lines.add(new Line(layout, Math.round(x), y));
            y += (float) Math.ceil(layout.getDescent()) + options.spacing();
        }
        return lines;
    }

    private static Size inkSize(Rectangle2D ink) {
        return new Size((int) Math.max(1, Math.round(ink.getMaxX()) - Math.round(ink.getMinX())), (int)
                Math.max(1, Math.round(ink.getMaxY()) - Math.round(ink.getMinY())));
    }

    /** Of its box in pixels. */
    public Size size() {
        return size;
    }

    /** What is to be drawn: the box and a pixel around it. */
    public PixelRect drawn() {
        return new PixelRect(-NEIGHBOUR, -NEIGHBOUR, size.width() + 2 * NEIGHBOUR, size.height() + 2 * NEIGHBOUR);
    }

    /**
     * Part of the text as BGRA of 8 bits, on transparent ground; the caller closes it.
     *
     * @param part of it, in pixels from the box' top left corner; not empty, and no larger than memory for it may be taken
     */
    public Picture draw(PixelRect part) {
        BufferedImage image = new BufferedImage(part.width(), part.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Paragraph.awt(color));
            double left = -Math.round(ink.getMinX()) - part.x();
            double top = -Math.round(ink.getMinY()) - part.y();
            graphics.translate(left, top);
            Rectangle2D visible = new Rectangle2D.Double(-left - 1, -top - 1, part.width() + 2.0, part.height() + 2.0);
            for (Line line : lines) {
                if (line.ink().intersects(visible)) {
                    draw(line, graphics);
                }
            }
        } finally {
            graphics.dispose();
        }
        return Picture.owning(bgra(image));
    }

    private void draw(Line line, Graphics2D graphics) {
        if (colored) {
            line.layout.draw(graphics, line.x, line.y);
        } else {
            // glyphs as the platform draws them are fitted to its own grid
            graphics.fill(line.layout.getOutline(AffineTransform.getTranslateInstance(line.x, line.y)));
        }
    }

    private static Mat bgra(BufferedImage image) {
        Mat pixels = new Mat(image.getHeight(), image.getWidth(), CvType.CV_8UC4);
        int[] argb = new int[image.getWidth()];
        byte[] row = new byte[4 * argb.length];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, argb.length, 1, argb, 0, argb.length);
            for (int x = 0; x < argb.length; x++) {
                row[4 * x] = (byte) argb[x];
                row[4 * x + 1] = (byte) (argb[x] >> 8);
                row[4 * x + 2] = (byte) (argb[x] >> 16);
                row[4 * x + 3] = (byte) (argb[x] >>> 24);
            }
            pixels.put(y, 0, row);
        }
        return pixels;
    }
}
