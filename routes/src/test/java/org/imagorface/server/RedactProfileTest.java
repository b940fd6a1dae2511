package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code -imagorface-redact-profile} looks for a face that lies on its side, which fast does not find. */
class RedactProfileTest {

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "-imagorface-redact-profile=fast, false",
        "-imagorface-redact-profile=thorough, true",
        "-imagorface-redact-profile=thorough -face-detector-min-quality=100000, false",
    })
    void redactionsGoByTheSetting(String flags, boolean covered) throws Exception {
        try (ImagorServer server = start(flags)) {
            Reply reply = get(server, "/unsafe/filters:orient(90):redact(black)/astronaut.png");

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            int face = ImageIO.read(new ByteArrayInputStream(reply.body())).getRGB(115, 288) & 0xffffff;
            assertThat(face == 0).isEqualTo(covered);
        }
    }

    @Test
    void whatDoesNotRedactStaysFast() throws Exception {
        try (ImagorServer server = start("-imagorface-redact-profile=thorough")) {
            assertThat(faces(get(server, "/unsafe/meta/smart/filters:orient(90)/astronaut.png")))
                    .isLessThan(faces(get(server, "/unsafe/meta/filters:orient(90):redact()/astronaut.png")));
        }
    }

    private static int faces(Reply meta) {
        assertThat(meta.status()).isEqualTo(200);
        return meta.text().split("\"name\":\"face\"", -1).length - 1;
    }

    private static ImagorServer start(String flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "-bind=127.0.0.1:0",
                "-imagor-unsafe",
                "-face-detector",
                "-file-loader-base-dir=" + Photos.testdata("")));
        if (!flags.isEmpty()) {
            all.addAll(List.of(flags.split(" ")));
        }
        return TestServer.start(all.toArray(String[]::new));
    }

    private static Reply get(ImagorServer server, String path) throws Exception {
        return RawHttp.send(TestServer.port(server), "GET", path);
    }
}
