package org.imagorface.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.imagorface.cli.Imagorface;
import org.imagorface.server.RawHttp.Reply;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README shows: its URLs, its route and its commands; and its pictures are what the URLs give. */
class ReadmeTest {

    private static final List<String> PICTURES =
            List.of("smart.jpg", "draw_detections.jpg", "redact.jpg", "redact_oval.jpg");

    @TempDir
    Path folder;

    @Test
    void urlsGiveThePicturesShown() throws Exception {
        List<String> urls = block("readme-urls").lines().toList();
        assertThat(urls).hasSize(PICTURES.size() + 1);
        try (ImagorServer server = TestServer.start(Optional.of(Photos.testdata("")))) {
            for (int i = 0; i < PICTURES.size(); i++) {
                assertThat(Pictures.difference(get(server, urls.get(i)).body(), shown(PICTURES.get(i))))
                        .as(urls.get(i))
                        .isLessThan(Pictures.SAME);
            }
            assertThat(get(server, urls.get(PICTURES.size())).text()).contains("\"detected_regions\":[{");
            byte[] original = get(
                            server,
                            "http://localhost:8000/unsafe/240x240/filters:format(jpeg):quality(85)/astronaut.png")
                    .body();
            assertThat(Pictures.difference(original, shown("original.jpg"))).isLessThan(Pictures.SAME);
        }
    }

