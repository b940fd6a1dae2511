package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;

/** The settings of processing that have imagor's names, each by what a server answers that was started with it. */
class ProcessingSettingsTest {

    @TempDir
    static Path folder;

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static HttpServer web;
    private static String host;

    @BeforeAll
    static void prepare() throws IOException {
        byte[] drawn = Photos.drawn(60, 40, "png");
        Files.write(folder.resolve("a.png"), drawn);
        Files.write(folder.resolve("a.jpg"), Photos.drawn(60, 40, "jpeg"));
        Files.copy(Photos.astronaut(), folder.resolve("face.png"));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            ASKED.add(path);
            byte[] body = path.contains("text") ? "text".getBytes(StandardCharsets.US_ASCII) : drawn;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        host = "127.0.0.1:" + web.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        web.stop(0);
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    private static ImagorServer start(String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-file-loader-base-dir=" + folder,
                "-http-loader-block-loopback-networks=false",
                "-http-loader-default-scheme=http"));
        all.addAll(List.of(flags));
        return TestServer.start(all.toArray(String[]::new));
    }

    private static Reply get(ImagorServer server, String path, String... headers) throws IOException {
        return RawHttp.send(TestServer.port(server), "GET", "/unsafe/" + path, headers);
    }

    private static BufferedImage picture(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(reply.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "-vips-disable-filters=rotate, filters:rotate(90)/a.png, 60",
        "'-vips-disable-filters=blur, rotate', filters:rotate(90)/a.png, 60",
        "-vips-disable-filters=blur, filters:rotate(90)/a.png, 40",
        "-vips-max-filter-ops=1, filters:blur(1):rotate(90)/a.png, 60",
        "-vips-max-filter-ops=2, filters:blur(1):rotate(90)/a.png, 40",
        "-vips-max-filter-ops=-1, filters:blur(1):rotate(90)/a.png, 40",
        "-vips-max-filter-ops=0, filters:blur(1):rotate(90)/a.png, 40"
    })
    void filtersThatAreNotRunArePassedOver(String flag, String path, int width) throws Exception {
        try (ImagorServer server = start(flag)) {
            assertThat(picture(get(server, path)).getWidth()).isEqualTo(width);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-vips-disable-filters=redact, filters:redact()/face.png, 501",
        "-vips-disable-filters=redact, filters:redact(black)/http://127.0.0.1:1/face.png, 501",
        "'-vips-disable-filters=x,redact_oval', filters:redact_oval()/face.png, 501",
        "-vips-disable-filters=redact, filters:Redact()/face.png, 400",
        "-vips-disable-filters=redact, 'filters:image(%2Ffilters:redact()%2Fface.png,0,0)/face.png', 501",
        "-vips-max-filter-ops=1, filters:format(jpeg):redact()/face.png, 400",
        "-vips-max-filter-ops=1, 'filters:image(%2Ffilters:blur(1):redact()%2Fface.png,0,0)/face.png', 400"
    })
    void aRedactionThatIsNotRunLetsNoPictureOut(String flag, String path, int status) throws Exception {
        try (ImagorServer server = start(flag)) {
            Reply reply = get(server, path);

            assertThat(reply.status()).as(reply.text()).isEqualTo(status);
            assertThat(reply.headers()).containsEntry("content-type", "application/json");
        }
    }

    @Test
    void jpegsCanBeSmall() throws Exception {
        try (ImagorServer usual = start();
                ImagorServer small = start("-vips-mozjpeg")) {
            byte[] baseline = get(usual, "filters:format(jpeg)/face.png").body();
            byte[] progressive = get(small, "filters:format(jpeg)/face.png").body();

            assertThat(hasMarker(baseline, 0xc2)).isFalse();
            assertThat(hasMarker(progressive, 0xc2)).isTrue();
            assertThat(progressive).hasSizeLessThan(baseline.length);
        }
    }

    private static boolean hasMarker(byte[] jpeg, int marker) {
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) {
                return true;
            }
        }
        return false;
    }

    @Test
    void limitsCanBeSetAndLifted() throws Exception {
        try (ImagorServer strict = start("-vips-max-width=50");
                ImagorServer lifted = start("-vips-max-width=50", "-vips-unlimited")) {
            assertThat(get(strict, "a.png").status()).isEqualTo(422);
            assertThat(picture(get(lifted, "a.png")).getWidth()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "3, 3"})
    void threadsOfAnOperationAreSet(int given, int used) throws Exception {
        try (ImagorServer server = start("-vips-concurrency=" + given)) {
            assertThat(server.url()).isNotEmpty();
            assertThat(Core.getNumThreads()).isEqualTo(used);
        } finally {
            Core.setNumThreads(1);
        }
    }

    private static String overlaid(String logo) {
        return "filters:watermark(" + host + "/" + logo + ",0,0,0)/a.png";
    }

    @Test
    void withoutMemoryEverySourceIsLoadedAnew() throws Exception {
        try (ImagorServer server = start()) {
            picture(get(server, overlaid("logo.png")));
            picture(get(server, overlaid("logo.png")));
            assertThat(ASKED).containsExactly("/logo.png", "/logo.png");
        }
    }

    @Test
    void overlaysAndPreviewsAreRemembered() throws Exception {
        try (ImagorServer server = start("-vips-cache-size=1000000")) {
            Reply first = get(server, overlaid("logo.png"));
            Reply second = get(server, overlaid("logo.png"));
            assertThat(second.body()).isEqualTo(first.body());
            picture(get(server, "filters:image(%2F" + host + "%2Flogo.png,0,0)/a.png"));
            assertThat(ASKED).containsExactly("/logo.png");
            ASKED.clear();

            picture(get(server, "20x20/filters:preview()/" + host + "/logo.png"));
            picture(get(server, "20x20/filters:preview()/" + host + "/other.png"));
            picture(get(server, "30x20/filters:preview()/" + host + "/other.png"));
            assertThat(ASKED).as("shared with overlays").containsExactly("/other.png");
            picture(get(server, "20x20/" + host + "/other.png"));
            assertThat(ASKED).as("others are always fresh").hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-vips-cache-size=1000000 -vips-cache-max-width=59, logo.png",
        "-vips-cache-size=1000000 -vips-cache-max-height=39, logo.png",
        "-vips-cache-size=100, logo.png"
    })
    void whatIsTooLargeIsNotRemembered(String flags, String logo) throws Exception {
        try (ImagorServer server = start(flags.split(" "))) {
            picture(get(server, overlaid(logo)));
            picture(get(server, overlaid(logo)));
            assertThat(ASKED).hasSize(2);
        }
    }

    @Test
    void whatIsNoPictureIsNotRemembered() throws Exception {
        try (ImagorServer server = start("-vips-cache-size=1000000")) {
            assertThat(get(server, overlaid("text")).status()).isEqualTo(406);
            assertThat(get(server, overlaid("text")).status()).isEqualTo(406);
            assertThat(ASKED).hasSize(2);
        }
    }

    @Test
    void whatOneClientsHeadersOpenedIsNotHandedToAnother() throws Exception {
        try (ImagorServer server = start("-vips-cache-size=1000000", "-http-loader-forward-headers=Cookie")) {
            picture(get(server, overlaid("logo.png"), "Cookie: owner=1"));
            picture(get(server, overlaid("logo.png"), "Cookie: owner=1"));
            assertThat(ASKED).hasSize(1);
            picture(get(server, overlaid("logo.png"), "Cookie: owner=2"));
            picture(get(server, overlaid("logo.png")));
            assertThat(ASKED).hasSize(3);
        }
    }
}
