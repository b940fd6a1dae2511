package org.imagorface.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A storage that fails in each call that a flow makes: originals stay until their results are there, and then all goes on. */
@Timeout(120)
class FaultyStorageTest {

    @TempDir
    Path top;

    private TestS3 s3;
    private FaultyLine line;
    private OriginalBytes astronaut;

    @BeforeEach
    void start() throws Exception {
        s3 = new TestS3("intake", "published");
        line = new FaultyLine(URI.create(s3.endpoint()).getPort());
        astronaut = new OriginalBytes(Files.readAllBytes(Photos.astronaut()));
    }

    @AfterEach
    void stop() throws Exception {
        line.close();
        s3.close();
    }

    /** A call of the flow's. */
    enum Call {
        LIST(head -> head.startsWith("GET ") && head.contains("list-type=")),
        GET(head -> head.startsWith("GET /intake/new/photo.png")),
        HEAD_RESULT(head -> head.startsWith("HEAD /published/photo.png")),
        PUT_RESULT(head -> head.startsWith("PUT /published/photo.png")),
        PUT_RECEIPT(head -> head.startsWith("PUT /published/photo.png.receipt.json")),
        PUT_REASON(head -> head.startsWith("PUT /intake/errors/")),
        COPY(head -> head.startsWith("PUT /intake/done/")),
        DELETE(head -> head.startsWith("DELETE "));

        private final Predicate<String> which;

        Call(Predicate<String> which) {
            this.which = which;
        }

        private boolean is(String head) {
            // the receipt's name begins with the result's
            return which.test(head) && (this != PUT_RESULT || !PUT_RECEIPT.which.test(head));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIST, ANSWER_500",
        "LIST, HANG",
        "GET, ANSWER_503",
        "GET, HANG",
        "GET, CUT",
        "HEAD_RESULT, ANSWER_503",
        "PUT_RESULT, ANSWER_503",
        "PUT_RESULT, HANG",
        "PUT_RESULT, CUT",
        "PUT_RESULT, ANSWER_LOST",
        "PUT_RECEIPT, ANSWER_503",
        "PUT_REASON, ANSWER_503",
        "COPY, ERROR_WITHIN_200",
        "COPY, ANSWER_LOST",
        "DELETE, ANSWER_503",
        "DELETE, ANSWER_LOST"
    })
    void nothingIsLostAndAllGoesOn(Call call, FaultyLine.Fault fault) throws Exception {
        s3.put("intake", "new/photo.png", astronaut.file());
        s3.put("intake", "new/note.png", "no picture".getBytes());
        line.strike(fault, call::is);

        assertThat(runOnce()).isFalse();

        assertThat(line.struck()).as("requests that met the fault").isPositive();
        // the original is in one of the places of originals, whole, and in the clean one only redacted
        List<String> intake = s3.keys("intake");
        assertThat(intake).containsAnyOf("new/photo.png", "done/photo.png");
        for (String key : intake) {
            if (key.endsWith("photo.png")) {
                assertThat(s3.get("intake", key)).isEqualTo(astronaut.file());
            }
        }
        if (!intake.contains("new/photo.png")) {
            Flow.assertFaceIsBlack(s3.get("published", "photo.png"));
        }
        assertThat(intake).containsAnyOf("new/note.png", "errors/note.png");
        for (String key : published()) {
            assertThat(astronaut.isIn(s3.get("published", key))).as(key).isFalse();
        }
        astronaut.assertNowhereBelow(top, path -> false);
        assertThat(Flow.files(top.resolve("state/work"))).isEmpty();

        line.mend();
        runOnce();

        assertThat(published()).containsExactlyInAnyOrder("photo.png", "photo.png.receipt.json");
        Flow.assertFaceIsBlack(s3.get("published", "photo.png"));
        assertThat(s3.keys("intake"))
                .containsExactlyInAnyOrder("done/photo.png", "errors/note.png", "errors/note.png.reason.json");
        astronaut.assertNowhereBelow(top, path -> false);
    }

    /** Without what the server of the tests keeps of a broken upload, and lists. */
    private List<String> published() {
        return s3.keys("published").stream()
                .filter(key -> !key.matches(".*-[0-9a-f]{8}-[0-9a-f-]{27}"))
                .toList();
    }

    private boolean runOnce() throws Exception {
        List<String> flags = new ArrayList<>(s3.flags());
        flags.set(0, "-s3-endpoint=http://127.0.0.1:" + line.port());
        flags.add("-imagor-load-timeout=3s");
        return Flow.runOnce(
                flags,
                top,
                "source",
                "s3://intake/new",
                "target",
                "s3://published",
                "errors",
                "s3://intake/errors/",
                "originals",
                "s3://intake/done",
                "receipts",
                "beside",
                "redact",
                "mode=black");
    }
}
