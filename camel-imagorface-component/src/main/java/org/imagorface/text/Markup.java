package org.imagorface.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.error.InvalidPath;
import org.imagorface.image.Color;

/**
 * Reads the markup of Pango, as far as it says how text looks: {@code b i u s big small sub sup tt span} and XML's character
 * references. A reader of its own rather than an XML parser: there are no documents, entities or name spaces to be hostile
 * with. Takes time in proportion to the text's length.
 */
final class Markup {

    private static final int DEEPEST = 50;
    private static final int OBJECT = 0xfffc;
    private static final double LARGER = 1.2;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,40}");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([A-Za-z_][A-Za-z0-9_-]{0,40})\\s*=\\s*(?:\"([^\"<]*+)\"|'([^'<]*+)')");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");
    private static final Map<String, Integer> SIZE_STEPS =
            Map.of("xx-small", -3, "x-small", -2, "small", -1, "medium", 0, "large", 1, "x-large", 2, "xx-large", 3);

    private final String source;
    private final TextStyle base;
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<TextStyle> styles = new ArrayDeque<>();
    private final List<StyledRun> runs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Markup(String source, TextStyle base) {
        this.source = source;
        this.base = base;
        styles.push(base);
    }

    /**
     * The text in its styles.
     *
     * @throws InvalidPath if the markup is wrong
     */
    static List<StyledRun> parse(String source, TextStyle base) {
        return new Markup(source, base).run();
    }

    private List<StyledRun> run() {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '<') {
                at = tag(at);
            } else if (c == '&') {
                at = reference(at);
            } else {
                append(source.codePointAt(at));
                at += Character.charCount(source.codePointAt(at));
            }
        }
        if (!open.isEmpty()) {
            throw wrong("<%s> is not closed".formatted(open.peek()));
        }
        endRun();
        return List.copyOf(runs);
    }

    /** Leaves out what is no text: control characters and those that mean something else to Java's own layout. */
    private void append(int codePoint) {
        boolean control = codePoint < ' ' && codePoint != '\n' && codePoint != '\t';
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean special = (codePoint & 0xfffe) == 0xfffe || codePoint == OBJECT;
        if (!control && !surrogate && !special) {
            text.appendCodePoint(codePoint);
        }
    }

    private void endRun() {
        if (text.length() > 0) {
            runs.add(new StyledRun(text.toString(), styles.peek()));
            text.setLength(0);
        }
    }

    private int tag(int start) {
        boolean closes = source.startsWith("</", start);
        int at = start + (closes ? 2 : 1);
        Matcher name = NAME.matcher(source).region(at, source.length());
        if (!name.lookingAt()) {
            throw wrong("< is no tag; write &lt;");
        }
        at = name.end();
        endRun();
        if (closes) {
            if (open.isEmpty() || !open.pop().equals(name.group())) {
                throw wrong("</%s> closes nothing".formatted(name.group()));
            }
            styles.pop();
            return end(at, name.group());
        }
        if (open.size() >= DEEPEST) {
            throw wrong("tags are nested more than %d deep".formatted(DEEPEST));
        }
        TextStyle style = styled(name.group());
        Matcher attribute = ATTRIBUTE.matcher(source).region(at, source.length());
        while (attribute.lookingAt()) {
            String value = attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
            if (!name.group().equals("span")) {
                throw wrong("<%s> has an attribute, only span may have one".formatted(name.group()));
            }
            style = styled(style, attribute.group(1), value);
            at = attribute.end();
            attribute.region(at, source.length());
        }
        int slash = afterSpace(at);
        if (source.startsWith("/", slash)) {
            return end(slash + 1, name.group());
        }
        open.push(name.group());
        styles.push(style);
        return end(at, name.group());
    }

    private int end(int at, String name) {
        int end = afterSpace(at);
        if (end == source.length() || source.charAt(end) != '>') {
            throw wrong("tag %s does not end in >".formatted(name));
        }
        return end + 1;
    }

    private int afterSpace(int at) {
        int end = at;
        while (end < source.length() && Character.isWhitespace(source.charAt(end))) {
            end++;
        }
        return end;
    }

    private int reference(int start) {
        int end = source.indexOf(';', start);
        String name = end < 0 || end > start + 12 ? "" : source.substring(start + 1, end);
        if (ENTITIES.containsKey(name)) {
            text.append(ENTITIES.get(name));
        } else if (name.matches("#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}")) {
            int code = name.charAt(1) == 'x'
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            if (!Character.isValidCodePoint(code) || code < ' ' && code != '\n' && code != '\t') {
                throw wrong("&%s; is no character".formatted(name));
            }
            append(code);
        } else {
            throw wrong("& begins no character reference; write &amp;");
        }
        return end + 1;
    }

    private TextStyle styled(String tag) {
        TextStyle now = styles.peek();
        return switch (tag) {
            case "b" -> now.bold(true);
            case "i" -> now.italic(true);
            case "u" -> now.underlined(true);
            case "s" -> now.struck(true);
            case "big" -> now.points(now.points() * LARGER);
            case "small" -> now.points(now.points() / LARGER);
            case "sub" -> now.raised(-1);
            case "sup" -> now.raised(1);
            case "tt" -> now.family("mono");
            case "span", "markup" -> now;
            default ->
                throw wrong("<%s> is no tag, expected b, i, u, s, big, small, sub, sup, tt or span".formatted(tag));
        };
    }

    private TextStyle styled(TextStyle now, String attribute, String value) {
        String word = value.toLowerCase(Locale.ROOT).trim();
        return switch (attribute) {
            case "foreground", "fgcolor", "color" -> now.color(color(attribute, word));
            case "background", "bgcolor" -> now.background(color(attribute, word));
            case "font", "font_desc" -> FontDescription.parse(value, now);
            case "face", "font_family" -> now.family(value);
            case "weight", "font_weight" ->
                now.bold(word.matches("[0-9]{1,5}") ? Integer.parseInt(word) >= 600 : FontDescription.isBold(word));
            case "style", "font_style" -> now.italic(FontDescription.isItalic(word));
            case "underline" -> now.underlined(!word.equals("none"));
            case "strikethrough" -> now.struck(word.equals("true"));
            case "size", "font_size" -> now.points(size(word, now));
            // what else Pango knows does not show with these fonts
            default -> now;
        };
    }

    private Color color(String attribute, String value) {
        return Color.parseStrict(value)
                .orElseThrow(() -> wrong("%s is no colour, expected a name or #rrggbb".formatted(attribute)));
    }

    /** Steps are relative to the whole text; bare numbers are 1024ths of a point. */
    private double size(String value, TextStyle now) {
        Integer steps = SIZE_STEPS.get(value);
        if (steps != null) {
            return base.points() * Math.pow(LARGER, steps);
        }
        return switch (value) {
            case "larger" -> now.points() * LARGER;
            case "smaller" -> now.points() / LARGER;
            default -> {
                Matcher number =
                        Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(pt|%)?").matcher(value);
                if (!number.matches()) {
                    throw wrong("size is none, expected a number, small, medium, large and so on");
                }
                double amount = Double.parseDouble(number.group(1));
                yield number.group(2) == null
                        ? amount / 1024
                        : number.group(2).equals("%") ? now.points() * amount / 100 : amount;
            }
        };
    }

    private static InvalidPath wrong(String what) {
        return new InvalidPath("invalid markup in text: " + what);
    }
}