    @Test
    void routeRedactsAFolder() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("in"));
        Path outbox = folder.resolve("out");
        Files.copy(Photos.astronaut(), inbox.resolve("astronaut.png"));
        Files.writeString(inbox.resolve("note.png"), "no picture");
        CamelContext context = new DefaultCamelContext();
        try {
            Properties places = new Properties();
            places.setProperty("inbox", inbox.toString());
            places.setProperty("outbox", outbox.toString());
            context.getPropertiesComponent().setInitialProperties(places);
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("readme.yaml", block("readme-route")));
            NotifyBuilder both = new NotifyBuilder(context).whenDone(2).create();
            context.start();
            assertThat(both.matches(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            context.stop();
        }
        BufferedImage redacted = ImageIO.read(outbox.resolve("astronaut.png").toFile());
        assertThat(redacted.getRGB(225, 120)).isEqualTo(0xff000000);
        assertThat(outbox.resolve("note.png")).doesNotExist();
        assertThat(inbox.resolve(".failed/note.png")).exists();
    }

    @Test
    void commandsDoTheirWork() throws IOException {
        for (String line : block("readme-commands").lines().toList()) {
            StringWriter err = new StringWriter();
            int code = Imagorface.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments(line));
            assertThat(code).as(line + "\n" + err).isZero();
        }
        assertThat(folder.resolve("out/astronaut.png")).exists();
        assertThat(folder.resolve("portraits/astronaut.png")).exists();
        assertThat(folder.resolve("facts/coffee.png.json")).exists();
    }

    /** With folders and a server that this test has: the options and the order of the places are the README's. */
    @Test
    void watchedPlacesAreRedacted() throws Exception {
        String[] lines = block("readme-watch").lines().toArray(String[]::new);
        assertThat(lines).hasSize(2);
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(Photos.astronaut(), inbox.resolve("astronaut.png"));
        List<String> folders = new ArrayList<>(List.of("watch", "--once", "--settle", "0", "--state", "state"));
        Arrays.stream(lines[0].split(" ")).skip(2).forEach(folders::add);
        List.of("state", "originals", "inbox", "redacted")
                .forEach(name -> folders.set(
                        folders.lastIndexOf(name), folder.resolve(name).toString()));
        assertThat(run(folders)).isZero();
        assertThat(folder.resolve("redacted/astronaut.png")).exists();
        assertThat(folder.resolve("redacted/astronaut.png.receipt.json")).exists();
        assertThat(folder.resolve("originals/astronaut.png")).exists();

        try (TestS3 s3 = new TestS3("intake", "published")) {
            s3.put("intake", "new/astronaut.png", Files.readAllBytes(Photos.astronaut()));
            List<String> buckets = new ArrayList<>(List.of("watch", "--once", "--interval", "0.1"));
            buckets.addAll(List.of("--state", folder.resolve("other").toString()));
            buckets.addAll(List.of("--s3-endpoint", s3.endpoint(), "--s3-path-style"));
            Arrays.stream(lines[1].split(" ")).skip(2).forEach(buckets::add);
            System.setProperty("aws.accessKeyId", TestS3.KEY);
            System.setProperty("aws.secretAccessKey", TestS3.SECRET);
            try {
                assertThat(run(buckets)).isZero();
            } finally {
                System.clearProperty("aws.accessKeyId");
                System.clearProperty("aws.secretAccessKey");
            }
            assertThat(s3.keys("published")).containsExactly("astronaut.png");
            assertThat(s3.keys("intake")).isEmpty();
        }
    }

    private static int run(List<String> arguments) {
        return Imagorface.run(
                new PrintWriter(new StringWriter()), new PrintWriter(System.err), arguments.toArray(String[]::new));
    }

    @Test
    void signedPathsAreAnswered() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "mysecret\n");
        StringWriter out = new StringWriter();
        String[] printed = block("readme-sign").lines().toArray(String[]::new);
        assertThat(printed).hasSize(2);
        int code = Imagorface.run(new PrintWriter(out), new PrintWriter(new StringWriter()), arguments(printed[0]));
        assertThat(code).isZero();
        assertThat(out.toString().strip()).isEqualTo(printed[1]);
        try (ImagorServer server = TestServer.start(
                "-bind=127.0.0.1:0", "-imagor-secret=mysecret", "-file-loader-base-dir=" + Photos.testdata(""))) {
            int port = TestServer.port(server);
            String path = printed[1].substring(printed[1].indexOf("/", "https://".length()));
            assertThat(RawHttp.get(port, path).status()).isEqualTo(200);
            assertThat(RawHttp.get(port, path.replace("300x200", "301x200")).status())
                    .isEqualTo(403);
        }
    }

    /** As a shell in the repository's root would pass them, with outputs in the test's own folder. */
    private String[] arguments(String line) throws IOException {
        List<String> arguments = new ArrayList<>();
        List<String> words = Arrays.asList(line.split(" "));
        assertThat(words.get(0)).isEqualTo("./imagorface");
        for (String word : words.subList(1, words.size())) {
            if (arguments.size() > 0 && arguments.get(arguments.size() - 1).equals("--output")) {
                arguments.add(folder.resolve(word).toString());
            } else if (word.equals("testdata/*.png")) {
                try (Stream<Path> photos = Files.list(Photos.testdata(""))) {
                    photos.map(Path::toString)
                            .filter(name -> name.endsWith(".png"))
                            .sorted()
                            .forEach(arguments::add);
                }
            } else if (word.equals("secret.txt")) {
                arguments.add(folder.resolve(word).toString());
            } else if (word.startsWith("testdata/")) {
                arguments.add(
                        Photos.testdata(word.substring("testdata/".length())).toString());
            } else {
                arguments.add(word);
            }
        }
        return arguments.toArray(String[]::new);
    }

    private static Reply get(ImagorServer server, String url) throws IOException {
        Reply reply = RawHttp.get(TestServer.port(server), URI.create(url).getRawPath());
        assertThat(reply.status()).as(url + "\n" + reply.text()).isEqualTo(200);
        return reply;
    }

    private static byte[] shown(String picture) throws IOException {
        return Files.readAllBytes(root().resolve("docs/images").resolve(picture));
    }

    private static Path root() {
        return Photos.testdata("").getParent();
    }

    /** The fenced block after a marker. */
    private static String block(String marker) throws IOException {
        Matcher matcher = Pattern.compile("<!-- " + marker + " -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(root().resolve("README.md")));
        assertThat(matcher.find()).as(marker).isTrue();
        return matcher.group(1).strip();
    }
}
