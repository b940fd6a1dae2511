package org.imagorface.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgramLogTest {

    private static final String HOSTILE = "wrong name 'a\r\n2026-01-01 ERROR all is lost\"}'";

    @AfterEach
    void asAtTheStart() {
        ProgramLog.write(LogFormat.TEXT, false);
    }

    private static String logged(LogFormat format, boolean debug, Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ProgramLog.write(format, debug);
            work.run();
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void warn() {
        LoggerFactory.getLogger("org.imagorface.server.Something").warn(HOSTILE, new IOException("the cause"));
    }

    @Test
    void textIsForPeopleAndAMessageCannotBeginALine() {
        String[] lines = logged(LogFormat.TEXT, false, ProgramLogTest::warn).split("\n");

        assertThat(lines[0])
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d) WARN Something - wrong name 'a \\| 2026.*");
        assertThat(lines[1]).isEqualTo("java.io.IOException: the cause");
    }

    @Test
    void jsonIsOneObjectForEachLine() throws IOException {
        String text = logged(LogFormat.JSON, false, ProgramLogTest::warn);

        assertThat(text).hasLineCount(1);
        JsonNode line = new ObjectMapper().readTree(text);
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("formattedMessage").asText()).isEqualTo(HOSTILE);
        assertThat(line.get("throwable").get("message").asText()).isEqualTo("the cause");
    }

    @Test
    void ecsHasTheFieldsOfTheSchema() throws IOException {
        String text = logged(LogFormat.ECS, false, ProgramLogTest::warn);

        assertThat(text).hasLineCount(1);
        JsonNode line = new ObjectMapper().readTree(text);
        assertThat(line.has("@timestamp")).isTrue();
        assertThat(line.get("log.level").asText()).isEqualTo("WARN");
        assertThat(line.get("service.name").asText()).isEqualTo("imagorface");
        assertThat(line.get("message").asText()).isEqualTo(HOSTILE);
        assertThat(line.get("error.message").asText()).isEqualTo("the cause");
    }

    @Test
    void whatLibrariesSayByJavasOwnLogIsInTheSameForm() throws IOException {
        String text = logged(LogFormat.JSON, false, () -> java.util.logging.Logger.getLogger("io.opentelemetry.X")
                .log(java.util.logging.Level.SEVERE, HOSTILE, new IOException("the cause")));

        assertThat(text).hasLineCount(1);
        JsonNode line = new ObjectMapper().readTree(text);
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("formattedMessage").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void librariesWarnAndDetailsAreForDebugging() {
        Runnable work = () -> {
            LoggerFactory.getLogger("org.imagorface.X").info("ours");
            LoggerFactory.getLogger("org.imagorface.X").debug("our detail");
            LoggerFactory.getLogger("io.vertx.Y").info("theirs");
        };

        assertThat(logged(LogFormat.TEXT, false, work)).contains("ours").doesNotContain("our detail", "theirs");
        assertThat(logged(LogFormat.TEXT, true, work)).contains("ours", "our detail", "theirs");
    }
}
