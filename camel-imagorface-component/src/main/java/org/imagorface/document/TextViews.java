package org.imagorface.document;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What programs may read in the bytes of a text: by the character set that is declared beside it, in it, or by its first bytes,
 * and HTML with what stands for other characters resolved.
 */
final class TextViews {

    private static final String ASCII = " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~";
    private static final int DECLARATION_WITHIN = 4096;
    private static final Pattern META = Pattern.compile("charset\\s*+=\\s*+[\"']?+([\\w:.-]{1,40})");
    private static final Pattern ENTITY = Pattern.compile(
            "&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,7})|(Tab|NewLine|colon|sol|plus|equals|semi|comma|lt|gt));?");
    private static final Pattern STYLE_ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})[ \\t\\n]?");

    private TextViews() {}

    /**
     * The character set whose letters stand in the bytes otherwise than in ASCII, such as UTF-16, if the text is in one.
     *
     * @param declared its name beside the text, if there is one
     */
    static Optional<Charset> wide(byte[] text, Optional<String> declared) {
        return byMark(text)
                .or(() -> declared.flatMap(TextViews::charset))
                .filter(charset -> !keepsAscii(charset))
                .map(charset -> charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset);
    }

    /** What the bytes can be read as, the way in which they are written first. */
    static List<String> of(byte[] text, Optional<String> declared, boolean html) {
        List<String> views = new ArrayList<>();
        Optional<Charset> wide = wide(text, declared);
        String plain = new String(text, wide.orElse(StandardCharsets.ISO_8859_1));
        views.add(plain);
        Optional<String> inside = html ? declaredInside(plain) : Optional.empty();
        declared.flatMap(TextViews::charset).ifPresent(charset -> views.add(new String(text, charset)));
        inside.flatMap(TextViews::charset)
                .filter(TextViews::keepsAscii)
                .ifPresent(charset -> views.add(new String(text, charset)));
        if (plain.contains("+AD") || isUtf7(declared) || isUtf7(inside)) {
            views.add(Utf7.decode(plain));
        }
        if (html) {
            List.copyOf(views).forEach(view -> {
                String resolved = ENTITY.matcher(view).replaceAll(TextViews::entity);
                views.add(resolved);
                views.add(STYLE_ESCAPE.matcher(resolved).replaceAll(escape -> character(escape.group(1), 16)));
            });
        }
        return views.stream().distinct().toList();
    }

    private static Optional<Charset> byMark(byte[] text) {
        String start = new String(text, 0, Math.min(4, text.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00fe\u00ff")) {
            return Optional.of(StandardCharsets.UTF_16BE);
        } else if (start.startsWith("\u00ff\u00fe")) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private static Optional<String> declaredInside(String html) {
        Matcher meta = META.matcher(html.substring(0, Math.min(DECLARATION_WITHIN, html.length())));
        return meta.find() ? Optional.of(meta.group(1)) : Optional.empty();
    }

    /** Those that Java does not know have ASCII in common with all mails. */
    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.trim()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static boolean keepsAscii(Charset charset) {
        return new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset).equals(ASCII);
    }

    private static boolean isUtf7(Optional<String> name) {
        return name.filter(known -> known.toLowerCase(Locale.ROOT).contains("utf-7"))
                .isPresent();
    }

    private static String entity(MatchResult entity) {
        if (entity.group(1) != null) {
            return character(entity.group(1), 10);
        } else if (entity.group(2) != null) {
            return character(entity.group(2), 16);
        }
        return Matcher.quoteReplacement(
                switch (entity.group(3)) {
                    case "Tab" -> "\t";
                    case "NewLine" -> "\n";
                    case "colon" -> ":";
                    case "sol" -> "/";
                    case "plus" -> "+";
                    case "equals" -> "=";
                    case "semi" -> ";";
                    case "comma" -> ",";
                    case "lt" -> "<";
                    default -> ">";
                });
    }

    private static String character(String number, int radix) {
        int code = Integer.parseInt(number, radix);
        return Character.isValidCodePoint(code) && code != 0 ? Matcher.quoteReplacement(Character.toString(code)) : "";
    }
}
