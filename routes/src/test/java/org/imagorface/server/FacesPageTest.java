package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** The pictures on the page about faces are what the URLs beside them give. */
class FacesPageTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `(/unsafe/\\S+)` \\| .*\\| !\\[.*\\]\\((images/faces/\\S+)\\) \\|");
    private static final Path DOCS = Photos.testdata("").resolveSibling("docs");

    @Test
    void urlsGiveThePicturesShown() throws Exception {
        List<MatchResult> rows = ROW.matcher(Files.readString(DOCS.resolve("faces.md")))
                .results()
                .toList();
        assertThat(rows).hasSizeGreaterThan(8);
        try (ImagorServer server = TestServer.start(Optional.of(Photos.testdata("")))) {
            for (MatchResult row : rows) {
                Reply reply = RawHttp.get(TestServer.port(server), row.group(1));
                assertThat(reply.status()).as(row.group(1)).isEqualTo(200);
                byte[] shown = Files.readAllBytes(DOCS.resolve(row.group(2)));
                assertThat(Pictures.difference(reply.body(), shown))
                        .as(row.group(1))
                        .isLessThan(Pictures.SAME);
            }
        }
    }
}
