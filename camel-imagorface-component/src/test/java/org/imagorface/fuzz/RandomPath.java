package org.imagorface.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imagorface.filter.FilterRegistry;

/** Paths built from the language's own grammar, with arguments between plausible and absurd. */
final class RandomPath {

    private static final List<String> NAMES =
            FilterRegistry.standard().names().stream().sorted().toList();

    private static final List<String> REDACTIONS = List.of("redact", "redact_oval");

    /** Solid fills, after which nothing of a face is left at all. */
    private static final List<String> FILLS = List.of("black", "white", "red", "00f", "123456", "gray");

    private static final List<String> WORDS = List.of(
            "",
            "0",
            "1",
            "-1",
            "2",
            "5",
            "10",
            "40",
            "90",
            "180",
            "270",
            "100",
            "-100",
            "255",
            "300",
            "0.5",
            "-0.5",
            ".3",
            "1.5",
            "1e3",
            "1e-9",
            "-1e308",
            "1e999",
            "NaN",
            "Infinity",
            "-0",
            "+7",
            "007",
            "9999",
            "99999",
            "2147483647",
            "-2147483648",
            "99999999999999999999",
            "0x10",
            "5f",
            "1_000",
            "٣",
            "red",
            "FFO",
            "f0f8",
            "ffffff80",
            "#0f0",
            "auto",
            "blur",
            "none",
            "transparent",
            "Blur",
            "pixelate",
            "center",
            "middle",
            "left",
            "right",
            "top",
            "bottom",
            "left-10",
            "right--20",
            "l-5",
            "repeat",
            "20p",
            "-20p",
            "999999999p",
            "0.25",
            "-0.25",
            "full",
            "f",
            "f-10",
            "full-99999",
            "jpeg",
            "png",
            "webp",
            "gif",
            "tiff",
            "avif",
            "bmp",
            "jp2",
            "svg",
            "nope",
            "srgb",
            "p3",
            "cmyk",
            "largest",
            "all",
            "1x2:3x4",
            "0.1x0.1:0.9x0.9",
            "50x50",
            "multiply",
            "mask",
            "mask-out",
            "color-dodge",
            "difference",
            "exclusion",
            "sans-bold-24",
            "serif",
            "mono-999",
            "%00",
            "%",
            "%zz",
            "%2C",
            "%28%29",
            "é",
            "😀",
            "写真",
            "a b",
            "b64:Zm9v",
            "b64:????",
            "\u202e",
            "\ud800",
            "attention",
            "entropy",
            "()",
            "(a,b)",
            "hello%20world",
            "%3Cb%3Ebold%3C%2Fb%3E",
            "%3Cspan",
            "bottom-right",
            "word",
            "char",
            "true");

    private static final List<String> NESTED = List.of(
            "mark",
            "50x40/mark",
            "f-10xf-10/mark",
            "-0x-0/mark",
            "fit-in/30x30/filters:rotate(90)/mark",
            "plain",
            "color:red",
            "20x20/color:ff000080",
            "color:nope",
            "missing",
            "",
            "filters:image(mark)/plain",
            "filters:redact(black)/mark",
            "60x0/smart/mark",
            "filters:raw()/mark",
            "b64:bWFyaw",
            "9999x9999/plain");

    /** What moves and covers pixels, the more often asked for in plain words. */
    private static final List<String> MOVING = List.of(
            "rotate",
            "crop",
            "padding",
            "fill",
            "image",
            "watermark",
            "round_corner",
            "text",
            "format",
            "face",
            "focal",
            "stretch",
            "upscale",
            "orient",
            "invert",
            "page",
            "max_frames",
            "draw_detections");

    private final Random random;
    private final boolean plain;

    RandomPath(Random random) {
        this.random = random;
        this.plain = random.nextBoolean();
    }

    /** A filter as it was written, of which the parser may make something else. */
    record Call(String name, List<String> arguments) {

        boolean isRedaction() {
            return REDACTIONS.contains(name);
        }

        boolean isFill() {
            return isRedaction() && !arguments.isEmpty() && FILLS.contains(arguments.get(0));
        }

        @Override
        public String toString() {
            return name + "(" + String.join(",", arguments) + ")";
        }
    }

    /** A path's parts before the filters, each with its slash, and its filters. */
    record Written(List<String> parts, List<Call> filters, String image) {

        @Override
        public String toString() {
            String list = filters.isEmpty()
                    ? ""
                    : "filters:"
                            + String.join(
                                    ":", filters.stream().map(Call::toString).toList()) + "/";
            return String.join("", parts) + list + image;
        }
    }

