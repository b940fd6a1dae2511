package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
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
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page at {@code /} in a browser, against a server that answers unsafe URLs and looks for faces. */
@ExtendWith(Chromium.class)
class PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NARROW = 360;

    private static Browser browser;
    private static ImagorServer server;

    private OpenPage page;

    @BeforeAll
    static void start(Browser chromium) throws Exception {
        browser = chromium;
        server = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-file-loader-base-dir=" + Photos.testdata(""));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        page = new OpenPage(browser, server.url() + "/");
    }

    @AfterEach
    void close() {
        page.assertOnlyThisServer();
        page.close();
    }

    @Test
    void showsAPhotoWithItsFacesAtOnce() {
        page.open("");

        assertThat(page.errors).isEmpty();
        assertThat(page.path()).isEqualTo("crew.jpg");
        assertThat(page.at("#outcome .region").count()).isEqualTo(3);
        assertThat(page.at("#info").textContent()).contains("900 × 400 px", "JPEG", "3 faces");
        assertThat(page.at("#trouble").isVisible()).isFalse();
    }

    @Test
    void drawsRegionsWhereMetaSaysTheyAre() throws IOException {
        page.open("");
        page.at("#examples button[value='astronaut.png']").click();
        page.settled();
        page.fill("#width", "240");
        page.fill("#height", "320");
        page.at("#smart").check();
        page.settled();
        assertThat(page.path()).isEqualTo("240x320/smart/astronaut.png");

        JsonNode meta = JSON.readTree(RawHttp.get(TestServer.port(server), "/unsafe/meta/" + page.path())
                .body());
        JsonNode region = meta.get("detected_regions").get(0);
        Locator drawn = page.at("#outcome .region");
        assertThat(drawn.count()).isEqualTo(1);
        BoundingBox picture = page.at("#outcome img").boundingBox();
        BoundingBox box = drawn.boundingBox();
        double scale = picture.width / meta.get("width").asInt();
        assertThat(picture.height / meta.get("height").asInt()).isCloseTo(scale, within(0.01));
        // the line is drawn on the edge, and the box is told with it
        assertThat(box.x).isCloseTo(picture.x + scale * region.get("left").asInt(), within(2.0));
        assertThat(box.y).isCloseTo(picture.y + scale * region.get("top").asInt(), within(2.0));
        assertThat(box.x + box.width)
                .isCloseTo(picture.x + scale * region.get("right").asInt(), within(2.0));
        assertThat(box.y + box.height)
                .isCloseTo(picture.y + scale * region.get("bottom").asInt(), within(2.0));

        page.at("#regions").uncheck();
        assertThat(page.at("#outcome .region").count()).isZero();
    }

    @Test
    void clicksBuildTheUrlThatThePrinterWould() {
        page.open("");
        page.at("#image").fill("coffee.png");
        page.at("#image-form button").click();
        page.at("summary", "Crop, trim").click();
        page.fill("#width", "300");
        page.fill("#height", "200");
        page.at("#fit").selectOption("adaptive-full-fit-in");
        page.at("#smart").check();
        page.at("#align input[value='right top']").check();
        page.at("#horizontalFlip").check();
        page.at("#verticalFlip").check();
        page.at("#crop\\.left").fill("10");
        page.at("#crop\\.top").fill("20");
        page.at("#crop\\.right").fill("500");
        page.at("#crop\\.bottom").fill("390.5");
        page.at("#padding\\.left").fill("5");
        page.at("#padding\\.bottom").fill("6");
        page.at("#trim").check();
        page.at("#trimCorner").selectOption("bottom-right");
        page.at("#trimTolerance").fill("30");
        page.addFilter("label");
        page.argument("label", "text").fill("50 % off, (today)");
        page.argument("label", "y").fill("-10");
        page.addFilter("fill");
        page.argument("fill", "colour").fill("white");
        page.choose("shape", "redact_oval");
        page.choose("redaction", "pixelate");
        page.fill("#strength", "12");
        page.at("#format").selectOption("webp");
        page.fill("#quality", "70");

        ImageParameters expected = ImageParameters.builder()
                .trim(TrimCorner.BOTTOM_RIGHT, 30)
                .crop(new CropEdges(10, 20, 500, 390))
                .fitIn(true)
                .fullFitIn(true)
                .adaptiveFitIn(true)
                .size(300, 200)
                .flip(true, true)
                .padding(new Padding(5, 0, 0, 6))
                .horizontalAlign(HorizontalAlign.RIGHT)
                .verticalAlign(VerticalAlign.TOP)
                .smart(true)
                .filters(List.of(
                        new FilterCall("label", "50%20%25%20off%2C%20%28today%29,,-10"),
                        new FilterCall("fill", "white"),
                        new FilterCall("redact_oval", "pixelate,12"),
                        new FilterCall("format", "webp"),
                        new FilterCall("quality", "70")))
                .image("coffee.png")
                .build();
        assertThat(page.path()).isEqualTo(PathPrinter.print(expected));
        assertThat(PathParser.parse(page.path()).filters()).isEqualTo(expected.filters());
        assertThat(page.at("#info").textContent()).contains("WebP");
        assertThat(page.errors).isEmpty();

        page.at("#reset").click();
        page.settled();
        assertThat(page.path()).isEqualTo("coffee.png");
    }

    @Test
    void aLinkToThePageBringsBackAllOfIt() {
        String path =
                "trim:3/0.1x0:0.5x1/fit-in/-300x200/5x6/left/bottom/smart/filters:redact(ff8800,3):hue(20):mine(a(b),c)/a%28b%29.jpg";
        page.open("#/" + path);

        assertThat(page.path()).isEqualTo(path);
        assertThat(page.at("#image").inputValue()).isEqualTo("a(b).jpg");
        assertThat(page.at("#fit").inputValue()).isEqualTo("fit-in");
        assertThat(page.at("#crop\\.right").inputValue()).isEqualTo("0.5");
        assertThat(page.at("#horizontalFlip").isChecked()).isTrue();
        assertThat(page.at("input[name=redaction][value=colour]").isChecked()).isTrue();
        assertThat(page.at("#colour").inputValue()).isEqualTo("#ff8800");
        assertThat(page.argument("hue", "degrees").inputValue()).isEqualTo("20");
        assertThat(page.argument("mine", "arguments").inputValue()).isEqualTo("a(b),c");
        assertThat(page.page.url()).endsWith("#/" + path);
    }

    @Test
    void aUrlMayBeTypedOrPasted() {
        page.open("");
        page.at("#url").fill(" https://images.example.com/unsafe/fit-in/200x100/filters:grayscale()/chelsea.png ");
        page.at("#url").press("Enter");
        page.settled();

        assertThat(page.path()).isEqualTo("fit-in/200x100/filters:grayscale()/chelsea.png");
        assertThat(page.at("#width").inputValue()).isEqualTo("200");
        assertThat(page.at("#info").textContent()).contains("150 × 100 px");
    }

    @Test
    void filtersChangePlacesAndGo() {
        page.open("#/filters:blur(3):hue(20):invert()/chelsea.png");
        page.button("Move up: invert").click();
        assertThat(page.path()).isEqualTo("filters:blur(3):invert():hue(20)/chelsea.png");
        page.button("Remove: blur").click();
        assertThat(page.path()).isEqualTo("filters:invert():hue(20)/chelsea.png");
        page.button("Move down: invert").click();
        assertThat(page.path()).isEqualTo("filters:hue(20):invert()/chelsea.png");
        page.settled();
        assertThat(page.errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"black,0,0,0", "white,255,255,255"})
    void aRedactionIsSeen(String mode, int red, int green, int blue) throws IOException {
        page.open("#/astronaut.png");
        page.at("#regions").uncheck();
        page.choose("redaction", mode);

        assertThat(page.path()).isEqualTo("filters:redact(" + mode + ")/astronaut.png");
        assertThat(pixel(page.at("#outcome img"), 225.0 / 512, 120.0 / 512)).containsExactly(red, green, blue);
        page.choose("redaction", "");
        assertThat(page.path()).isEqualTo("astronaut.png");
    }

    /** In the middle of the slider, the original is on the left and the result on the right; the keys move it. */
    @Test
    void theSliderComparesOriginalAndResult() throws IOException {
        page.open("#/filters:background_color(red):brightness(-100)/coffee.png");
        page.choose("view", "slider");
        Locator frames = page.at("#frames");

        assertThat(pixel(frames, 0.9, 0.3)).containsExactly(0, 0, 0);
        assertThat(pixel(frames, 0.1, 0.3)).isNotEqualTo(new int[] {0, 0, 0});
        page.at("#share-of-result").focus();
        page.page.keyboard().press("Home");
        assertThat(pixel(frames, 0.1, 0.3)).containsExactly(0, 0, 0);
        page.page.keyboard().press("End");
        assertThat(pixel(frames, 0.9, 0.3)).isNotEqualTo(new int[] {0, 0, 0});

        page.choose("view", "side");
        assertThat(page.at("#original img").boundingBox().x)
                .isLessThan(page.at("#outcome img").boundingBox().x);
    }

    @Test
    void aCropIsDrawnOnTheOriginal() {
        page.open("#/coffee.png");
        page.at("summary", "Crop, trim").click();
        page.at("#draw-crop").click();
        BoundingBox box = page.at("#original svg").boundingBox();
        page.page.mouse().move(box.x + box.width * 0.75, box.y + box.height / 2);
        page.page.mouse().down();
        page.page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.6);
        page.page.mouse().move(box.x + box.width / 4, box.y + box.height + 50);
        page.page.mouse().up();
        page.settled();

        CropEdges crop = PathParser.parse(page.path()).crop();
        assertThat(crop.left()).isCloseTo(150, within(2.0));
        assertThat(crop.top()).isCloseTo(200, within(2.0));
        assertThat(crop.right()).isCloseTo(450, within(2.0));
        assertThat(crop.bottom()).isEqualTo(400);
        assertThat(page.at("#original .crop-edge").count()).isEqualTo(1);
        page.at("#clear-crop").click();
        assertThat(page.path()).isEqualTo("coffee.png");
        assertThat(page.at("#original .crop-edge").count()).isZero();
    }

    @Test
    void copiesTheUrlToTheClipboard() {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.open("#/100x100/smart/crew.jpg");
        page.at("#copy").click();

        page.at("#copied:text('Copied')").waitFor();
        assertThat(page.page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.url());
        page.at("#share").click();
        page.page.waitForTimeout(200);
        assertThat(page.page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.page.url());
    }

    @Test
    void copiesWithoutAClipboardForPages() {
        page.page.addInitScript("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        page.open("#/100x100/smart/crew.jpg");
        page.at("#copy").click();
        page.at("#copied:text('Copied')").waitFor();
        page.at("#image").fill("");
        page.at("#image").press("Control+V");

        assertThat(page.at("#image").inputValue()).isEqualTo(page.url());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#/nope.jpg | There is no such picture | not found: 'nope.jpg'",
                "#/filters:redct()/crew.jpg | The server does not understand this | redct",
                "#/filters:redact(nothing)/crew.jpg | The server does not understand this | redaction mode was 'nothing'",
                "#/http:%2F%2F127.0.0.1:1%2Fx.jpg | The server does not allow this | 127.0.0.1",
                "#/99999x99999/filters:upscale()/crew.jpg | This is too large | 9999",
                "#/README.md | This picture cannot be read or written | expected JPEG"
            })
    void errorsAreSaidInWords(String fragment, String title, String text) {
        page.open(fragment);

        assertThat(page.at("#trouble-title").textContent()).isEqualTo(title);
        assertThat(page.at("#trouble-text").textContent()).contains(text);
        assertThat(page.at("#outcome img").isVisible()).isFalse();
        assertThat(page.at("#info").textContent()).isEmpty();

        page.at("#examples button[value='crew.jpg']").click();
        page.at("#reset").click();
        page.settled();
        assertThat(page.at("#trouble").isVisible()).isFalse();
        assertThat(page.at("#outcome img").isVisible()).isTrue();
    }

    @Test
    void aResultThatFailedIsNotTheOneBefore() {
        page.open("#/filters:redact()/crew.jpg");
        assertThat(page.at("#outcome img").isVisible()).isTrue();
        page.argument("redact", "mode").fill("nothing");
        page.settled();

        assertThat(page.at("#trouble").isVisible()).isTrue();
        assertThat(page.at("#outcome img").isVisible()).isFalse();
        assertThat(page.at("#outcome .region").count()).isZero();
        assertThat(page.at("#found li").count()).isZero();
    }

    @Test
    void aServerThatIsGoneIsSaid() {
        page.open("");
        page.page.route("**/unsafe/**", route -> route.abort());
        page.fill("#width", "77");

        assertThat(page.at("#trouble-title").textContent()).isEqualTo("The server did not answer");
    }

    /** What the browser cannot show is said, and can be downloaded all the same. */
    @Test
    void aFormatThatTheBrowserDoesNotShowIsSaid() {
        page.open("#/filters:format(tiff)/coffee.png");

        page.at("#unshown:has-text('TIFF')").waitFor();
        assertThat(page.at("#download").getAttribute("href")).isEqualTo(page.url());
    }

    @Test
    void everythingCanBeReachedByKeys() {
        page.open("");
        page.at("#examples button[value='coffee.png']").focus();
        page.page.keyboard().press("Space");
        page.settled();
        assertThat(page.path()).isEqualTo("coffee.png");

        page.at("input[name=view]:checked").focus();
        page.page.keyboard().press("ArrowRight");
        assertThat(page.at("#frames").getAttribute("data-view")).isEqualTo("original");

        page.at("input[name=redaction]:checked").focus();
        page.page.keyboard().press("ArrowRight");
        page.settled();
        assertThat(page.path()).isEqualTo("filters:redact()/coffee.png");

        page.at("#new-filter").focus();
        page.page.keyboard().type("blur");
        page.page.keyboard().press("Tab");
        page.page.keyboard().press("Enter");
        page.page.keyboard().type("4");
        page.settled();
        assertThat(page.path()).isEqualTo("filters:redact():blur(4)/coffee.png");

        // from one end to the other, and nothing is a trap
        page.at("summary", "Crop, trim").click();
        page.at("#image").focus();
        Set<Object> passed = new HashSet<>();
        for (int i = 0; i < 70; i++) {
            passed.add(page.page.evaluate("document.activeElement.id || document.activeElement.name"));
            page.page.keyboard().press("Tab");
        }
        assertThat(passed)
                .contains(
                        "image",
                        "url",
                        "copy",
                        "open",
                        "download",
                        "share",
                        "view",
                        "regions",
                        "width",
                        "height",
                        "fit",
                        "smart",
                        "align",
                        "horizontalFlip",
                        "redaction",
                        "shape",
                        "strength",
                        "format",
                        "quality",
                        "new-filter",
                        "add-filter",
                        "crop.left",
                        "draw-crop",
                        "padding.bottom",
                        "trim",
                        "trimTolerance",
                        "reset");
    }

    @Test
    void everyFieldHasAName() {
        page.open("#/filters:redact():watermark(a):mine(x)/crew.jpg");
        Object nameless = page.page.evaluate("""
                () => [...document.querySelectorAll('input, select, textarea, button, a[href], img[alt]:not([alt=""])')]
                    .filter((one) => !(one.labels?.[0]?.textContent.trim() || one.getAttribute('aria-label')
                        || one.textContent.trim() || one.alt))
                    .map((one) => one.outerHTML)""");

        assertThat((List<?>) nameless).isEmpty();
        assertThat(page.page.getByRole(AriaRole.MAIN).count()).isEqualTo(1);
        assertThat(page.page
                        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                        .count())
                .isEqualTo(1);
        assertThat(page.page.evaluate("document.documentElement.lang")).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void aNarrowScreenNeedsNoScrollingSideways(ColorScheme scheme) {
        page.close();
        page = new OpenPage(
                browser,
                server.url() + "/",
                new Browser.NewContextOptions().setViewportSize(NARROW, 640).setColorScheme(scheme));
        page.open("#/300x300/smart/filters:redact(pixelate,12):watermark(coffee.png,-10,-10,20,25,25)/astronaut.png");
        page.at("summary", "Crop, trim").click();
        for (String view : List.of("result", "original", "side", "slider")) {
            page.choose("view", view);
            assertThat(page.page.evaluate("document.documentElement.scrollWidth"))
                    .as(view)
                    .isEqualTo(NARROW);
        }
        page.at("#image").fill("x".repeat(300) + "<b>.jpg");
        page.at("#image").press("Enter");
        page.settled();
        assertThat(page.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROW);
    }

    private static int[] pixel(Locator shown, double x, double y) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(shown.screenshot()));
        int rgb = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
        return new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
    }
}
