package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.imagorface.path.FilterArguments;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.Padding;
import org.imagorface.path.ImageParameters.TrimCorner;
import org.imagorface.path.ImageParameters.VerticalAlign;
import org.imagorface.path.PathParser;
import org.imagorface.path.PathPrinter;
import org.imagorface.testing.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page reads and writes the URL language as the server does: its script against PathParser and PathPrinter, in a browser. */
@ExtendWith(Chromium.class)
class PagePathTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = 400;

    /** Names with everything that means something in paths, in URLs or in HTML. */
    private static final List<String> IMAGES = List.of(
            "photo.jpg",
            "a b.jpg",
            "ä/ü.jpg",
            "https://example.com/a,b(1).jpg?x=1&y=%2F#z",
            "100x100/photo.jpg",
            "fit-in/x.jpg",
            "filters:redact()/x.jpg",
            "filters:x",
            "/photo.jpg",
            "//photo.jpg",
            "smart/a/b.jpg",
            "b64:cGhvdG8",
            "b64:",
            "b64:=",
            "<img src=x onerror=alert(1)>.jpg",
            "it's \"quoted\".jpg",
            "a+b.jpg",
            "100%.jpg",
            "%41.jpg",
            "../../x.jpg",
            "./x.jpg",
            "a\\b.jpg",
            "tab\there.jpg",
            "a//b.jpg",
            "color:red",
            "\uD83D\uDE00.png",
            "a:b;c=d&e$f!g*h~.jpg",
            "{x}|^`.jpg",
            "trim/a/..",
            "meta",
            "unsafe/x.jpg",
            "0123456789abcdefg/x.jpg",
            "center/x.jpg",
            "12x/x.jpg",
            "0.5x.5:1.x1/x",
            "trim:/x",
            "C:/x.jpg");

    private static final List<FilterCall> FILTERS = List.of(
            new FilterCall("redact", ""),
            new FilterCall("redact_oval", "ff8800,3.5"),
            new FilterCall("label", "a%2C%28b%29+c%2520,10,-10"),
            new FilterCall("image", "100x100/filters:blur(3):format(png)/logo.png,center"),
            new FilterCall("focal", "0.1x0.2:0.5x0.6"),
            new FilterCall("fill", "ä <b>'\""),
            new FilterCall("constructor", "__proto__"),
            new FilterCall("", ""),
            new FilterCall("quality", ",80,"));

    private static ImagorServer server;
    private static OpenPage page;

    @BeforeAll
    static void start(Browser browser) throws Exception {
        server = TestServer.start();
        page = new OpenPage(browser, server.url() + "/").open("");
    }

    @AfterAll
    static void stop() {
        page.close();
        server.close();
    }

    /** Runs a function of path.js on each text or object, and gives what came out as the server would be sent it in a URL. */
    private static JsonNode run(String function, Object inputs) throws Exception {
        String result = (String) page.page.evaluate(
                "async ([json, name]) => { const path = await import('./imagorface-page/path.js');"
                        + " return JSON.stringify(JSON.parse(json).map((one) => path[name](one))); }",
                List.of(JSON.writeValueAsString(inputs), function));
        return JSON.readTree(result);
    }

    @Test
    void writesWhatTheServerReadsAsTheSame() throws Exception {
        List<ImageParameters> cases = cases();

        JsonNode written = run("print", cases.stream().map(PagePathTest::object).toList());

        for (int i = 0; i < CASES; i++) {
            String path = written.get(i).asText();
            String target = resolved(path);
            assertThat(target).matches("/unsafe/[!-~]*").doesNotContain("'", "\"", "<", ">", "\\");
            assertThat(plain(PathParser.parse(target)))
                    .as(path)
                    .isEqualTo(plain(PathParser.parse(encoded(PathPrinter.print(cases.get(i))))));
        }
    }

    @Test
    void readsWhatTheServerWrites() throws Exception {
        List<String> paths = cases().stream().map(PathPrinter::print).toList();

        JsonNode read = run("parse", paths);

        for (int i = 0; i < CASES; i++) {
            assertThat(read.get(i))
                    .as(paths.get(i))
                    .isEqualTo(JSON.valueToTree(object(PathParser.parse(paths.get(i)))));
        }
    }

    /** Paths that nobody would write, from pieces of which each means something somewhere. */
    @Test
    void readsAnythingAsTheServerDoes() throws Exception {
        List<String> pieces = List.of(
                "/",
                "/",
                "/",
                "unsafe",
                "meta",
                "trim",
                ":",
                "bottom-right",
                "9",
                "1x2:3x4",
                "0.5x.25:1.5x1",
                "fit-in",
                "full-",
                "adaptive-",
                "stretch",
                "-30x-20",
                "x",
                "5x6",
                "left",
                "center",
                "middle",
                "bottom",
                "smart",
                "filters:",
                "redact",
                "(",
                ")",
                ",",
                "b64:",
                "aGk",
                "%41",
                "%",
                "+",
                "photo.jpg",
                "\n",
                "99999999999",
                "params",
                "__proto__",
                "0123456789abcdefgh");
        Random random = new Random(11);
        List<String> paths = IntStream.range(0, CASES)
                .mapToObj(i -> {
                    StringBuilder path = new StringBuilder();
                    random.ints(1 + random.nextInt(25), 0, pieces.size()).forEach(p -> path.append(pieces.get(p)));
                    return path.toString();
                })
                .toList();

        JsonNode read = run("parse", paths);

        for (int i = 0; i < CASES; i++) {
            assertThat(read.get(i))
                    .as(paths.get(i))
                    .isEqualTo(JSON.valueToTree(object(PathParser.parse(paths.get(i)))));
        }
    }

    @Test
    void writesArgumentsThatMeanTheirText() throws Exception {
        List<String> texts = List.of(
                "a",
                "a,b",
                "(",
                "))",
                "50 % + 1",
                "%41",
                "#fff",
                "what?",
                "back\\slash",
                "../x",
                "a/../b",
                "a/b",
                "ä",
                "<b>x</b>",
                "filters:redact()/x",
                "it's");

        JsonNode written = run("encodeArgument", texts);

        for (int i = 0; i < texts.size(); i++) {
            FilterCall label = new FilterCall("label", written.get(i).asText() + ",1");
            String path = run(
                            "print",
                            List.of(Map.of(
                                    "filters", List.of(Map.of("name", label.name(), "args", label.arguments())),
                                    "crop", edges(CropEdges.NONE),
                                    "padding", edges(Padding.NONE),
                                    "image", "x.jpg")))
                    .get(0)
                    .asText();
            List<FilterCall> read = PathParser.parse(resolved(path)).filters();
            assertThat(read).as(path).hasSize(1);
            assertThat(FilterArguments.of(read.get(0)).decoded(0)).isEqualTo(texts.get(i));
            assertThat(FilterArguments.of(read.get(0)).text(1)).isEqualTo("1");
        }
    }

    /** The target that a browser sends for this path: dots resolved and all. */
    private static String resolved(String path) {
        String url = (String) page.page.evaluate("(url) => new URL(url).href", server.url() + "/unsafe/" + path);
        return URI.create(url).getRawPath();
    }

    /** As every HTTP client sends it. */
    private static String encoded(String path) {
        StringBuilder url = new StringBuilder("unsafe/");
        path.codePoints().forEach(c -> {
            String text = Character.toString(c);
            url.append(
                    c <= ' ' || c >= 127
                            ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")
                            : text);
        });
        return url.toString();
    }

    /** Without what is about the writing and not the meaning; arguments decoded, as browsers escape what others do not. */
    private static ImageParameters plain(ImageParameters parameters) {
        return builder(parameters)
                .filters(parameters.filters().stream()
                        .map(filter -> new FilterCall(
                                filter.name(),
                                String.join(
                                        "\0",
                                        IntStream.range(
                                                        0,
                                                        FilterArguments.of(filter)
                                                                .size())
                                                .mapToObj(i -> FilterArguments.of(filter)
                                                        .decoded(i))
                                                .toList())))
                        .toList())
                .build();
    }

    private static ImageParameters.Builder builder(ImageParameters p) {
        ImageParameters.Builder copy = ImageParameters.builder();
        if (p.trim()) {
            copy.trim(p.trimCorner(), p.trimTolerance());
        }
        return copy.crop(p.crop())
                .fitIn(p.fitIn())
                .fullFitIn(p.fullFitIn())
                .adaptiveFitIn(p.adaptiveFitIn())
                .stretch(p.stretch())
                .size(p.width(), p.height())
                .flip(p.horizontalFlip(), p.verticalFlip())
                .padding(p.padding())
                .horizontalAlign(p.horizontalAlign())
                .verticalAlign(p.verticalAlign())
                .smart(p.smart())
                .image(p.image());
    }

    private static List<ImageParameters> cases() {
        Random random = new Random(7);
        return IntStream.range(0, CASES)
                .mapToObj(i -> oneCase(random, IMAGES.get(i % IMAGES.size())))
                .toList();
    }

    private static ImageParameters oneCase(Random random, String image) {
        ImageParameters.Builder some = ImageParameters.builder().image(image).base64Image(random.nextInt(5) == 0);
        if (random.nextBoolean()) {
            some.trim(random.nextBoolean() ? TrimCorner.BOTTOM_RIGHT : TrimCorner.TOP_LEFT, random.nextInt(3) * 7);
        }
        if (random.nextBoolean()) {
            some.crop(
                    random.nextBoolean()
                            ? new CropEdges(
                                    random.nextInt(9), random.nextInt(9), random.nextInt(900), random.nextInt(900))
                            : new CropEdges(random.nextDouble(), 1e-7, random.nextDouble() * 2, random.nextInt(2)));
        }
        if (random.nextBoolean()) {
            some.fitIn(true).fullFitIn(random.nextBoolean()).adaptiveFitIn(random.nextBoolean());
        }
        if (random.nextBoolean()) {
            some.size(random.nextInt(3) * 100, random.nextInt(3) * 50).flip(random.nextBoolean(), random.nextBoolean());
        }
        if (random.nextBoolean()) {
            int left = random.nextInt(3);
            some.padding(new Padding(left, 2, random.nextBoolean() ? left : 5, 2));
        }
        some.horizontalAlign(List.of(HorizontalAlign.NONE, HorizontalAlign.LEFT, HorizontalAlign.RIGHT)
                .get(random.nextInt(3)));
        some.verticalAlign(List.of(VerticalAlign.NONE, VerticalAlign.TOP, VerticalAlign.BOTTOM)
                .get(random.nextInt(3)));
        List<FilterCall> filters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            filters.add(FILTERS.get(random.nextInt(FILTERS.size())));
        }
        return some.stretch(random.nextBoolean())
                .smart(random.nextBoolean())
                .filters(filters)
                .build();
    }

    /** Parameters as path.js has them. */
    private static Map<String, Object> object(ImageParameters p) {
        return Map.ofEntries(
                Map.entry("trim", p.trim()),
                Map.entry("trimCorner", p.trimCorner() == TrimCorner.BOTTOM_RIGHT ? "bottom-right" : "top-left"),
                Map.entry("trimTolerance", p.trimTolerance()),
                Map.entry("crop", edges(p.crop())),
                Map.entry("fitIn", p.fitIn()),
                Map.entry("fullFitIn", p.fullFitIn()),
                Map.entry("adaptiveFitIn", p.adaptiveFitIn()),
                Map.entry("stretch", p.stretch()),
                Map.entry("width", p.width()),
                Map.entry("height", p.height()),
                Map.entry("horizontalFlip", p.horizontalFlip()),
                Map.entry("verticalFlip", p.verticalFlip()),
                Map.entry("padding", edges(p.padding())),
                Map.entry("horizontalAlign", name(p.horizontalAlign())),
                Map.entry("verticalAlign", name(p.verticalAlign())),
                Map.entry("smart", p.smart()),
                Map.entry(
                        "filters",
                        p.filters().stream()
                                .map(f -> Map.of("name", f.name(), "args", f.arguments()))
                                .toList()),
                Map.entry("image", p.image()),
                Map.entry("base64Image", p.base64Image()));
    }

    private static String name(Enum<?> align) {
        return align.name().equals("NONE") ? "" : align.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> edges(CropEdges crop) {
        return Map.of(
                "left",
                number(crop.left()),
                "top",
                number(crop.top()),
                "right",
                number(crop.right()),
                "bottom",
                number(crop.bottom()));
    }

    private static Map<String, Object> edges(Padding padding) {
        return Map.of(
                "left", padding.left(), "top", padding.top(), "right", padding.right(), "bottom", padding.bottom());
    }

    /** JavaScript writes whole numbers without a point. */
    private static Number number(double value) {
        return value == Math.rint(value) ? (Number) (int) value : (Number) value;
    }
}
