package org.imagorface.text;

import java.util.Optional;
import org.imagorface.image.Color;

/**
 * How a stretch of text looks.
 *
 * @param points size at 72 dots an inch, more than 0
 * @param raised -1: below the line, 0: on it, 1: above it
 * @param color empty: the whole text's
 * @param background empty: none
 */
record TextStyle(
        String family,
        double points,
        boolean bold,
        boolean italic,
        boolean underlined,
        boolean struck,
        int raised,
        Optional<Color> color,
        Optional<Color> background) {

    /** Largest size; glyphs of this size exceed the largest picture. */
    static final double LARGEST = 10_000;

    private static final double SMALLEST = 0.1;

    TextStyle {
        points = Double.isNaN(points) ? SMALLEST : Math.max(SMALLEST, Math.min(LARGEST, points));
    }

    static TextStyle plain(String family, double points) {
        return new TextStyle(family, points, false, false, false, false, 0, Optional.empty(), Optional.empty());
    }

    TextStyle family(String other) {
        return new TextStyle(other, points, bold, italic, underlined, struck, raised, color, background);
    }

    TextStyle points(double other) {
        return new TextStyle(family, other, bold, italic, underlined, struck, raised, color, background);
    }

    TextStyle bold(boolean on) {
        return new TextStyle(family, points, on, italic, underlined, struck, raised, color, background);
    }

    TextStyle italic(boolean on) {
        return new TextStyle(family, points, bold, on, underlined, struck, raised, color, background);
    }

    TextStyle underlined(boolean on) {
        return new TextStyle(family, points, bold, italic, on, struck, raised, color, background);
    }

    TextStyle struck(boolean on) {
        return new TextStyle(family, points, bold, italic, underlined, on, raised, color, background);
    }

    TextStyle raised(int direction) {
        return new TextStyle(family, points, bold, italic, underlined, struck, direction, color, background);
    }

    TextStyle color(Color other) {
        return new TextStyle(family, points, bold, italic, underlined, struck, raised, Optional.of(other), background);
    }

    TextStyle background(Color other) {
        return new TextStyle(family, points, bold, italic, underlined, struck, raised, color, Optional.of(other));
    }
}
