package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of the documentation page, as they stand there. */
class DocumentationExamplesTest {

    private static final Path PAGE = Path.of("src", "main", "docs", "imagorface-component.adoc");
    private static final Pattern EXAMPLE =
            Pattern.compile("\\[\\[([a-z-]+)]]\\n\\[source,(java|yaml)]\\n----\\n(.*?)\\n----\\n", Pattern.DOTALL);
    private static final String CLASS_NAME = "DocumentedRoutes";

    @TempDir
    Path folder;

    private Path inbox;
    private Path outbox;
    private CamelContext context;
    private URLClassLoader loader;

    @BeforeEach
    void open() throws Exception {
        inbox = Files.createDirectory(folder.resolve("inbox"));
        outbox = folder.resolve("outbox");
        context = new DefaultCamelContext();
        Properties folders = new Properties();
        folders.setProperty("inbox", inbox.toString());
        folders.setProperty("outbox", outbox.toString());
        context.getPropertiesComponent().setInitialProperties(folders);
    }

    @AfterEach
    void close() throws IOException {
        context.stop();
        if (loader != null) {
            loader.close();
        }
    }

    @Test
    void everyExampleIsRunHere() throws Exception {
        assertThat(examples().keySet())
                .containsExactlyInAnyOrder(
                        "redact-folder-java",
                        "redact-folder-yaml",
                        "detect-java",
                        "crop-yaml",
                        "regions-java",
                        "dead-letter-java",
                        "receipt-yaml",
                        "process-yaml",
                        "cache-java",
                        "filter-java");
        long blocks = Pattern.compile("^\\[source,(java|yaml)]", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .count();
        assertThat(examples()).hasSize((int) blocks);
    }

    @Test
    void redactFolderInJava() throws Exception {
        redactsFolder("redact-folder-java");
    }

    @Test
    void redactFolderInYaml() throws Exception {
        redactsFolder("redact-folder-yaml");
    }

    private void redactsFolder(String example) throws Exception {
        NotifyBuilder both = new NotifyBuilder(context).whenDone(2).create();
        Files.write(inbox.resolve("good.png"), Photos.astronaut());
        Files.write(inbox.resolve("bad.png"), new byte[] {1, 2, 3});

        start(example);

        assertThat(both.matches(60, TimeUnit.SECONDS)).isTrue();
        context.stop();
        assertThat(outbox).isDirectoryContaining("glob:**/good.png").isDirectoryNotContaining("glob:**/bad.png");
        assertThat(Photos.faceColour(Photos.decode(Files.readAllBytes(outbox.resolve("good.png")))))
                .isZero();
        assertThat(inbox.resolve(".failed").resolve("bad.png")).exists();
    }

    @Test
    void detect() throws Exception {
        start("detect-java");

        send("direct:photos", Photos.astronaut(), Map.of());
        send("direct:photos", Photos.coffee(), Map.of());

        assertThat(mock("mock:portraits").getExchanges()).hasSize(1);
        assertThat(mock("mock:landscapes").getExchanges()).hasSize(1);
        assertThat(mock("mock:landscapes").getExchanges().get(0).getMessage().getBody())
                .isEqualTo(Photos.coffee());
    }

    @Test
    void crop() throws Exception {
        start("crop-yaml");

        Exchange done = send("direct:avatars", Photos.astronaut(), Map.of("size", 96));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/jpeg");
        assertThat(Photos.decode(done.getMessage().getBody(byte[].class)).getHeight())
                .isEqualTo(96);
    }

    @Test
    void regions() throws Exception {
        start("regions-java");

        Exchange done = send("direct:badges", Photos.astronaut(), Map.of());

        assertThat(done.getException()).isNull();
        byte[] result = done.getMessage().getBody(byte[].class);
        assertThat(Photos.faceColour(Photos.decode(result))).isZero();
        assertThat(Photos.colour(Photos.decode(result), 0.25, 0.95)).isZero();
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(2);
    }

    @Test
    void deadLetter() throws Exception {
        start("dead-letter-java");

        send("direct:documents", Photos.coffee(), Map.of());
        send("direct:documents", Photos.astronaut(), Map.of());

        assertThat(mock("mock:quarantine").getExchanges()).hasSize(1);
        assertThat(mock("mock:quarantine").getExchanges().get(0).getMessage().getBody())
                .isEqualTo(Photos.coffee());
        assertThat(mock("mock:published").getExchanges()).hasSize(1);
        assertThat(mock("mock:published").getExchanges().get(0).getMessage().getHeader(ImagorfaceConstants.RECEIPT))
                .isInstanceOf(RedactionReceipt.class);
    }

    @Test
    void receipt() throws Exception {
        start("receipt-yaml");

        assertThat(send("direct:audited", Photos.astronaut(), Map.of()).getException())
                .isNull();

        assertThat(outbox.resolve("photo.png")).exists();
        assertThat(Files.readString(outbox.resolve("photo.receipt.json"))).startsWith("{\"version\":1,");
    }

    @Test
    void process() throws Exception {
        start("process-yaml");

        Exchange done = send("direct:thumbnails", Photos.astronaut(), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/webp");
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNotNull();
    }

    @Test
    void cache() throws Exception {
        start("cache-java");
        Cache<?, ?> cache = context.getRegistry().lookupByNameAndType("imagorfaceDetections", Cache.class);

        Exchange detected = send("direct:remembered", Photos.astronaut(), Map.of());
        assertThat(cache.asMap()).hasSize(1);

        send("direct:forget", "", detected.getMessage().getHeaders());
        assertThat(cache.asMap()).isEmpty();
    }

    @Test
    void filter() throws Exception {
        start("filter-java");

        Exchange done = send("direct:framed", Photos.astronaut(), Map.of());

        assertThat(done.getException()).isNull();
        BufferedImage framed = Photos.decode(done.getMessage().getBody(byte[].class));
        assertThat(framed.getRGB(7, 100)).isEqualTo(0xffff0000);
        assertThat(framed.getRGB(150, 199)).isEqualTo(0xffff0000);
        assertThat(framed.getRGB(15, 100)).isNotEqualTo(0xffff0000);
    }

    private Exchange send(String route, Object body, Map<String, Object> headers) {
        return context.createProducerTemplate().send(route, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    private MockEndpoint mock(String uri) {
        return context.getEndpoint(uri, MockEndpoint.class);
    }

    private void start(String name) throws Exception {
        Example example = examples().get(name);
        if (example.language().equals("yaml")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name + ".yaml", example.text()));
        } else {
            context.addRoutes(compiled(example.text()));
        }
        context.start();
    }

    private RoutesBuilder compiled(String routes) throws Exception {
        Path source = folder.resolve(CLASS_NAME + ".java");
        Files.writeString(source, """
                import java.util.ArrayList;
                import java.util.List;
                import org.apache.camel.builder.RouteBuilder;
                import org.apache.camel.component.caffeine.CaffeineConstants;
                import org.imagorface.camel.ImagorfaceConstants;
                import org.imagorface.detect.DetectedRegion;
                import org.imagorface.filter.FilterFactory;
                import org.imagorface.filter.FilterTarget;
                import org.imagorface.filter.ImageFilter;
                import org.imagorface.geometry.NormalizedRect;
                import org.imagorface.image.Color;
                import org.imagorface.path.FilterArguments;
                import org.opencv.core.Mat;
                import org.opencv.core.Point;
                import org.opencv.imgproc.Imgproc;

                public class %s extends RouteBuilder {
                    @Override
                    @SuppressWarnings("unchecked")
                    public void configure() {
                        %s
                    }
                }
                """.formatted(CLASS_NAME, routes));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean done = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(done).as(messages.toString()).isTrue();
        // open while the routes run, as they may have classes of their own
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return (RoutesBuilder)
                loader.loadClass(CLASS_NAME).getDeclaredConstructor().newInstance();
    }

    private static Map<String, Example> examples() throws Exception {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        return EXAMPLE.matcher(page).results().collect(Collectors.toMap(found -> found.group(1), Example::of));
    }

    private record Example(String language, String text) {

        static Example of(MatchResult found) {
            return new Example(found.group(2), found.group(3));
        }
    }
}
