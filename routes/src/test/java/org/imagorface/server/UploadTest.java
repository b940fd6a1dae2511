package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imagorface.path.UrlSigner;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures sent by POST, over a socket. */
class UploadTest {

    private static final int LARGEST = 600_000;
    private static final String FORM = "Content-Type: multipart/form-data; boundary=xyz";

    private static byte[] jpeg;
    private static byte[] astronaut;
    private static ImagorServer server;
    private static int port;
    private static ResultsInMemory kept;

    @BeforeAll
    static void start() throws Exception {
        jpeg = Photos.drawn(40, 30, "jpeg");
        astronaut = Files.readAllBytes(Photos.astronaut());
        // no detector
        server = TestServer.start(TestServer.flags(
                ResultsInMemory.FLAGS,
                "-imagor-secret=upload",
                "-upload-loader-enable",
                "-upload-loader-max-allowed-size=" + LARGEST,
                "-upload-loader-accept=image/jpeg, image/png",
                "-upload-loader-form-field-name=photo",
                "-imagor-response-raw-on-error",
                "-imagor-auto-webp",
                "-server-cors"));
        port = TestServer.port(server);
        kept = ResultsInMemory.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(kept.all()).as("no upload is ever kept").isEmpty();
        assertThat(Path.of("file-uploads")).doesNotExist();
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(
                    part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    private static Reply post(int to, String target, byte[] body, String... headers) throws IOException {
        return RawHttp.exchange(
                to,
                bytes(
                        "POST " + target + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n",
                        String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n"),
                        "Content-Length: " + body.length + "\r\n\r\n",
                        body));
    }

    private static Reply post(String target, byte[] body, String... headers) throws IOException {
        return post(port, target, body, headers);
    }

    private static byte[] part(String disposition, byte[] content) {
        return bytes("--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n", content, "\r\n");
    }

    private static byte[] file(String field, String type, byte[] content) {
        return part("name=\"" + field + "\"; filename=\"a.jpg\"\r\nContent-Type: " + type, content);
    }

    private static byte[] form(byte[]... parts) {
        return bytes(bytes((Object[]) parts), "--xyz--\r\n");
    }

    private static BufferedImage picture(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(reply.body()));
    }

    private static void assertError(Reply reply, int status, String... words) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("access-control-allow-origin", "*");
        assertThat(reply.text()).contains(words);
    }

