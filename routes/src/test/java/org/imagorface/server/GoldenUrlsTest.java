package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * imagorface's own results for ten URLs, asked of the running server with the reference cascade. How alike they look is
 * measured closely where the pipeline is tested; here it is enough to see that each URL arrived there whole.
 */
class GoldenUrlsTest {

    /** Side of the blocks that are compared. */
    private static final int BLOCK = 32;

    /** Of 256 grey levels: ours differ by up to 29, in hair; a redaction that is missing, or another one, makes 36 and more. */
    private static final double LARGEST_DIFFERENCE = 33;

    private static ImagorServer server;
    private static Path goldens;

    @BeforeAll
    static void start() throws Exception {
        goldens = Photos.shared("reference/imagorface");
        server = TestServer.start(
                "-face-detector",
                "-file-loader-base-dir=" + goldens,
                "-imagorface-cascade=" + Photos.shared("reference/facefinder"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Reply get(String path) throws IOException {
        Reply reply = RawHttp.get(TestServer.port(server), "/unsafe/" + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    @Test
    void everyUrlGivesWhatImagorfaceGave() throws IOException {
        List<String> lines = Files.readAllLines(goldens.resolve("goldens.tsv"));
        assertThat(lines).hasSize(11);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            BufferedImage golden = ImageIO.read(goldens.resolve(cells[0]).toFile());
            BufferedImage ours =
                    ImageIO.read(new ByteArrayInputStream(get(cells[1]).body()));

            assertThat(ours.getWidth()).isEqualTo(golden.getWidth());
            assertThat(ours.getHeight()).isEqualTo(golden.getHeight());
            assertThat(worstBlock(ours, golden)).as(cells[1]).isLessThan(LARGEST_DIFFERENCE);
        }
    }

    @Test
    void metaGivesBothFaces() throws IOException {
        JsonNode meta =
                new ObjectMapper().readTree(get("meta/500x250/smart/people.jpg").body());

        assertThat(meta.get("width").asInt()).isEqualTo(500);
        assertThat(meta.get("detected_regions")).hasSize(2);
    }

    private static double meanDifference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += Math.abs(grey(a.getRGB(x, y)) - grey(b.getRGB(x, y)));
            }
        }
        return (double) sum / a.getWidth() / a.getHeight();
    }

    private static double worstBlock(BufferedImage a, BufferedImage b) {
        double worst = 0;
        for (int y = 0; y + BLOCK <= a.getHeight(); y += BLOCK / 2) {
            for (int x = 0; x + BLOCK <= a.getWidth(); x += BLOCK / 2) {
                worst = Math.max(
                        worst, meanDifference(a.getSubimage(x, y, BLOCK, BLOCK), b.getSubimage(x, y, BLOCK, BLOCK)));
            }
        }
        return worst;
    }

    private static int grey(int rgb) {
        return (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
    }
}
