package org.imagorface.codec;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;

/**
 * How SVG is told from other text, read as XML, and what its root element says of its size (SVG 1.1, sections 5.1 and 7.10).
 *
 * @param width in points, of which there are 72 to an inch; SVG's user units count as such, as with libvips
 * @param height in points
 */
record SvgRoot(double width, double height) {

    private static final double USUAL_WIDTH = 300;
    private static final double USUAL_HEIGHT = 150;

    private static final Pattern LENGTH = Pattern.compile(
            "\\s*([+]?(?:\\d{1,9}\\.?\\d{0,9}|\\.\\d{1,9})(?:[eE][+-]?\\d{1,2})?)\\s*([a-z%]{0,2})\\s*");

    /** Points to a unit. An em is the usual 12 points. */
    private static final Map<String, Double> UNITS = Map.of(
            "", 1.0, "px", 1.0, "pt", 1.0, "pc", 12.0, "in", 72.0, "cm", 72 / 2.54, "mm", 72 / 25.4, "em", 12.0, "ex",
            6.0);

    /** Whether the first element is called svg; declarations, comments and a document type may stand before it. */
    static boolean startsIn(byte[] source) {
        int at = source.length >= 3 && (source[0] & 0xff) == 0xef ? 3 : 0;
        while (at < source.length) {
            int c = source[at];
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                at++;
            } else if (isAt(source, at, "<?")) {
                at = after(source, at, "?>");
            } else if (isAt(source, at, "<!--")) {
                at = after(source, at, "-->");
            } else if (isAt(source, at, "<!DOCTYPE")) {
                at = afterDocumentType(source, at);
            } else {
                return c == '<' && isSvgTag(source, at + 1);
            }
        }
        return false;
    }

    private static boolean isSvgTag(byte[] source, int start) {
        String tag = new String(source, start, Math.min(40, source.length - start), StandardCharsets.ISO_8859_1);
        return tag.matches("(?s)(?:[A-Za-z_][\\w.-]{0,20}:)?svg[\\s/>].*");
    }

    private static boolean isAt(byte[] source, int at, String text) {
        return ByteView.bigEndian(source, "SVG").startsWith(at, text);
    }

    private static int after(byte[] source, int start, String end) {
        for (int at = start; at < source.length; at++) {
            if (source[at] == end.charAt(0) && isAt(source, at, end)) {
                return at + end.length();
            }
        }
        return source.length;
    }

    private static int afterDocumentType(byte[] source, int start) {
        boolean inSubset = false;
        for (int at = start; at < source.length; at++) {
            if (source[at] == '[' || source[at] == ']') {
                inSubset = source[at] == '[';
            } else if (source[at] == '>' && !inSubset) {
                return at + 1;
            }
        }
        return source.length;
    }

    /** A parser that reads nothing but the bytes and expands no entities. */
    static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    static SvgRoot read(byte[] source) {
        try {
            XMLStreamReader reader = parsers().createXMLStreamReader(new ByteArrayInputStream(source));
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    // comments and the like
                }
                return of(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new CorruptImage("SVG is not well-formed XML", e);
        }
    }

    private static SvgRoot of(XMLStreamReader root) {
        double[] box = viewBox(root.getAttributeValue(null, "viewBox"));
        return new SvgRoot(
                length(root.getAttributeValue(null, "width"), box[0]),
                length(root.getAttributeValue(null, "height"), box[1]));
    }

    /** In pixels. */
    Size size(PageView view) {
        return new Size(view.pixels(width), view.pixels(height));
    }

    private static double[] viewBox(String text) {
        String[] numbers = text == null ? new String[0] : text.trim().split("[\\s,]+", 5);
        Optional<Double> width = numbers.length == 4 ? number(numbers[2]) : Optional.empty();
        Optional<Double> height = numbers.length == 4 ? number(numbers[3]) : Optional.empty();
        return width.isPresent() && height.isPresent()
                ? new double[] {width.get(), height.get()}
                : new double[] {USUAL_WIDTH, USUAL_HEIGHT};
    }

    private static Optional<Double> number(String text) {
        Matcher matcher = LENGTH.matcher(text);
        return matcher.matches() && matcher.group(2).isEmpty()
                ? Optional.of(Double.valueOf(matcher.group(1))).filter(number -> number > 0)
                : Optional.empty();
    }

    /** @param whole what percentages are of, and a side that is not given is */
    private static double length(String text, double whole) {
        if (text == null || text.isBlank() || text.trim().equals("auto")) {
            return whole;
        }
        Matcher matcher = LENGTH.matcher(text);
        boolean percent = matcher.matches() && matcher.group(2).equals("%");
        if (!matcher.matches() || !percent && !UNITS.containsKey(matcher.group(2))) {
            throw new CorruptImage("SVG has a width or height that is no length");
        }
        double value = Double.parseDouble(matcher.group(1));
        double points = percent ? value * whole / 100 : value * UNITS.get(matcher.group(2));
        if (!(points > 0)) {
            throw new CorruptImage("SVG has a side of no length");
        }
        return points;
    }
}
