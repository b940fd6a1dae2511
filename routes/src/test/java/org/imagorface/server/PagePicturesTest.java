package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Chromium;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures of the page in the documentation. They are drawn anew on request only, and then looked at by a person. */
class PagePicturesTest {

    private static final Path DOCS = Photos.testdata("").resolveSibling("docs");
    private static final int MOST_BYTES = 200_000;
    /** The demo's address, whatever port the test has. */
    private static final String SHOWN = "http://localhost:8000";

    private enum Picture {
        COMPARE(
                1200,
                860,
                ColorScheme.LIGHT,
                "#/fit-in/900x400/filters:redact_oval(pixelate)/crew.jpg",
                page -> page.choose("view", "slider")),
        CROP(
                1200,
                860,
                ColorScheme.DARK,
                "#/80x60:800x340/smart/filters:redact(0f766e)/crew.jpg",
                page -> page.choose("view", "original")),
        NARROW(
                360,
                780,
                ColorScheme.LIGHT,
                "#/300x300/smart/filters:redact()/astronaut.png",
                page -> page.page.evaluate("document.querySelector('.address').scrollIntoView()"));

        private final int width;
        private final int height;
        private final ColorScheme scheme;
        private final String fragment;
        private final Consumer<OpenPage> prepare;

        Picture(int width, int height, ColorScheme scheme, String fragment, Consumer<OpenPage> prepare) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
            this.fragment = fragment;
            this.prepare = prepare;
        }

        private String file() {
            return "images/page-" + name().toLowerCase(Locale.ROOT) + ".png";
        }
    }

    @ParameterizedTest
    @EnumSource
    void picturesAreThereAndSmall(Picture picture) throws IOException {
        Path file = DOCS.resolve(picture.file());

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(picture.width);
        assertThat(image.getHeight()).isEqualTo(picture.height);
        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
        assertThat(Files.readString(DOCS.resolve("page.md"))).contains("](" + picture.file() + ")");
    }

    @Test
    @ExtendWith(Chromium.class)
    @EnabledIfSystemProperty(named = "page.pictures", matches = "write", disabledReason = "writes into docs/images")
    void write(Browser browser, @TempDir Path folder) throws Exception {
        try (ImagorServer server = TestServer.start(Optional.of(Photos.testdata("")));
                ImagorServer shrinking =
                        TestServer.start("-bind=127.0.0.1:0", "-imagor-unsafe", "-file-loader-base-dir=" + folder)) {
            for (Picture picture : Picture.values()) {
                Browser.NewContextOptions options = new Browser.NewContextOptions()
                        .setViewportSize(picture.width, picture.height)
                        .setColorScheme(picture.scheme);
                try (OpenPage page = new OpenPage(browser, SHOWN + "/", options)) {
                    page.page.route(SHOWN + "/**", route -> forward(route, server.url()));
                    picture.prepare.accept(page.open(picture.fragment));
                    page.page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("page.png")));
                }
                Reply small =
                        RawHttp.get(TestServer.port(shrinking), "/unsafe/filters:palette():compression(9)/page.png");
                assertThat(small.status()).isEqualTo(200);
                Files.write(DOCS.resolve(picture.file()), small.body());
            }
        }
    }

    private static void forward(Route route, String server) {
        APIResponse response = route.fetch(
                new Route.FetchOptions().setUrl(route.request().url().replace(SHOWN, server)));
        route.fulfill(new Route.FulfillOptions().setResponse(response));
    }
}
