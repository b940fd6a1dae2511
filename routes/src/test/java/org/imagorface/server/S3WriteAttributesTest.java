package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What S3 is told of objects that are written, by a server that listens to it. */
class S3WriteAttributesTest {

    @TempDir
    Path sources;

    private Map<String, String> headersOfAWrite(String... flags) throws Exception {
        Map<String, String> seen = new ConcurrentHashMap<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean write = exchange.getRequestMethod().equals("PUT");
            exchange.sendResponseHeaders(write ? 200 : 404, -1);
            if (write) {
                seen.put("path", exchange.getRequestURI().getRawPath());
                exchange.getRequestHeaders()
                        .forEach((name, values) -> seen.put(name.toLowerCase(Locale.ROOT), values.get(0)));
                seen.put("done", "");
            }
            exchange.close();
        });
        listener.start();
        Files.write(sources.resolve("small.png"), Photos.drawn(40, 30, "png"));
        String[] all = Stream.concat(
                        Stream.of(
                                "-imagor-unsafe",
                                "-http-loader-disable",
                                "-file-loader-base-dir=" + sources,
                                "-s3-endpoint=http://127.0.0.1:"
                                        + listener.getAddress().getPort(),
                                "-s3-force-path-style",
                                "-aws-access-key-id=key",
                                "-aws-secret-access-key=secret",
                                "-aws-session-token=token"),
                        Stream.of(flags))
                .toArray(String[]::new);
        try (ImagorServer server = TestServer.start(all)) {
            RawHttp.get(TestServer.port(server), "/unsafe/10x10/small.png");
            Eventually.that("a write", () -> seen.containsKey("done"));
        } finally {
            listener.stop(0);
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"s3-storage, /kept/small.png", "s3-result-storage, /kept/10x10/small.png"})
    void objectsAreWrittenAsTheSettingsSay(String use, String path) throws Exception {
        assertThat(headersOfAWrite(
                        "-" + use + "-bucket=kept",
                        "-" + use + "-acl=public-read",
                        "-" + use + "-tagging=team=web&kind=picture",
                        "-s3-storage-class=ONEZONE_IA"))
                .containsEntry("path", path)
                .containsEntry("x-amz-acl", "public-read")
                .containsEntry("x-amz-tagging", "team=web&kind=picture")
                .containsEntry("x-amz-storage-class", "ONEZONE_IA")
                .containsEntry("x-amz-security-token", "token")
                .containsEntry("content-type", "image/png");
    }

    @Test
    void whatS3DoesNotKnowIsLeftOut() throws Exception {
        assertThat(headersOfAWrite(
                        "-s3-storage-bucket=kept",
                        "-s3-storage-acl=everybody",
                        "-s3-storage-tagging=nothing",
                        "-s3-storage-class=GOLD"))
                .doesNotContainKeys("x-amz-acl", "x-amz-tagging")
                .containsEntry("x-amz-storage-class", "STANDARD");
    }
}
