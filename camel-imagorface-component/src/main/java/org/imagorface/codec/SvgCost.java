package org.imagorface.codec;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.Size;

/**
 * How much work it is, at most, to draw an SVG file: elements as often as they are drawn, with everything they refer to, as
 * {@code use}, patterns, masks and markers may nest and multiply without bound in a few bytes.
 *
 * <p>Counted before anything is drawn, as drawing cannot be stopped. A reference is followed from wherever it may have an effect:
 * a style sheet's rule from every element that one of its words names.
 */
final class SvgCost {

    private static final int MOST_ELEMENTS = 100_000;
    private static final int MOST_NESTING = 64;
    private static final long MOST_DRAWN = 200_000;

    /** Elements drawn x pixels of the picture, each of which every element may touch. */
    private static final long MOST_WORK = 10_000_000_000L;

    /** Style declarations x elements, each of which every declaration may be for. */
    private static final long MOST_STYLING = 4_000_000;

    /** What a step of a filter weighs. */
    private static final long FILTER = 50;

    /** What an effect that needs a picture of its own weighs, in plain elements. */
    private static final long EFFECT = 10;

    /** Characters of a path that weigh as much as a plain element. */
    private static final int PATH_TEXT = 50;

    /** Widest blur, largest pattern and the like, in the file's units; they decide on memory. */
    private static final double LARGEST_EFFECT = 10_000;

    private static final Set<String> NOT_DRAWN_IN_PLACE = Set.of(
            "defs", "symbol", "clippath", "mask", "pattern", "marker", "filter", "lineargradient", "radialgradient");
    private static final Set<String> SIZED = Set.of("pattern", "mask", "filter", "marker");

    private static final Pattern URL = Pattern.compile("url\\(\\s*['\"]?#([^'\")\\s]+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_:-]*");
    private static final Pattern NUMBER = Pattern.compile("[\\d.]+(?:[eE][+-]?\\d+)?");
    private static final Pattern EFFECTS = Pattern.compile(
            "(?:filter|mask|clip-path|opacity|mix-blend-mode|isolation)\\s*:", Pattern.CASE_INSENSITIVE);

    private final Map<String, Node> byId = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final StringBuilder styles = new StringBuilder();
    private long longestPath = 1;

    private static final class Node {
        private final String tag;
        private final Set<String> names = new HashSet<>();
        private final List<Node> children = new ArrayList<>();
        private final Set<String> references = new HashSet<>();
        private boolean effect;
        private int length;
        private long cost = -1;
        private boolean counting;

        Node(String tag) {
            this.tag = tag;
        }
    }

    private SvgCost() {}

    /**
     * Refuses a file that would take too long to draw, or too much memory.
     *
     * @throws CorruptImage if it is not well-formed, uses entities, or refers to itself
     * @throws LimitExceeded if it is too large, nested too deeply, or too much work at the size
     */
    static void check(byte[] source, Size size) {
        SvgCost cost = new SvgCost();
        Node root = cost.read(source);
        cost.applyStyles();
        long drawn = cost.of(root);
        if (drawn > MOST_DRAWN || drawn * size.area() > MOST_WORK) {
            throw new LimitExceeded("SVG draws up to %d elements on %s pixels, the limit is %d, and %d times pixels"
                    .formatted(drawn, size, MOST_DRAWN, MOST_WORK));
        }
    }

    private Node read(byte[] source) {
        try {
            XMLStreamReader reader = SvgRoot.parsers().createXMLStreamReader(new ByteArrayInputStream(source));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new CorruptImage("SVG is not well-formed XML", e);
        }
    }

