package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message body may be, what it becomes, and that it survives being read. */
class MessageBodiesTest extends CamelTestSupport {

    private static final int SMALL_LIMIT = 1000;
    private static final String SMALL = "imagorface:redact?maxSourceBytes=" + SMALL_LIMIT;
    private static final String REDACT = "imagorface:redact?mode=black";

    @Test
    void aRedeliveredStreamIsWholeAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.getRegistry().bind("hesitant", List.of(new FailingFirst(calls)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:again")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .to("imagorface:redact?mode=black&detectors=#hesitant");
            }
        });

        Exchange done = send("direct:again", new OnceOnly(Photos.astronaut()));

        assertThat(done.getException()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(Photos.faceColour(decoded(done.getMessage().getBody()))).isZero();
    }

    static Stream<Arguments> bodies() {
        Path file = Photos.file("astronaut.png");
        byte[] photo = Photos.astronaut();
        ByteBuffer inTheMiddle = ByteBuffer.allocateDirect(photo.length + 20);
        inTheMiddle.position(10).put(photo).flip().position(10);
        return Stream.of(
                Arguments.of("byte[]", photo, byte[].class),
                Arguments.of("InputStream", new OnceOnly(photo), byte[].class),
                Arguments.of("StreamCache", new InputStreamCache(photo), byte[].class),
                Arguments.of("ByteBuffer", inTheMiddle, ByteBuffer.class),
                Arguments.of("File", file.toFile(), byte[].class),
                Arguments.of("Path", file, byte[].class),
                Arguments.of(
                        "GenericFile",
                        FileConsumer.asGenericFile(file.getParent().toString(), file.toFile(), null, false),
                        byte[].class),
                Arguments.of("GenericFile of bytes", remoteFile(photo), byte[].class),
                Arguments.of("GenericFile of a stream", remoteFile(new ByteArrayInputStream(photo)), byte[].class),
                Arguments.of("BufferedImage", Photos.decode(photo), BufferedImage.class));
    }

    private static GenericFile<Object> remoteFile(Object content) {
        GenericFile<Object> file = new GenericFile<>();
        file.setFile(new Object());
        file.setBody(content);
        return file;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isReadAndStaysReadable(String name, Object body, Class<?> kindOut) {
        Exchange first = send("imagorface:detect", body);
        assertThat(first.getException()).isNull();
        assertThat(first.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(1);

        Exchange again = send(REDACT, first.getMessage().getBody());
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void goesOutRedacted(String name, Object body, Class<?> kindOut) {
        Exchange done = send(REDACT, body);

        assertThat(done.getException()).isNull();
        Object out = done.getMessage().getBody();
        assertThat(out).isInstanceOf(kindOut);
        assertThat(Photos.faceColour(decoded(out))).isZero();
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE))
                .isEqualTo(out instanceof BufferedImage ? null : "image/png");
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isInstanceOf(RedactionReceipt.class);
    }

    @Test
    void theOldBodysLengthIsForgotten() {
        Exchange done = template.send(REDACT, exchange -> {
            exchange.getMessage().setBody(Photos.astronaut());
            exchange.getMessage().setHeader(Exchange.CONTENT_LENGTH, "12345");
        });

        assertThat(done.getMessage().getHeader(Exchange.CONTENT_LENGTH)).isNull();
    }

    @Test
    void otherTypesAreRefusedByName() {
        for (Object body : new Object[] {"a text", Map.of("a", 1), 42}) {
            assertThat(send(REDACT, body).getException(UnsupportedFormat.class))
                    .hasMessageContaining(body.getClass().getName())
                    .hasMessageContaining("byte[], InputStream");
        }
        assertThat(send(REDACT, null).getException(UnsupportedFormat.class)).hasMessageContaining("empty");
        assertThat(send(REDACT, new GenericFile<>()).getException(UnsupportedFormat.class))
                .hasMessageContaining("GenericFile");
    }

    @Test
    void aMissingFileIsReportedWithoutItsPath() {
        Path missing = Path.of("no-such-folder", "secret-name.png");

        assertThat(send("imagorface:detect", missing).getException(SourceNotFound.class))
                .hasMessageContaining("does not exist")
                .hasMessageNotContaining("secret-name");
    }

    @Test
    void tooLongBodiesAreRefusedBeforeTheyAreReadWhole() {
        CountedZeros endless = new CountedZeros();
        Exchange failed = send(SMALL, endless);
        assertThat(failed.getException(LimitExceeded.class)).hasMessageContaining("maxSourceBytes");
        assertThat(endless.count).isLessThanOrEqualTo(SMALL_LIMIT + 1);

        byte[] long1001 = new byte[SMALL_LIMIT + 1];
        for (Object body : new Object[] {
            long1001,
            ByteBuffer.wrap(long1001),
            new InputStreamCache(long1001),
            Photos.file("astronaut.png"),
            remoteFile(long1001)
        }) {
            assertThat(send(SMALL, body).getException())
                    .as(body.getClass().getName())
                    .isInstanceOf(LimitExceeded.class);
        }
    }

    @Test
    void aStreamThatWasTooLongStartsAtItsBeginningAgain() throws Exception {
        byte[] content = new byte[3 * SMALL_LIMIT];
        content[0] = 7;
        content[SMALL_LIMIT + 500] = 8;

        Exchange failed = send(SMALL, new OnceOnly(content));

        assertThat(failed.getMessage().getBody(InputStream.class).readAllBytes())
                .isEqualTo(content);
    }

    /** To the endpoint itself: at the entry of a route, stream caching would read streams before the component does. */
    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static BufferedImage decoded(Object body) {
        if (body instanceof BufferedImage image) {
            return image;
        }
        return Photos.decode(body instanceof ByteBuffer buffer ? buffer.array() : (byte[]) body);
    }

    /** A stream like a socket's: no mark, no way back. */
    private static final class OnceOnly extends FilterInputStream {

        OnceOnly(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public synchronized void reset() throws IOException {
            throw new IOException("no mark");
        }
    }

    private static final class CountedZeros extends InputStream {

        private long count;

        @Override
        public int read() {
            count++;
            return 0;
        }
    }

    /** Fails the first time it looks, and finds nothing afterwards. */
    private record FailingFirst(AtomicInteger calls) implements RegionDetector {

        @Override
        public String name() {
            return "hesitant";
        }

        @Override
        public String fingerprint() {
            return "1";
        }

        @Override
        public List<DetectedRegion> detect(Probe probe) {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return List.of();
        }
    }
}
