package org.imagorface.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.JavaProcess;
import org.imagorface.testing.MarkedPhoto;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class RedactUploadTest {

    private static final String BOUNDARY = "a boundary of the sender's";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path temp;

    private HttpServer upstream;
    private int port;

    /** What the service behind got. */
    private record Received(String query, Map<String, List<String>> headers, byte[] body) {}

    @BeforeEach
    void start() throws Exception {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/intake", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new Received(exchange.getRequestURI().getQuery(), exchange.getRequestHeaders(), body));
            byte[] answer = "taken".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        upstream.start();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        upstream.stop(0);
    }

    @Test
    void answersWithTheRedactedForm() throws Exception {
        try (Route route = new Route(Map.of())) {
            HttpResponse<byte[]> answer = post(form(
                    part("name=\"title\"", null, "Grüße".getBytes(StandardCharsets.UTF_8)),
                    part("name=\"photo\"; filename=\"a ü;b.png\"", "image/png", TestPhotos.head(1)),
                    part("name=\"none\"; filename=\"\"", "application/octet-stream", new byte[0]),
                    part("name=\"photo\"; filename=\"large.png\"", "image/png", TestPhotos.astronaut())));

            assertThat(answer.statusCode()).isEqualTo(200);
            List<FormPart> parts =
                    parse(answer.headers().firstValue("Content-Type").orElseThrow(), answer.body());
            assertThat(parts).extracting(FormPart::name).containsExactly("title", "photo", "none", "photo");
            assertThat(parts).extracting(FormPart::fileName).containsExactly("", "a ü;b.png", "", "large.png");
            assertThat(parts.get(0).content()).isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
            assertThat(TestPhotos.isHeadCovered(parts.get(1).content())).isTrue();
            assertThat(parts.get(1).contentType()).isEqualTo("image/png");
            assertThat(parts.get(2).content()).isEmpty();
            assertThat(TestPhotos.isAstronautCovered(parts.get(3).content())).isTrue();
        }
    }

    @Test
    void forwardsTheRedactedForm() throws Exception {
        try (Route route = new Route(toUpstream())) {
            byte[] photo = TestPhotos.head(2);
            HttpRequest request = request(form(
                            part(
                                    "name=\"comment\"",
                                    "text/plain; charset=utf-8",
                                    "hello".getBytes(StandardCharsets.UTF_8)),
                            part("name=\"photo\"; filename=\"p.png\"", "image/png", photo)))
                    .uri(URI.create("http://127.0.0.1:" + port + "/upload?case=17"))
                    .header("Authorization", "Bearer token")
                    .header("X-Thumbnail", Base64.getEncoder().encodeToString(Arrays.copyOf(photo, 300)))
                    .build();

            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("taken");
            assertThat(answer.headers().map()).doesNotContainKeys("authorization", "x-thumbnail");
            assertThat(received).hasSize(1);
            Received form = received.get(0);
            assertThat(form.query()).isEqualTo("case=17");
            assertThat(form.headers()).containsEntry("Authorization", List.of("Bearer token"));
            assertThat(form.headers()).doesNotContainKey("X-thumbnail");
            List<FormPart> parts = parse(form.headers().get("Content-type").get(0), form.body());
            assertThat(parts).extracting(FormPart::name).containsExactly("comment", "photo");
            assertThat(TestPhotos.isHeadCovered(parts.get(1).content())).isTrue();
            assertThat(new Traces(photo).in(form.body())).isFalse();
        }
    }

    @Test
    void looksThoroughlyUnlessToldOtherwise() throws Exception {
        byte[] form = form(part("name=\"p\"; filename=\"p.png\"", "image/png", TestPhotos.smallFace()));
        // other options take nothing away from the look
        for (String profile : List.of("form.redact=mode=black", "form.profile=fast")) {
            String[] setting = profile.split("=", 2);
            try (Route route = new Route(Map.of(setting[0], setting[1]))) {
                HttpResponse<byte[]> answer = post(form);

                FormPart part = parse(
                                answer.headers().firstValue("Content-Type").orElseThrow(), answer.body())
                        .get(0);
                assertThat(TestPhotos.isSmallFaceCovered(part.content()))
                        .as(profile)
                        .isEqualTo(setting[0].equals("form.redact"));
            }
        }
    }

    @Test
    void refusesWhatItCannotHandleAndNamesIt() throws Exception {
        byte[] photo = TestPhotos.head(3);
        byte[] torn = Arrays.copyOf(photo, photo.length / 2);
        try (Route route = new Route(toUpstream())) {
            byte[] good = part("name=\"good\"; filename=\"p.png\"", "image/png", photo);

            refuses(422, "bad", form(good, part("name=\"bad\"; filename=\"p.png\"", "image/png", torn), good));
            refuses(422, "bad", form(good, part("name=\"bad\"; filename=\"notes.txt\"", "text/plain", new byte[] {'x'
            })));
            refuses(422, "bad", form(good, part("name=\"bad\"", null, torn)));
            refuses(422, "bad", form(good, part("name=\"bad\"; filename=\"e.png\"", "image/png", new byte[0])));
            byte[] inText = ("data:image/png;base64," + Base64.getEncoder().encodeToString(photo))
                    .getBytes(StandardCharsets.UTF_8);
            refuses(422, "bad", form(good, part("name=\"bad\"", null, inText)));
            refuses(422, "bad", form(good, part("name=\"bad\"", "application/json", inText)));
            byte[] encoded = Base64.getEncoder().encode(photo);
            refuses(
                    422,
                    "bad",
                    form(
                            good,
                            part(
                                    "name=\"bad\"; filename=\"p.png\"",
                                    "image/png\r\nContent-Transfer-Encoding: base64",
                                    encoded)));
            refuses(400, null, form(good, part("filename=\"p.png\"", "image/png", photo)));
            byte[] whole = form(good, good);
            refuses(400, null, Arrays.copyOf(whole, whole.length - 60));
            refuses(400, null, new byte[0]);
            HttpResponse<byte[]> answer = client.send(
                    request(photo).setHeader("Content-Type", "image/png").build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(415);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void hasLimits() throws Exception {
        Map<String, String> limits = Map.of(
                "form.max.bytes",
                "200000",
                "form.max.part.bytes",
                "70000",
                "form.max.text.bytes",
                "10",
                "form.max.parts",
                "3");
        byte[] photo = part("name=\"p\"; filename=\"p.png\"", "image/png", TestPhotos.head(4));
        byte[] text = part("name=\"t\"", null, "short".getBytes(StandardCharsets.UTF_8));
        try (Route route = new Route(limits)) {
            assertThat(post(form(photo, text, text)).statusCode()).isEqualTo(200);
            refuses(413, null, form(photo, text, text, text));
            refuses(
                    413,
                    "t",
                    form(photo, part("name=\"t\"", null, "quite long".repeat(2).getBytes(StandardCharsets.UTF_8))));
            refuses(413, "p", form(part("name=\"p\"; filename=\"p\"", "image/png", new byte[70001])));
            refuses(
                    413,
                    null,
                    form(part("name=\"p\"; filename=\"" + "n".repeat(5000) + "\"", "image/png", new byte[1])));
            refuses(413, null, form(photo, photo, photo, photo, photo));
            // without a length, too
            HttpRequest chunked = request(new byte[0])
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[300000])))
                    .build();
            assertThat(client.send(chunked, BodyHandlers.ofByteArray()).statusCode())
                    .isEqualTo(413);
            assertThat(post(form(photo, text, text)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void gigabytesAreNotEvenRead() throws Exception {
        try (Route route = new Route(Map.of());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                            + "Content-Length: 99999999999\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(status).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void whoSendsSlowlyHoldsNobodyUp() throws Exception {
        try (Route route = new Route(Map.of("form.read.timeout", "1000", "form.requests", "1"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                    + "Content-Length: 1000\r\n\r\n--b")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");

            assertThat(post(form(part("name=\"p\"; filename=\"p.png\"", "image/png", TestPhotos.head(5))))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysWhenTheServiceIsAway() throws Exception {
        upstream.stop(0);
        try (Route route = new Route(toUpstream())) {
            refuses(502, null, form(part("name=\"p\"; filename=\"p.png\"", "image/png", TestPhotos.head(6))));
        }
    }

    @Test
    void originalsAreNowhereElse() throws Exception {
        byte[] photo = MarkedPhoto.of(TestPhotos.astronaut());
        byte[] torn = Arrays.copyOf(photo, photo.length / 2);
        Traces traces = new Traces(torn);
        Path files = Files.createDirectories(temp.resolve("files"));
        Path log = temp.resolve("log");
        List<String> command =
                new ArrayList<>(List.of("-Dtest.log=DEBUG", "-Dvertx.cacheDirBase=" + files.resolve("vertx")));
        command.add(UploadProcess.class.getName());
        command.add(Integer.toString(port));
        command.addAll(List.of(
                "form.upstream=http://127.0.0.1:" + upstream.getAddress().getPort() + "/intake",
                "camel.main.tracing=true",
                "camel.trace.enabled=true",
                "camel.main.streamCachingEnabled=true",
                "camel.main.streamCachingSpoolEnabled=true",
                "camel.main.streamCachingSpoolThreshold=1",
                "camel.main.streamCachingSpoolDirectory=" + files.resolve("spool")));
        try (JavaProcess server = JavaProcess.start(files, log, command.toArray(String[]::new))) {
            Eventually.isTrue("it runs", () -> server.output().contains("started in") || !server.isAlive());
            for (byte[] content : List.of(photo, torn)) {
                HttpResponse<byte[]> answer = post(form(
                        part("name=\"p\"; filename=\"p.png\"", "image/png", content),
                        part("name=\"q\"; filename=\"q.png\"", "image/png", content)));
                assertThat(answer.statusCode()).isEqualTo(content == photo ? 201 : 422);
                assertThat(answer.body()).asString(StandardCharsets.ISO_8859_1).doesNotContain(MarkedPhoto.MARK);
            }
            // breaks off in the middle
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                + "Content-Length: " + 2 * photo.length + "\r\n\r\n--b\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(photo);
            }
            assertThat(traces.below(files)).isEmpty();
        }
        assertThat(traces.below(files)).isEmpty();
        byte[] printed = Files.readAllBytes(log);
        assertThat(new String(printed, StandardCharsets.ISO_8859_1))
                .contains("Tracing")
                .doesNotContain(MarkedPhoto.MARK);
        assertThat(traces.in(printed)).isFalse();
        assertThat(received).hasSize(1);
        assertThat(traces.in(received.get(0).body())).isFalse();
        assertThat(new String(received.get(0).body(), StandardCharsets.ISO_8859_1))
                .doesNotContain(MarkedPhoto.MARK);
    }

    private Map<String, String> toUpstream() {
        return Map.of(
                "form.upstream", "http://127.0.0.1:" + upstream.getAddress().getPort() + "/intake");
    }

    private void refuses(int status, String part, byte[] form) throws Exception {
        HttpResponse<byte[]> answer = post(form);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        if (part == null) {
            assertThat(body).doesNotContain("\"part\"");
        } else {
            assertThat(body).contains("\"part\":\"" + part + "\"");
        }
        assertThat(body.length()).isLessThan(500);
    }

    private HttpResponse<byte[]> post(byte[] form) throws Exception {
        return client.send(request(form).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(byte[] form) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/upload"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "multipart/form-data; boundary=\"" + BOUNDARY + "\"")
                .POST(BodyPublishers.ofByteArray(form));
    }

    private static byte[] part(String disposition, String type, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n"
                + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(content);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] form(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        out.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static List<FormPart> parse(String contentType, byte[] body) {
        return new FormParser(new FormLimits(1 << 24, 1 << 24, 1 << 24, 100)).parse(contentType, body);
    }

    /** The example's route, in this process. */
    private final class Route implements AutoCloseable {

        private final Main main;

        Route(Map<String, String> properties) {
            main = UploadProcess.start(port, properties);
        }

        @Override
        public void close() {
            main.stop();
        }
    }
}