    @Test
    void aPictureIsAnsweredAsThePathSays() throws IOException {
        Reply reply = post("/unsafe/20x10/filters:attachment()/ignored.png", jpeg, "Content-Type: image/jpeg");

        assertThat(picture(reply).getWidth()).isEqualTo(20);
        assertThat(reply.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("content-disposition", "attachment; filename=\"image.jpg\"")
                .containsEntry("cache-control", "private, no-cache, no-store, must-revalidate")
                .doesNotContainKey("last-modified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/unsafe/20x10/", "/unsafe/20x10/color:red", "/unsafe/20x10/b64:Zm9v", "/unsafe/20x10/nope?x=%"})
    void whatThePathNamesIsNotLookedAt(String target) throws IOException {
        BufferedImage picture = picture(post(target, form(file("photo", "image/jpeg", jpeg)), FORM));

        assertThat(picture.getWidth()).isEqualTo(20);
        assertThat(new int[] {picture.getRGB(2, 2), picture.getRGB(17, 8)})
                .isNotEqualTo(new int[] {0xffff0000, 0xffff0000});
    }

    @Test
    void theFirstFileOfTheFieldCountsInAForm() throws IOException {
        byte[] form = form(
                part("name=\"text\"", bytes("hello")),
                file("other", "text/plain", bytes("x".repeat(10_000))),
                file("photo", "image/jpeg", jpeg),
                file("photo", "text/plain", bytes("not this")));

        assertThat(picture(post("/unsafe/20x10/", form, FORM)).getWidth()).isEqualTo(20);
    }

    @Test
    void bodiesMayComeInChunks() throws IOException {
        byte[] request = bytes(
                "POST /unsafe/20x10/ HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: image/jpeg\r\n",
                "Transfer-Encoding: chunked\r\n\r\n",
                chunked(jpeg, 100));

        assertThat(picture(RawHttp.exchange(port, request)).getWidth()).isEqualTo(20);
    }

    private static byte[] chunked(byte[] body, int size) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += size) {
            byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
            all.writeBytes(bytes(Integer.toHexString(chunk.length) + "\r\n", chunk, "\r\n"));
        }
        all.writeBytes(bytes("0\r\n\r\n"));
        return all.toByteArray();
    }

    @Test
    void moreThanTheLimitIsNotTaken() throws IOException {
        byte[] large = new byte[LARGEST + 1];
        String type = "Content-Type: image/jpeg";

        assertError(post("/unsafe/20x10/", large, type), 413, "maximum size exceeded");
        assertError(post("/unsafe/20x10/", form(file("photo", "image/jpeg", large)), FORM), 413, "maximum size");
        assertError(
                post("/unsafe/20x10/", form(file("other", "image/jpeg", new byte[LARGEST + 100_000])), FORM),
                413,
                "maximum size");
        byte[] chunks = bytes(
                "POST /unsafe/20x10/ HTTP/1.1\r\nHost: test\r\nConnection: close\r\n" + type + "\r\n",
                "Transfer-Encoding: chunked\r\n\r\n",
                chunked(new byte[2 * LARGEST], 50_000));
        assertError(RawHttp.exchange(port, chunks), 413, "maximum size exceeded");
        assertThat(post("/unsafe/20x10/", Arrays.copyOf(jpeg, LARGEST), type).status())
                .as("that many are allowed")
                .isEqualTo(200);
    }

    @Test
    void aConnectionLivesOnAfterARefusal() throws IOException {
        byte[] two = bytes(
                "POST /unsafe/ HTTP/1.1\r\nHost: test\r\nContent-Type: image/jpeg\r\nContent-Length: " + 2 * LARGEST,
                "\r\n\r\n",
                new byte[2 * LARGEST],
                "GET /healthcheck HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

        Reply first = RawHttp.exchange(port, two);

        assertThat(first.status()).isEqualTo(413);
        assertThat(new String(first.body(), StandardCharsets.ISO_8859_1)).contains("}HTTP/1.1 200 OK");
    }

    @Test
    void whoeverAsksBeforeSendingIsToldInTime() throws IOException {
        String head = "POST /unsafe/20x10/ HTTP/1.1\r\nHost: test\r\nContent-Type: image/jpeg\r\nConnection: close\r\n"
                + "Expect: 100-continue\r\nContent-Length: %d\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes(head.formatted(jpeg.length)));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(25), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write(jpeg);
            assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(statusLine(head.formatted(LARGEST + 1))).isEqualTo("HTTP/1.1 413");
    }

    @ParameterizedTest
    @CsvSource({
        "406, text/html",
        "406, image/gif",
        "406, image",
        "406, /",
        "406, ;",
        "406, image/*",
        "200, IMAGE/JPEG; q=1",
        "200, application/octet-stream",
        "200, image/png"
    })
    void theTypeMustBeOneThatIsTaken(int status, String type) throws IOException {
        assertThat(post("/unsafe/20x10/", jpeg, "Content-Type: " + type).status())
                .isEqualTo(status);
        assertThat(post("/unsafe/20x10/", form(file("photo", type, jpeg)), FORM).status())
                .isEqualTo(status);
    }

    @Test
    void whatAPictureIsCountsMoreThanWhatItIsCalled() throws IOException {
        byte[] svg = bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");

        assertError(post("/unsafe/20x10/", svg, "Content-Type: image/png"), 406, "image/svg+xml");
        assertError(post("/unsafe/20x10/", Photos.drawn(9, 9, "gif"), "Content-Type: image/png"), 406, "image/gif");
        assertError(post("/unsafe/20x10/", bytes("text"), "Content-Type: image/png"), 406, "no known picture");
        assertError(post("/unsafe/20x10/", new byte[0], "Content-Type: image/png"), 406, "no known picture");
        assertError(post("/unsafe/20x10/", jpeg), 400, "Content-Type");
    }

    static Stream<Arguments> brokenForms() {
        byte[][] many = new byte[1_000][];
        Arrays.fill(many, part("name=\"a\"", bytes("b")));
        return Stream.of(
                Arguments.of("no file", FORM, form(part("name=\"photo\"", bytes("text")))),
                Arguments.of("other field", FORM, form(file("image", "image/jpeg", jpeg))),
                Arguments.of("nothing", FORM, new byte[0]),
                Arguments.of("no end", FORM, bytes("--xyz\r\nContent-Disposition: form-data; name=\"photo\"")),
                Arguments.of("other boundary", FORM, bytes("--abc\r\n\r\n--abc--\r\n")),
                Arguments.of(
                        "no boundary", "Content-Type: multipart/form-data", form(file("photo", "image/jpeg", jpeg))),
                Arguments.of("many fields", FORM, form(many)),
                Arguments.of("large field", FORM, form(part("name=\"a\"", new byte[100_000]))),
                Arguments.of("large head", FORM, form(part("name=\"" + "a".repeat(100_000) + "\"", jpeg))),
                Arguments.of("simple form", "Content-Type: application/x-www-form-urlencoded", bytes("photo=a&%zz=%")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenForms")
    void aFormWithoutThePictureIsRefused(String name, String type, byte[] form) throws IOException {
        Reply reply = post("/unsafe/20x10/", form, type);

        assertError(reply, 400, "invalid: ");
    }

    @Test
    void aPathThatMayNotBeAnsweredTakesNothing() throws IOException {
        String type = "Content-Type: image/jpeg";
        String signature = UrlSigner.of(UrlSigner.Type.SHA1, "upload", 0).sign("20x10/");

        assertError(post("/20x10/", jpeg, type), 403, "signature");
        assertThat(post("/" + signature + "/20x10/", jpeg, type).status()).isEqualTo(200);
        assertError(post("/unsafe/filters:expire(1000)/", jpeg, type), 410, "expired");
        // the head alone: nothing of the body is waited for
        assertThat(statusLine("POST /20x10/ HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n" + type + "\r\n\r\n"))
                .isEqualTo("HTTP/1.1 403");
    }

    /** Reads no more than that, while the connection stays open. */
    private static String statusLine(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes(request));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:redact()/",
                "filters:redct()/",
                "smart/20x10/filters:redact()/",
                "filters:redact_oval(sparkle)/a.jpg",
                "filters:raw():redact()/"
            })
    void noUploadLeavesWhereARedactionFails(String operations) throws IOException {
        Reply reply = post("/unsafe/" + operations, astronaut, "Content-Type: image/png");

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(reply.body().length).isLessThan(1_000);
    }

    @Test
    void facesInUploadsAreRedacted() throws Exception {
        try (ImagorServer redacting = TestServer.start(
                "-imagor-unsafe",
                "-upload-loader-enable",
                "-face-detector",
                "-imagor-base-params=filters:redact(black)")) {
            BufferedImage picture =
                    picture(post(TestServer.port(redacting), "/unsafe/", astronaut, "Content-Type: image/png"));

            assertThat(picture.getRGB(226, 115) & 0xffffff).isZero();
        }
    }

    @Test
    void anUploadIsAlwaysAnsweredInFull() throws IOException {
        Reply reply = post(
                "/unsafe/20x10/",
                jpeg,
                "Content-Type: image/jpeg",
                "If-None-Match: *",
                "Accept: image/webp",
                "If-Modified-Since: Sun, 09 Sep 2040 01:46:40 GMT");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("content-type", "image/webp").containsEntry("vary", "Accept");
    }

    @Test
    void thereIsAFormWhereThePathNamesNoImage() throws IOException {
        Reply reply = RawHttp.get(port, "/unsafe/filters:label(%3Cscript%3E,0,0)/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry(
                        "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        assertThat(reply.text()).contains("name=\"photo\"").doesNotContain("script");
        assertThat(RawHttp.get(port, "/20x10/").status()).isEqualTo(403);
    }

    @Test
    void pagesOfOtherOriginsMayUpload() throws IOException {
        Reply reply = RawHttp.send(
                port, "OPTIONS", "/unsafe/", "Origin: https://page.test", "Access-Control-Request-Method: POST");

        assertThat(reply.headers()).containsEntry("access-control-allow-methods", "GET, HEAD, POST");
        assertThat(RawHttp.send(port, "PUT", "/unsafe/", "Content-Length: 0").headers())
                .containsEntry("allow", "GET, HEAD, POST");
    }

    @Test
    void uploadsAreTakenOnlyWhereBothSettingsSaySo() throws Exception {
        for (List<String> flags :
                List.of(List.of("-imagor-unsafe"), List.of("-imagor-secret=upload", "-upload-loader-enable"))) {
            try (ImagorServer other = TestServer.start(flags.toArray(String[]::new))) {
                Reply reply = post(TestServer.port(other), "/unsafe/20x10/", jpeg, "Content-Type: image/jpeg");

                assertThat(reply.status()).isEqualTo(405);
                assertThat(reply.headers()).containsEntry("allow", "GET, HEAD");
                assertThat(RawHttp.get(TestServer.port(other), "/unsafe/20x10/").status())
                        .isIn(400, 403);
            }
        }
    }

    @Test
    void aLimitOfZeroTakesNothing() throws Exception {
        try (ImagorServer none =
                TestServer.start("-imagor-unsafe", "-upload-loader-enable", "-upload-loader-max-allowed-size=0")) {
            assertThat(post(TestServer.port(none), "/unsafe/", jpeg, "Content-Type: image/jpeg")
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void anUploadThatTakesTooLongIsGivenUp() throws Exception {
        try (ImagorServer impatient =
                TestServer.start("-imagor-unsafe", "-upload-loader-enable", "-imagor-request-timeout=200ms")) {
            Reply reply = RawHttp.exchange(
                    TestServer.port(impatient),
                    "POST /unsafe/ HTTP/1.1\r\nHost: test\r\nContent-Type: image/jpeg\r\nContent-Length: 9\r\n"
                            + "Connection: close\r\n\r\nabc");

            assertThat(reply.status()).isEqualTo(408);
        }
    }
}
