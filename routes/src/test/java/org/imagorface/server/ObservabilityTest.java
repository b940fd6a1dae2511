package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservabilityTest {

    @Test
    void healthAndTheCachesHitsAreOnTheManagementPort(@TempDir Path folder) throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        int management = freePort();
        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-face-detector-cache-size=10",
                "-face-detector-cache-ttl=1h",
                "-imagorface-management-bind=127.0.0.1:" + management)) {
            int port = TestServer.port(server);
            RawHttp.get(port, "/unsafe/meta/smart/astronaut.png");
            RawHttp.get(port, "/unsafe/100x100/smart/astronaut.png");
            RawHttp.get(port, "/unsafe/filters:redact()/astronaut.png");

            assertThat(RawHttp.get(management, "/observe/health").text()).contains("\"UP\"");
            String metrics = RawHttp.get(management, "/observe/metrics").text();
            assertThat(metrics)
                    .contains("cache_gets_total{cache=\"imagorfaceDetections\",result=\"hit\"} 2.0")
                    .contains("cache_gets_total{cache=\"imagorfaceDetections\",result=\"miss\"} 1.0")
                    .contains("cache_size{cache=\"imagorfaceDetections\"} 1.0")
                    .contains("imagorface_step_seconds_count{step=\"decode\"} 3")
                    .contains("imagorface_step_seconds_count{step=\"encode\"} 2")
                    .contains("imagorface_detections_total 1.0")
                    .contains("imagorface_regions_total 1.0")
                    .contains("imagorface_pictures_native_bytes 0.0")
                    .contains("imagorface_memory_taken_bytes 0.0")
                    .containsPattern("imagorface_memory_most_bytes [1-9]")
                    .containsPattern("process_resident_memory_bytes (NaN|[1-9])");
            assertThat(RawHttp.get(port, "/observe/metrics").status())
                    .as("not on the public port")
                    .isEqualTo(403);
        }
    }

    @Test
    void prometheusHasAListenerOfItsOwnWithImagorsHistogram(@TempDir Path folder) throws Exception {
        Files.copy(Photos.astronaut(), folder.resolve("astronaut.png"));
        int prometheus = freePort();
        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-imagor-unsafe",
                "-http-loader-disable",
                "-server-access-log",
                "-prometheus-bind=127.0.0.1:" + prometheus,
                "-prometheus-path=/metrics",
                "-prometheus-namespace=pictures")) {
            int port = TestServer.port(server);
            assertThat(RawHttp.get(port, "/unsafe/10x10/astronaut.png").status())
                    .isEqualTo(200);
            assertThat(RawHttp.get(port, "/unsafe/10x10/missing.png").status()).isEqualTo(404);
            RawHttp.send(port, "BREW", "/unsafe/10x10/missing.png");
            RawHttp.get(port, "/healthcheck");

            assertThat(RawHttp.get(prometheus, "/elsewhere").headers()).containsEntry("location", "/metrics");
            assertThat(RawHttp.send(prometheus, "POST", "/metrics").status()).isEqualTo(405);
            RawHttp.Reply metrics = RawHttp.get(prometheus, "/metrics");
            assertThat(metrics.headers().get("content-type")).startsWith("text/plain; version=0.0.4");
            assertThat(metrics.text())
                    .contains("pictures_http_request_duration_seconds_count{code=\"200\",method=\"get\"} 2")
                    .contains("pictures_http_request_duration_seconds_count{code=\"404\",method=\"get\"} 1")
                    .contains("pictures_http_request_duration_seconds_count{code=\"405\",method=\"other\"} 1")
                    .contains(
                            "pictures_http_request_duration_seconds_bucket{code=\"200\",method=\"get\",le=\"10.0\"} 2")
                    .contains("imagorface_step_seconds_count")
                    .contains("imagorface_process_queued");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
