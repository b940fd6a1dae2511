package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnLoaderTest {

    /** The example of docs/operations.md, taken from there. */
    @Test
    void theDocumentedRouteIsLoadedAndAsked(@TempDir Path folder) throws Exception {
        String page = Files.readString(Photos.testdata("../docs/operations.md"));
        String yaml = page.substring(page.indexOf("```yaml") + 7, page.indexOf("```", page.indexOf("```yaml") + 7));
        Files.writeString(folder.resolve("own.yaml"), yaml);
        Files.write(folder.resolve("small.png"), Photos.drawn(40, 30, "png"));

        try (ImagorServer server = TestServer.start(
                "-file-loader-base-dir=" + folder,
                "-imagorface-routes=file:" + folder + "/*.yaml",
                "-imagorface-loader=direct:web-before-folder")) {
            int port = TestServer.port(server);

            assertThat(server.camelContext().getRoute("web-before-folder")).isNotNull();
            assertThat(RawHttp.get(port, "/unsafe/20x10/small.png").status()).isEqualTo(200);
            assertThat(RawHttp.get(port, "/unsafe/20x10/nope.png").status())
                    .as("left empty by both")
                    .isEqualTo(404);
        }
    }
}