    Written next() {
        List<String> parts = parts();
        int most = random.nextInt(20) == 0 ? 100 : 6;
        int count = random.nextInt(most + 1);
        List<Call> calls =
                new ArrayList<>(IntStream.range(0, count).mapToObj(i -> call()).toList());
        if (plain || random.nextInt(10) < 6) {
            calls.add(random.nextInt(calls.size() + 1), redaction());
        }
        if (random.nextInt(40) == 0) {
            // in the wrong order
            Collections.shuffle(parts, random);
        }
        return new Written(parts, calls, random.nextInt(8) == 0 ? word() : "x.jpg");
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        maybe(parts, 12, "meta/");
        maybe(
                parts,
                plain ? 100 : 10,
                "trim" + one("", ":top-left", ":bottom-right") + one("", ":5", ":300", ":9999999999") + "/");
        maybe(
                parts,
                6,
                one("10x10:90x80", "0.1x0.2:.9x1.0", "0x0:1x1", "50x0:40x90", "0x0:9999x9999", "30x30:0x0") + "/");
        maybe(parts, 6, one("fit-in", "full-fit-in", "adaptive-fit-in", "adaptive-full-fit-in") + "/");
        maybe(parts, 12, "stretch/");
        if (random.nextInt(3) > 0) {
            parts.add(one("", "", "", "-") + side() + "x" + one("", "", "", "-") + side() + "/");
        }
        maybe(parts, 8, one("5x6", "5x6:7x8", "0x0:0x30", "2000x1") + "/");
        maybe(parts, 6, one("left", "right", "center") + "/");
        maybe(parts, 6, one("top", "bottom", "middle") + "/");
        maybe(parts, 3, "smart/");
        return parts;
    }

    private String side() {
        if (plain) {
            return random.nextInt(3) == 0 ? "" : Integer.toString(100 + random.nextInt(200));
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> "";
            case 3 -> "0";
            case 4 -> "1";
            case 5 -> one("1999", "2001", "99999", "2147483648", "99999999999999999999");
            default -> Integer.toString(1 + random.nextInt(260));
        };
    }

    private Call call() {
        if (plain) {
            String name = one(MOVING);
            return new Call(name, plausible(name));
        }
        if (random.nextInt(30) == 0) {
            return new Call(word(), words());
        }
        if (random.nextInt(12) == 0) {
            return redaction();
        }
        String name = one(NAMES);
        List<String> plausible = plausible(name);
        return new Call(name, plausible.isEmpty() || random.nextInt(3) == 0 ? words() : plausible);
    }

    private Call redaction() {
        String name = random.nextInt(4) == 0 ? "redact_oval" : "redact";
        return switch (plain ? 9 : random.nextInt(10)) {
            case 0 -> new Call(name, List.of());
            case 1 -> new Call(name, List.of(one("blur", "pixelate"), number()));
            case 2 -> new Call(name, words());
            default -> new Call(name, List.of(one(FILLS)));
        };
    }

    private List<String> plausible(String name) {
        return switch (name) {
            case "background_color" -> List.of(color());
            case "blur",
                    "sharpen",
                    "brightness",
                    "contrast",
                    "hue",
                    "saturation",
                    "pixelate",
                    "proportion",
                    "quality" -> List.of(number());
            case "rgb", "modulate" -> List.of(number(), number(), number());
            case "crop" -> List.of(fraction(), fraction(), fraction(), fraction());
            case "fill" -> List.of(color());
            case "padding" -> List.of(color(), number(), number());
            case "rotate", "orient" -> List.of(one("90", "180", "270"));
            case "round_corner" -> List.of(number(), number(), color());
            case "trim" -> List.of(one("0", "5", "60", "200"));
            case "format" -> List.of(one("jpeg", "png", "webp", "gif", "tiff"));
            case "focal" -> List.of(one("0.1x0.1:0.4x0.4", "20x20", "0.9x0.1"));
            case "face" -> List.of(one("largest", "all", "2", "zoom:1"), fraction(), fraction(), fraction());
            case "image" -> List.of(nested(), one(WORDS), one(WORDS), one("0", "50", "100"), one(WORDS));
            case "watermark" ->
                List.of(nested(), one(WORDS), one(WORDS), one("0", "50", "100"), one("none", "50"), one("none", "50"));
            case "text" -> List.of(one(WORDS), one(WORDS), one(WORDS), "sans-" + number(), color(), number());
            case "label" -> List.of(one(WORDS), one(WORDS), one(WORDS), number(), color(), number());
            case "max_bytes" -> List.of(one("100", "2000", "9999999"));
            case "max_frames", "page", "bitdepth", "compression" -> List.of(one("1", "2", "3", "8", "16"));
            case "expire" -> List.of(one("99999999999999", "99999999999999", "99999999999999", "1"));
            default -> List.of();
        };
    }

    private String nested() {
        if (plain && random.nextBoolean()) {
            return one(
                    "mark", "150x100/mark", "filters:rotate(90)/mark", "f-0xf-0/filters:padding(blue,9)/mark", "plain");
        }
        return one(NESTED).replace("/", random.nextBoolean() ? "/" : "%2F");
    }

    private String color() {
        if (plain) {
            return one("red", "none", "00f", "blur");
        }
        return one("red", "auto", "none", "00f", "ffffff80", "blur", "nope");
    }

    private String number() {
        if (plain) {
            return Integer.toString(random.nextInt(40));
        }
        return random.nextInt(4) == 0
                ? one(WORDS)
                : Integer.toString(random.nextInt(7) == 0 ? random.nextInt(2000) - 1000 : random.nextInt(40) - 5);
    }

    private String fraction() {
        return random.nextInt(4) == 0 ? number() : "0." + random.nextInt(100);
    }

    private List<String> words() {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> random.nextInt(40) == 0 ? word().repeat(random.nextInt(4000)) : word())
                .toList();
    }

    private String word() {
        return random.nextInt(12) == 0
                ? random.ints(random.nextInt(12), 1, 0x3000)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : one(WORDS);
    }

    private void maybe(List<String> parts, int inverseChance, String part) {
        if (random.nextInt(inverseChance) == 0) {
            parts.add(part);
        }
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
