package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imagorface.load.Hold;
import org.imagorface.source.FileSource;
import org.imagorface.store.FileStore;
import org.imagorface.testing.Eventually;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storages are routes: what they are told, and that others can take their place. */
class OwnStorageTest {

    @TempDir
    Path folder;

    private Path results;

    @BeforeEach
    void pictures() throws Exception {
        Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));
        results = folder.resolve("results");
    }

    /** The example of docs/operations.md, taken from there. */
    @Test
    void theDocumentedRouteIsLoadedAndAsked() throws Exception {
        String page = Files.readString(Photos.testdata("../docs/operations.md"));
        int start = page.indexOf("```yaml", page.indexOf("## Storages of your own")) + 7;
        Files.writeString(folder.resolve("own.yaml"), page.substring(start, page.indexOf("```", start)));

        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-file-result-storage-base-dir=" + results,
                "-imagorface-routes=file:" + folder + "/*.yaml",
                "-imagorface-result-writer=direct:pictures-only")) {
            int port = TestServer.port(server);
            RawHttp.get(port, "/unsafe/meta/small.png");
            RawHttp.get(port, "/unsafe/10x10/small.png");
            Eventually.that("a picture", () -> Files.exists(results.resolve("10x10/small.png")));
        }
        assertThat(results.resolve("meta")).doesNotExist();
    }

    @Test
    void routesOfOnesOwnReadAndWrite() throws Exception {
        Map<String, Object> kept = new ConcurrentHashMap<>();
        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-imagorface-source-reader=direct:own-source",
                "-imagorface-source-writer=direct:own-source-writer",
                "-imagorface-result-reader=direct:own-result",
                "-imagorface-result-writer=direct:own-result-writer")) {
            server.camelContext().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    keep("source", ServerConstants.IMAGE);
                    keep("result", ServerConstants.RESULT_KEY);
                }

                private void keep(String kind, String key) {
                    from("direct:own-" + kind).process(exchange -> exchange.getMessage()
                            .setBody(kept.get(kind + exchange.getMessage().getHeader(key))));
                    from("direct:own-" + kind + "-writer")
                            .process(exchange -> kept.put(
                                    kind + exchange.getMessage().getHeader(key),
                                    exchange.getMessage().getBody(byte[].class)));
                }
            });
            int port = TestServer.port(server);
            byte[] made = RawHttp.get(port, "/unsafe/10x10/filters:max_age(5)/small.png")
                    .body();
            Eventually.that("both", () -> kept.size() == 2);
            Files.delete(folder.resolve("small.png"));

            assertThat(kept).containsOnlyKeys("sourcesmall.png", "result10x10/small.png");
            assertThat(RawHttp.get(port, "/unsafe/10x10/small.png").body()).isEqualTo(made);
            assertThat(RawHttp.get(port, "/unsafe/11x10/small.png").status()).isEqualTo(200);
        }
    }

    @Test
    void whoFindsAKeptResultIsToldItsVersion() throws Exception {
        try (ImagorServer server =
                TestServer.start("-file-loader-base-dir=" + folder, "-file-result-storage-base-dir=" + results)) {
            RawHttp.get(TestServer.port(server), "/unsafe/10x10/small.png");
            Path file = results.resolve("10x10/small.png");
            Eventually.that("a result", () -> Files.exists(file));
            Exchange found = server.camelContext()
                    .createProducerTemplate()
                    .request("direct:read-result", exchange -> exchange.getMessage()
                            .setHeader(ServerConstants.RESULT_KEY, "10x10/small.png"));

            long modified = Files.getLastModifiedTime(file).toMillis();
            assertThat(found.getMessage().getHeaders())
                    .containsEntry(ServerConstants.MODIFIED, modified)
                    .containsEntry(
                            ServerConstants.ETAG,
                            Long.toHexString(modified) + "-" + Long.toHexString(Files.size(file)));
        }
    }

    /** There are four threads that keep things. */
    @Test
    void aStorageThatDoesNotAnswerKeepsNoOtherFromBeingKept() throws Exception {
        Hold hold = Hold.stubborn();
        Set<Object> kept = ConcurrentHashMap.newKeySet();
        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-imagor-save-timeout=100ms",
                "-imagorface-result-writer=direct:sometimes-stuck")) {
            server.camelContext().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:sometimes-stuck").process(exchange -> {
                        Object key = exchange.getMessage().getHeader(ServerConstants.RESULT_KEY);
                        if (key.toString().startsWith("1")) {
                            hold.pass();
                        }
                        kept.add(key);
                    });
                }
            });
            int port = TestServer.port(server);
            for (int width = 10; width < 16; width++) {
                assertThat(RawHttp.get(port, "/unsafe/" + width + "x10/small.png")
                                .status())
                        .isEqualTo(200);
            }
            RawHttp.get(port, "/unsafe/20x10/small.png");
            Eventually.that("another result", () -> kept.contains("20x10/small.png"));
            assertThat(hold.arrived()).isEqualTo(6);
            hold.letGo();
        }
    }

    /** A disk that does not answer must not have them. */
    @Test
    void noThreadOfARequestReadsFiles() throws Exception {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.png").toFile(), "rw")) {
            large.setLength(60 << 20);
        }
        Files.createDirectories(results.resolve("10x10"));
        Files.createLink(results.resolve("10x10/large.png"), folder.resolve("large.png"));
        try (ImagorServer server =
                TestServer.start("-file-loader-base-dir=" + folder, "-file-result-storage-base-dir=" + results)) {
            Map<String, String> readers = new ConcurrentHashMap<>();
            AtomicBoolean done = new AtomicBoolean();
            Thread client = new Thread(() -> {
                while (!done.get()) {
                    try {
                        RawHttp.get(TestServer.port(server), "/unsafe/10x10/large.png");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            client.start();
            Eventually.that("readers of both", () -> {
                Thread.getAllStackTraces().forEach((thread, trace) -> Arrays.stream(trace)
                        .filter(frame -> frame.getMethodName().equals("bytes"))
                        .forEach(frame -> readers.put(frame.getClassName(), thread.getName())));
                return readers.keySet().containsAll(List.of(FileSource.class.getName(), FileStore.class.getName()));
            });
            done.set(true);
            client.join();
            assertThat(readers.values()).allMatch(name -> name.startsWith("imagorface-reading-a-file-"));
        }
    }
}
