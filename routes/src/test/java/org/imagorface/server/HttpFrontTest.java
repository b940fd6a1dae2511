package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything over a real socket, with loading from loopback switched on for the upstream server of the test. */
class HttpFrontTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static ExecutorService threads;
    private static HttpServer upstream;
    private static ImagorServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        Files.createDirectories(folder.resolve("sub"));
        byte[] small = Photos.drawn(40, 30, "jpeg");
        for (String name :
                new String[] {"small.jpg", "sub/inner.jpg", "ä ü.jpg", "a(1).jpg", "a:b.jpg", "a,b.jpg", "bücher.jpg"
                }) {
            Files.write(folder.resolve(name), small);
        }
        Files.writeString(folder.resolve("text.jpg"), "this is no picture, whatever its name says");
        Files.write(folder.resolve("empty.jpg"), new byte[0]);
        Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(small, small.length / 3));
        Files.write(folder.resolve("wide.png"), Photos.drawn(400, 10, "png"));
        Files.write(folder.resolve("heavy.png"), new byte[300_000]);
        threads = Executors.newCachedThreadPool();
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(threads);
        upstream.createContext("/", exchange -> {
            String target = exchange.getRequestURI().toString();
            int status = target.startsWith("/status/") ? Integer.parseInt(target.substring(8, 11)) : 200;
            byte[] body = target.equals("/q.jpg?x=1&y=%2F") || target.equals("/plain.jpg") ? small : new byte[] {1};
            exchange.getResponseHeaders().set("Set-Cookie", "from=upstream");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        upstream.start();
        server = TestServer.start(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-file-loader-base-dir=" + folder,
                "-http-loader-block-loopback-networks=false",
                "-imagorface-max-source-bytes=1000000",
                "-http-loader-max-allowed-size=100000",
                "-vips-max-height=600",
                "-vips-max-width=600",
                "-vips-max-resolution=300000");
        port = TestServer.port(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.stop(0);
        threads.shutdownNow();
    }

    private static Reply get(String target) throws IOException {
        return RawHttp.get(port, target);
    }

    private static BufferedImage picture(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(reply.body()));
    }

    private static JsonNode error(Reply reply, int status) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", Integer.toString(reply.body().length))
                .doesNotContainKeys("cache-control", "expires");
        JsonNode json = JSON.readTree(reply.body());
        assertThat(json.fieldNames()).toIterable().containsExactly("message", "status");
        assertThat(json.get("status").asInt()).isEqualTo(status);
        assertThat(json.get("message").asText())
                .isNotBlank()
                .doesNotContain(folder.toString(), "Exception", "\tat ", "org.");
        return json;
    }

    @Test
    void answersPicturesWithImagorsHeaders() throws IOException {
        Reply reply = get("/unsafe/20x10/small.jpg");

        assertThat(picture(reply))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(20, 10);
        assertThat(reply.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("content-length", Integer.toString(reply.body().length))
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry(
                        "cache-control",
                        "public, s-maxage=604800, max-age=604800, no-transform, stale-while-revalidate=86400")
                .containsKey("expires");
    }

    @Test
    void headSendsTheHeadersOnly() throws IOException {
        Reply get = get("/unsafe/20x10/small.jpg");
        Reply head = RawHttp.send(port, "HEAD", "/unsafe/20x10/small.jpg");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers()).containsEntry("content-length", Integer.toString(get.body().length));
        assertThat(RawHttp.send(port, "HEAD", "/unsafe/nope.jpg").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unsafe/small.jpg",
                "/unsafe//small.jpg",
                "//unsafe/small.jpg",
                "/unsafe/20x10//small.jpg",
                "/unsafe/sub/inner.jpg",
                "/unsafe/sub%2Finner.jpg",
                "/unsafe/sub//inner.jpg",
                "/unsafe/%C3%A4%20%C3%BC.jpg",
                "/unsafe/%C3%A4+%C3%BC.jpg",
                "/unsafe/bücher.jpg",
                "/unsafe/b%C3%BCcher.jpg",
                "/unsafe/a(1).jpg",
                "/unsafe/a%281%29.jpg",
                "/unsafe/a:b.jpg",
                "/unsafe/a,b.jpg",
                "/unsafe/filters:quality(50)/small.jpg",
                "/unsafe/small.jpg?v=1&Set-Cookie=a",
                "/unsafe/small.jpg?100%",
                "/unsafe/small.jpg?%zz=%&a=%4&b=%C3",
                "http://somewhere/unsafe/small.jpg?%",
                "/unsafe/b64:c21hbGwuanBn",
                "http://somewhere/unsafe/small.jpg"
            })
    void takesTheTargetExactlyAsSent(String target) throws IOException {
        assertThat(picture(get(target))).isNotNull();
    }

    @Test
    void nothingOfTheRequestComesBack() throws IOException {
        Reply reply = RawHttp.send(
                port,
                "GET",
                "/unsafe/small.jpg?Set-Cookie=a&Location=b&CamelHttpResponseCode=302&Content-Type=text/html&X-Mine=c",
                "X-Own: mine",
                "Cookie: session=1",
                "CamelImagorfaceImage: astronaut.png",
                "Content-Type: text/html");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().keySet())
                .containsExactlyInAnyOrder(
                        "content-type",
                        "content-length",
                        "cache-control",
                        "content-disposition",
                        "etag",
                        "expires",
                        "x-content-type-options",
                        "connection");
        assertThat(reply.headers()).containsEntry("content-type", "image/jpeg");
    }

    @Test
    void nothingOfTheRequestComesBackWithErrorsAndTexts() throws IOException {
        for (String target : new String[] {
            "/unsafe/nope.jpg?Set-Cookie=a", "/?Set-Cookie=a", "/params/x?Set-Cookie=a", "/healthcheck?Set-Cookie=a"
        }) {
            Reply reply = RawHttp.send(port, "GET", target, "X-Own: mine");
            assertThat(reply.headers()).doesNotContainKeys("set-cookie", "x-own", "host");
        }
    }

    @Test
    void queryOfASourceUrlStaysWithIt() throws IOException {
        String url = "http://127.0.0.1:" + upstream.getAddress().getPort() + "/q.jpg?x=1&y=%2F";
        String encoded = URLEncoder.encode(url, StandardCharsets.UTF_8);
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));

        assertThat(picture(get("/unsafe/20x10/" + encoded))).isNotNull();
        assertThat(picture(get("/unsafe/20x10/b64:" + base64))).isNotNull();
        assertThat(get("/unsafe/20x10/" + encoded).headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void longUrlsAreRead() throws IOException {
        String longName = "x".repeat(9_000);

        error(get("/unsafe/" + longName + "/nope.jpg"), 404);
        assertThat(picture(get("/unsafe/20x10/small.jpg?" + longName))).isNotNull();
        error(get("/unsafe/" + "x".repeat(70_000)), 414);
    }

    @ParameterizedTest
    @CsvSource({
        "400, /unsafe/20x10/",
        "400, /unsafe/",
        "400, /unsafe/%zz.jpg",
        "400, /unsafe/%zz.jpg?%",
        "400, '/unsafe/filters:redact(pixelate,0.5)/small.jpg'",
        "400, /unsafe/filters:redact(sparkle)/small.jpg",
        "403, /small.jpg",
        "403, /AAAAAAAAAAAAAAAAAAAAAAAAAAA=/small.jpg",
        "403, /unsafe/../small.jpg",
        "403, /unsafe/..%2F..%2Fetc%2Fpasswd",
        "403, /unsafe/%252e%252e/../etc/passwd",
        "403, /unsafe/sub/../../etc/passwd",
        "403, /unsafe/.env",
        "403, /unsafe/file:%2F%2F%2Fetc%2Fpasswd",
        "403, /unsafe/http://10.0.0.1/a.jpg",
        "403, /unsafe/http://169.254.169.254/latest/meta-data",
        "403, /unsafe/http://user@10.0.0.1/a.jpg",
        "404, /unsafe/nope.jpg",
        "404, /unsafe/sub",
        "404, /unsafe//etc/passwd",
        "404, /unsafe/a%00b.jpg",
        "404, /unsafe/host-that-is-not.invalid/a.jpg",
        "406, /unsafe/text.jpg",
        "406, /unsafe/empty.jpg",
        "406, /unsafe/cut.jpg",
        "406, /unsafe/filters:redact()/cut.jpg",
        "406, /unsafe/heavy.png",
        "422, /unsafe/5000x5000/small.jpg",
        "404, /unsafe/color:notacolour",
        "404, '/unsafe/filters:watermark(nope.png,0,0)/small.jpg'",
        "403, /unsafe/filters:image(..%252F..%252Fetc%252Fpasswd)/small.jpg",
        "403, '/unsafe/filters:watermark(http:%2F%2F10.0.0.1%2Fa.png,0,0)/small.jpg'",
        "400, /unsafe/filters:text(%3Cb%3E)/small.jpg"
    })
    void errorsAreJsonWithAStatus(int status, String target) throws IOException {
        error(get(target), status);
    }

    @Test
    void picturesAreLaidOverOthersAndColoursMade() throws IOException {
        assertThat(get("/unsafe/40x30/filters:watermark(small.jpg,0,0):image(/fx10/small.jpg,0,bottom)/small.jpg")
                        .status())
                .isEqualTo(200);
        assertThat(get("/unsafe/filters:text(Hello,center,center):label(there,0,0)/small.jpg")
                        .status())
                .isEqualTo(200);
        RawHttp.Reply plane = get("/unsafe/40x30/COLOR:red");
        assertThat(plane.status()).isEqualTo(200);
        assertThat(get("/unsafe/meta/40x30/color:ff000080").text()).contains("\"width\":40", "\"bands\":4");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 500, 503})
    void aSourcesRefusalIsPassedOn(int status) throws IOException {
        String url = "http://127.0.0.1:" + upstream.getAddress().getPort() + "/status/" + status;

        error(get("/unsafe/" + url), status);
    }

    @Test
    void healthcheckAndFaviconAreEmpty() throws IOException {
        for (String target : new String[] {"/healthcheck", "/favicon.ico"}) {
            Reply reply = get(target);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
            assertThat(RawHttp.send(port, "HEAD", target).status()).isEqualTo(200);
        }
    }

    @Test
    void theExamplesCanBeTried() throws IOException {
        assertThat(ExamplePhotos.paths(server.settings())).hasSize(3);
        for (String example : ExamplePhotos.paths(server.settings())) {
            assertThat(picture(get(example))).isNotNull();
        }
    }

    @Test
    void paramsTellsWhatWasUnderstood() throws IOException {
        Reply reply = get("/params/unsafe/meta/trim:bottom-right:9/1x2:3x4/fit-in/-300x-200/5x6:7x8/left/top/smart/"
                + "filters:redact(black):quality(7)/b64:bXkgaW1hZ2UgKHNwZWNpYWwpPy5qcGc");

        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        JsonNode json = JSON.readTree(reply.body());
        assertThat(json).isEqualTo(JSON.readTree("""
                        {"path":"meta/trim:bottom-right:9/1x2:3x4/fit-in/-300x-200/5x6:7x8/left/top/smart/filters:redact(black):quality(7)/b64:bXkgaW1hZ2UgKHNwZWNpYWwpPy5qcGc",
                        "image":"my image (special)?.jpg","base64_image":true,"unsafe":true,"meta":true,"trim":true,
                        "trim_by":"bottom-right","trim_tolerance":9,"crop_left":1.0,"crop_top":2.0,"crop_right":3.0,
                        "crop_bottom":4.0,"fit_in":true,"width":300,"height":200,"padding_left":5,"padding_top":6,
                        "padding_right":7,"padding_bottom":8,"h_flip":true,"v_flip":true,"h_align":"left",
                        "v_align":"top","smart":true,
                        "filters":[{"name":"redact","args":"black"},{"name":"quality","args":"7"}]}"""));
        assertThat(JSON.readTree(get("/params/img").body()))
                .isEqualTo(JSON.readTree("{\"path\":\"img\",\"image\":\"img\"}"));
    }

    @Test
    void metaNamesTheFace() throws IOException {
        JsonNode meta = JSON.readTree(get("/unsafe/meta/fit-in/256x256/filters:draw_detections()/astronaut.png")
                .body());

        assertThat(meta.get("width").asInt()).isEqualTo(256);
        assertThat(meta.get("detected_regions")).hasSize(1);
        assertThat(meta.get("detected_regions").get(0).get("name").asText()).isEqualTo("face");
    }

    @Test
    void redactionCoversTheFace() throws IOException {
        JsonNode face = JSON.readTree(get("/unsafe/meta/smart/astronaut.png").body())
                .get("detected_regions")
                .get(0);
        BufferedImage redacted = picture(get("/unsafe/filters:redact(black)/astronaut.png"));

        for (int y = face.get("top").asInt() + 1; y < face.get("bottom").asInt() - 1; y++) {
            for (int x = face.get("left").asInt() + 1; x < face.get("right").asInt() - 1; x++) {
                assertThat(redacted.getRGB(x, y) & 0xffffff).isZero();
            }
        }
    }
}
