package org.imagorface.text;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedCharacterIterator;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imagorface.image.Color;
import org.imagorface.text.TextOptions.Wrap;

/** The text between two line ends, broken into lines. */
final class Paragraph {

    /** Advances as the font has them, not in whole pixels: that is nearer to what Pango makes of the same fonts. */
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final int UNLIMITED = 0;

    private final AttributedString styled;
    private final String text;

    /**
     * @param runs their texts in a row; may be empty
     * @param standard for a paragraph without text
     */
    Paragraph(List<StyledRun> runs, TextStyle standard, double dotsPerPoint) {
        boolean empty = runs.isEmpty();
        // an empty line is as high as one with a space
        List<StyledRun> set = empty ? List.of(new StyledRun(" ", standard)) : runs;
        StringBuilder all = new StringBuilder();
        set.forEach(run -> all.append(run.text()));
        text = all.toString();
        styled = new AttributedString(text);
        int at = 0;
        for (StyledRun run : set) {
            style(at, run, dotsPerPoint);
            at += run.text().length();
        }
    }

    private void style(int start, StyledRun run, double dotsPerPoint) {
        TextStyle style = run.style();
        int end = start + run.text().length();
        float size = (float) Math.min(TextStyle.LARGEST, style.points() * dotsPerPoint);
        Font font = Fonts.find(style.family(), style.bold(), style.italic()).deriveFont(size);
        if (style.raised() != 0) {
            font = font.deriveFont(Map.of(
                    TextAttribute.SUPERSCRIPT,
                    style.raised() > 0 ? TextAttribute.SUPERSCRIPT_SUPER : TextAttribute.SUPERSCRIPT_SUB));
        }
        for (int at = start; at < end; ) {
            int next = at;
            Font fitting = fitting(font, at);
            do {
                next += Character.charCount(text.codePointAt(next));
            } while (next < end && fitting(font, next).equals(fitting));
            styled.addAttribute(TextAttribute.FONT, fitting, at, Math.min(next, end));
            at = next;
        }
        if (style.underlined()) {
            styled.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON, start, end);
        }
        if (style.struck()) {
            styled.addAttribute(TextAttribute.STRIKETHROUGH, TextAttribute.STRIKETHROUGH_ON, start, end);
        }
        style.color().ifPresent(c -> styled.addAttribute(TextAttribute.FOREGROUND, awt(c), start, end));
        style.background().ifPresent(c -> styled.addAttribute(TextAttribute.BACKGROUND, awt(c), start, end));
    }

    private Font fitting(Font font, int at) {
        return Fonts.withCharacter(font, text.codePointAt(at));
    }

    static java.awt.Color awt(Color color) {
        return new java.awt.Color(color.red(), color.green(), color.blue(), color.alpha());
    }

    /**
     * The lines, in order.
     *
     * @param width of a line in pixels; 0: as long as the text
     */
    List<TextLayout> lines(int width, Wrap wrap, boolean justify) {
        AttributedCharacterIterator all = styled.getIterator();
        if (width == UNLIMITED || wrap == Wrap.NONE) {
            return List.of(new TextLayout(all, CONTEXT));
        }
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(text);
        BreakIterator breaks = wrap == Wrap.CHAR ? BreakIterator.getCharacterInstance(Locale.ROOT) : words;
        LineBreakMeasurer measurer = new LineBreakMeasurer(all, (BreakIterator) breaks.clone(), CONTEXT);
        List<TextLayout> lines = new ArrayList<>();
        while (measurer.getPosition() < text.length()) {
            TextLayout line = measurer.nextLayout(width, text.length(), wrap == Wrap.WORD);
            if (line == null) {
                // a word that is wider than the line
                line = measurer.nextLayout(Float.MAX_VALUE, words.following(measurer.getPosition()), false);
            }
            boolean last = measurer.getPosition() >= text.length();
            lines.add(justify && !last ? line.getJustifiedLayout(width) : line);
        }
        return lines;
    }
}