    private Node read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Node> open = new ArrayDeque<>();
        Node root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Node node = element(reader);
                if (open.isEmpty()) {
                    root = node;
                } else {
                    open.peek().children.add(node);
                }
                open.push(node);
                if (nodes.size() > MOST_ELEMENTS || open.size() > MOST_NESTING) {
                    throw new LimitExceeded("SVG has more than %d elements, or more than %d within each other"
                            .formatted(MOST_ELEMENTS, MOST_NESTING));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new CorruptImage(
                        "SVG uses the entity '%s', entities are not supported".formatted(reader.getLocalName()));
            } else if (reader.isCharacters()
                    && !open.isEmpty()
                    && open.peek().tag.equals("style")) {
                styles.append(reader.getText());
            }
        }
        return root;
    }

    private Node element(XMLStreamReader reader) {
        String tag = reader.getLocalName().toLowerCase(Locale.ROOT);
        Node node = new Node(tag);
        node.names.add(tag);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = reader.getAttributeValue(i);
            switch (name) {
                case "id" -> {
                    byId.putIfAbsent(value.trim(), node);
                    node.names.add(value.trim());
                }
                case "class" -> node.names.addAll(List.of(value.trim().split("\\s+")));
                case "href" -> {
                    if (value.trim().startsWith("#")) {
                        node.references.add(value.trim().substring(1));
                    }
                }
                case "d", "points" -> {
                    longestPath = Math.max(longestPath, value.length() / 2L);
                    node.length = value.length();
                }
                default -> readValue(node, name, value);
            }
        }
        nodes.add(node);
        return node;
    }

    private static void readValue(Node node, String name, String value) {
        addReferences(value, node.references);
        node.effect |= EFFECTS.matcher(name + ":" + value).find();
        boolean sized = SIZED.contains(node.tag) && (name.equals("width") || name.equals("height"));
        boolean spread = node.tag.startsWith("fe") && !name.equals("values") && !name.equals("tablevalues");
        boolean scaled = name.endsWith("transform");
        if (sized || spread || scaled) {
            requireSmall(value);
        }
    }

    private static void requireSmall(String value) {
        Matcher numbers = NUMBER.matcher(value);
        while (numbers.find()) {
            try {
                if (Double.parseDouble(numbers.group()) > LARGEST_EFFECT) {
                    throw new LimitExceeded("SVG has an effect, pattern or transformation of more than %.0f units"
                            .formatted(LARGEST_EFFECT));
                }
            } catch (NumberFormatException e) {
                // a colour or a name
            }
        }
    }

    private static void addReferences(String text, Set<String> references) {
        Matcher urls = URL.matcher(text);
        while (urls.find()) {
            references.add(urls.group(1));
        }
    }

    private void applyStyles() {
        String text = styles.toString();
        long declarations = text.chars().filter(c -> c == '{' || c == ';').count();
        if (declarations * nodes.size() > MOST_STYLING) {
            throw new LimitExceeded("SVG has %d style declarations for %d elements, the limit is %d of both multiplied"
                    .formatted(declarations, nodes.size(), MOST_STYLING));
        }
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            int end = close < 0 ? text.length() : close;
            applyRule(text.substring(at, open), text.substring(open, end));
            at = Math.min(text.length(), end + 1);
        }
    }

    private void applyRule(String selector, String body) {
        Set<String> references = new HashSet<>();
        addReferences(body, references);
        boolean effect = EFFECTS.matcher(body).find();
        if (references.isEmpty() && !effect) {
            return;
        }
        // a dot starts the name of a class, so that it is no part of a word here
        Set<String> words = WORD.matcher(selector.replace('.', ' ').replace('#', ' '))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        boolean all = selector.contains("*");
        for (Node node : nodes) {
            if (all || node.names.stream().anyMatch(words::contains)) {
                node.references.addAll(references);
                node.effect |= effect;
            }
        }
    }

    /** Elements drawn for this one, at most. */
    private long of(Node node) {
        if (node.cost >= 0) {
            return node.cost;
        }
        if (node.counting) {
            throw new CorruptImage("SVG has elements that refer to themselves");
        }
        node.counting = true;
        long own = (node.tag.startsWith("fe") ? FILTER : node.effect ? EFFECT : 1) + node.length / PATH_TEXT;
        for (Node child : node.children) {
            if (!NOT_DRAWN_IN_PLACE.contains(child.tag)) {
                own = sum(own, of(child));
            }
        }
        long painted = 0;
        for (String reference : node.references) {
            Node target = byId.get(reference);
            if (target == null || target.tag.endsWith("gradient")) {
                continue;
            }
            long referred = of(target);
            switch (target.tag) {
                // painted with: what is within inherits it
                case "pattern" -> painted = sum(painted, sum(referred, EFFECT));
                case "marker" -> painted = sum(painted, product(referred, longestPath));
                case "mask", "filter", "clippath" -> own = sum(own, sum(referred, EFFECT));
                default -> own = sum(own, referred);
            }
        }
        node.cost = product(own, sum(1, painted));
        node.counting = false;
        return node.cost;
    }

    private static long sum(long one, long other) {
        return Math.min(Integer.MAX_VALUE, one + other);
    }

    private static long product(long one, long other) {
        return Math.min(Integer.MAX_VALUE, one * other);
    }
}
