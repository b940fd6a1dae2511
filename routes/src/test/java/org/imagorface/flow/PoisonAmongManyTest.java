package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imagorface.testing.Photos;
import org.imagorface.testing.Poison;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand pictures, and a few documents among them that cannot be redacted: each of these is put aside, with the reason. */
@Timeout(300)
class PoisonAmongManyTest {

    private static final int GOOD = 1000;
    private static final String REDACT = "mode=black";

    @TempDir
    Path top;

    @Test
    void inAFolder() throws Exception {
        Path in = Files.createDirectories(top.resolve("in"));
        byte[] small = Photos.drawn(40, 30, "png");
        for (int i = 0; i < GOOD; i++) {
            Files.write(in.resolve("%04d.png".formatted(i)), small);
        }
        Map<String, byte[]> poison = Poison.all();
        for (Map.Entry<String, byte[]> one : poison.entrySet()) {
            Files.write(in.resolve("05" + one.getKey()), one.getValue());
        }
        // takes longer than many of the others
        Files.write(in.resolve("05slow.png"), Photos.drawn(3000, 2000, "png"));

        assertThat(Flow.runOnce(top, "originals", "delete", "redact", REDACT)).isFalse();

        assertThat(Flow.files(top.resolve("out"))).hasSize(GOOD + 1).contains("05slow.png");
        Path errors = in.resolve(".errors");
        assertThat(Flow.files(in)).hasSize(2 * poison.size());
        for (Map.Entry<String, byte[]> one : poison.entrySet()) {
            assertThat(errors.resolve("05" + one.getKey())).hasBinaryContent(one.getValue());
            assertReason(Files.readAllBytes(errors.resolve("05" + one.getKey() + ".reason.json")));
        }
    }

    @Test
    void inABucket() throws Exception {
        try (TestS3 s3 = new TestS3("intake", "published")) {
            byte[] small = Photos.drawn(40, 30, "png");
            for (int i = 0; i < GOOD; i++) {
                s3.put("intake", "new/%04d.png".formatted(i), small);
            }
            Map<String, byte[]> poison = Poison.all();
            poison.forEach((name, bytes) -> s3.put("intake", "new/05" + name, bytes));

            assertThat(Flow.runOnce(
                            s3.flags(),
                            top,
                            "source",
                            "s3://intake/new",
                            "target",
                            "s3://published",
                            "errors",
                            "s3://intake/errors/",
                            "originals",
                            "delete",
                            "redact",
                            REDACT))
                    .isFalse();

            // a listing has a thousand
            assertThat(s3.keys("published")).hasSize(GOOD);
            List<String> left = s3.keys("intake");
            assertThat(left).hasSize(2 * poison.size());
            for (Map.Entry<String, byte[]> one : poison.entrySet()) {
                assertThat(s3.get("intake", "errors/05" + one.getKey())).isEqualTo(one.getValue());
                assertReason(s3.get("intake", "errors/05" + one.getKey() + ".reason.json"));
            }
        }
    }

    private static void assertReason(byte[] json) throws Exception {
        JsonNode reason = new ObjectMapper().readTree(json);
        assertThat(reason.path("type").asText()).isNotEmpty();
        assertThat(reason.path("message").asText()).isNotEmpty();
    }
}
