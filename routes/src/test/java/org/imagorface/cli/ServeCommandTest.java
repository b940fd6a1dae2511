package org.imagorface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that cannot start as a whole does not run in part: the command ends, and says why. */
@Timeout(60)
class ServeCommandTest {

    private static final String SUPERVISOR = "camel.routeController.enabled";

    @TempDir
    Path folder;

    @AfterEach
    void withoutSupervisor() {
        System.clearProperty(SUPERVISOR);
    }

    private static String notStarted(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("serve", "-bind=127.0.0.1:0", "-config="));
        arguments.addAll(List.of(flags));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = Imagorface.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));

        assertThat(code).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("imagorface: the server could not start: ")
                .hasLineCount(1);
        return err.toString();
    }

    private String routeTo(String uri) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                - route:
                    id: mine
                    from:
                      uri: platform-http:/mine
                      steps:
                        - to: %s
                """.formatted(uri));
        return "-imagorface-routes=file:" + file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-version", "--version"})
    void tellsItsVersionAndEnds(String flag) {
        StringWriter out = new StringWriter();

        int code = Imagorface.run(new PrintWriter(out), new PrintWriter(out), "serve", flag);

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("imagorface for Apache Camel ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch:thing", "imagorface:redact?cascade=classpath:nope", "imagorface:redact?margin=9"})
    void aRouteThatCannotStartEndsTheServer(String uri) throws IOException {
        assertThat(notStarted("-imagorface-management-bind=", routeTo(uri))).contains("route 'mine': ");
    }

    @Test
    void norDoesASupervisorKeepItAlive() throws IOException {
        System.setProperty(SUPERVISOR, "true");

        assertThat(notStarted("-imagorface-management-bind=", routeTo("imagorface:redact?cascade=classpath:nope")))
                .contains("route 'mine': ");
    }

    @Test
    void aLoaderThatIsNotThereEndsTheServer() {
        assertThat(notStarted("-imagorface-management-bind=", "-imagorface-loader=nosuch:thing"))
                .contains("nosuch");
    }

    @Test
    void aWrongEndpointInAFileOfRulesIsWrongUse() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                routing_pattern: ^(?P<bucket>[^/]+)/
                default_bucket:
                  name: pictures
                  endpoint: "ftp://nowhere"
                """);
        StringWriter err = new StringWriter();

        int code = Imagorface.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "serve",
                "-bind=127.0.0.1:0",
                "-config=",
                "-imagorface-management-bind=",
                "-aws-region=eu-west-1",
                "-s3-loader-bucket-router-config=" + rules);

        assertThat(err.toString()).contains("'ftp://nowhere', must be a URL").hasLineCount(1);
        assertThat(code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aManagementPortInUseEndsTheServer() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(notStarted("-imagorface-management-bind=" + address))
                    .contains("cannot listen on " + address, "-imagorface-management-bind");
        }
    }
}
