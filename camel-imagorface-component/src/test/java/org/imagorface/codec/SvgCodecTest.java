package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.imagorface.plan.ProcessingLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class SvgCodecTest {

    private static final ImageCodecs CODECS = CodecContract.CODECS;
    private static final String SQUARE = "<rect width='10' height='10' fill='red'/>";

    static {
        TestPixels.smooth(1, 1, CvType.CV_8UC1).release();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width='40' height='30'                         | 72  | 40  | 30",
                "width='40px' height='30.4px'                   | 72  | 40  | 30",
                "width='1in' height='25.4mm'                    | 72  | 72  | 72",
                "width='2.54cm' height='36pt'                   | 144 | 144 | 72",
                "viewBox='0 0 64 32'                            | 72  | 64  | 32",
                "viewBox='0,0,64,32' width='50%'                | 72  | 32  | 32",
                "viewBox='0 0 64 32' width='100%' height='auto' | 36  | 32  | 16",
                "x='1'                                          | 72  | 300 | 150",
                "width='0.2' height='3'                         | 72  | 1   | 3",
            })
    void sizeIsThatOfTheRoot(String attributes, int dpi, int width, int height) {
        byte[] source = svg("<svg xmlns='http://www.w3.org/2000/svg' " + attributes + ">" + SQUARE + "</svg>");
        ImageHeader header = CODECS.readHeader(source, PageView.of(0, dpi));
        assertThat(header.format()).isEqualTo(ImageFormat.SVG);
        assertThat(header.size()).isEqualTo(new Size(width, height));
        assertThat(header.bands()).isEqualTo(4);
        try (Picture picture = CODECS.decode(source, header, DecodeOptions.FIRST)) {
            assertThat(picture.size()).isEqualTo(new Size(width, height));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ef\u00bb\u00bf", "<?xml version='1.0'?>\n<!-- <html> -->\n", " \n<!DOCTYPE svg>"})
    void standsBehindDeclarationsAndComments(String before) {
        byte[] source = (before + drawing(SQUARE)).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CODECS.readHeader(source).format()).isEqualTo(ImageFormat.SVG);
    }

    @Test
    void isDrawnOnATransparentGroundAtAnyScale() {
        byte[] source = svg(drawing(SQUARE));
        ImageHeader header = CODECS.readHeader(source, PageView.of(0, 144));
        try (Picture picture = CODECS.decode(source, header, DecodeOptions.FIRST)) {
            assertThat(picture.size()).isEqualTo(new Size(40, 40));
            assertThat(picture.pixels().get(19, 19)).containsExactly(0, 0, 255, 255);
            assertThat(picture.pixels().get(20, 20)[3]).isZero();
        }
    }

    @Test
    void nothingOutsideIsRead(@TempDir Path folder) throws Exception {
        Path red = folder.resolve("red.png");
        Files.write(red, OpenCvCodec.encode(new Mat(9, 9, CvType.CV_8UC3, new Scalar(0, 0, 255)), ".png"));
        Path other = folder.resolve("other.svg");
        Files.writeString(other, drawing("<g id='a'>" + SQUARE + "</g>"));
        String url = red.toUri().toString();
        String body = "<image width='20' height='20' href='" + url + "'/><use href='" + other.toUri() + "#a'/>"
                + "<style>@import url('" + url + "'); rect {fill: url('" + url + "')}</style>"
                + "<image width='20' height='20' href='http://127.0.0.1:1/x.png'/><script>throw 1</script>";
        try (Picture picture = CodecContract.decode(svg(drawing(body)))) {
            assertThat(Core.sumElems(picture.pixels()).val).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void picturesInItAreDrawn() {
        byte[] png = OpenCvCodec.encode(new Mat(9, 9, CvType.CV_8UC3, new Scalar(30, 90, 200)), ".png");
        try (Picture picture = CodecContract.decode(svg(drawing(image(png))))) {
            assertThat(picture.pixels().get(10, 10)).containsExactly(30, 90, 200, 255);
        }
        assertThatThrownBy(() -> CodecContract.decode(svg(drawing(image(svg(drawing(SQUARE)))))))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageContaining("another SVG");
        assertThatThrownBy(() -> CodecContract.decode(svg(drawing(image(new byte[] {1, 2, 3})))))
                .isInstanceOf(UnsupportedFormat.class);
        assertThatThrownBy(() -> CodecContract.decode(svg(drawing("<image href='data:image/png,x'/>"))))
                .isInstanceOf(UnsupportedFormat.class);
    }

    private static String image(byte[] data) {
        return "<image width='20' height='20' href='data:image/png;base64,"
                + Base64.getEncoder().encodeToString(data) + "'/>";
    }

    static Stream<Arguments> bombs() {
        String laughs = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
        String file = "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
        StringBuilder uses = new StringBuilder("<g id='u0'>" + SQUARE + "</g>");
        StringBuilder patterns = new StringBuilder("<pattern id='p0' width='1' height='1'>" + SQUARE + "</pattern>");
        StringBuilder masks = new StringBuilder("<mask id='m0'>" + SQUARE + "</mask>");
        for (int i = 1; i < 12; i++) {
            uses.append("<g id='u%d'>".formatted(i))
                    .append("<use href='#u%d'/>".formatted(i - 1).repeat(10))
                    .append("</g>");
            patterns.append("<pattern id='p%d' width='1' height='1'>".formatted(i))
                    .append("<rect width='9' height='9' fill='url(#p%d)'/>"
                            .formatted(i - 1)
                            .repeat(10))
                    .append("</pattern>");
            masks.append("<mask id='m%d'>".formatted(i))
                    .append("<rect width='9' height='9' mask='url(#m%d)'/>"
                            .formatted(i - 1)
                            .repeat(10))
                    .append("</mask>");
        }
        String styled = "<style>.a { fill : url( \"#p11\" ) }</style><rect class='b a' width='9' height='9'/>";
        String marker = "<marker id='m' markerWidth='9' markerHeight='9'>" + SQUARE.repeat(1000) + "</marker>";
        String line = "<path marker-mid='url(#m)' d='M0 0" + "L1 1".repeat(5000) + "'/>";
        String blur = "<filter id='f'><feGaussianBlur stdDeviation='%s'/></filter>"
                + "<rect width='9' height='9' filter='url(#f)'/>";
        return Stream.of(
                Arguments.of("entities", laughs + drawing("<text>&b;</text>"), CorruptImage.class),
                Arguments.of("entity in an attribute", laughs + drawing("<g id='&b;'/>"), CorruptImage.class),
                Arguments.of("file entity", file + drawing("<text>&a;</text>"), CorruptImage.class),
                Arguments.of("uses", drawing(uses.toString()), LimitExceeded.class),
                Arguments.of("patterns", drawing(patterns + "<rect fill='url(#p11)'/>"), LimitExceeded.class),
                Arguments.of("patterns by style", drawing(patterns + styled), LimitExceeded.class),
                Arguments.of("masks", drawing(masks + "<rect mask='url(#m11)'/>"), LimitExceeded.class),
                Arguments.of("markers", drawing(marker + line), LimitExceeded.class),
                Arguments.of("use of itself", drawing("<g id='a'><use href='#a'/></g>"), CorruptImage.class),
                Arguments.of("deep", drawing("<g>".repeat(5000) + "</g>".repeat(5000)), LimitExceeded.class),
                Arguments.of("many", drawing("<g/>".repeat(100_001)), LimitExceeded.class),
                Arguments.of("filters", drawing(blur.formatted("3").repeat(30_000)), LimitExceeded.class),
                Arguments.of("huge blur", drawing(blur.formatted("1e9")), LimitExceeded.class),
                Arguments.of(
                        "huge pattern",
                        drawing("<pattern id='p' patternUnits='userSpaceOnUse' width='99999' height='99999'>" + SQUARE
                                + "</pattern><rect width='9' height='9' fill='url(#p)'/>"),
                        LimitExceeded.class),
                Arguments.of(
                        "styles",
                        drawing("<style>" + ".a{fill:url(#x)}".repeat(3000) + "</style>"
                                + "<g class='a'/>".repeat(3000)),
                        LimitExceeded.class),
                Arguments.of("not closed", "<svg xmlns='http://www.w3.org/2000/svg'><g>", CorruptImage.class),
                Arguments.of("huge", "<svg width='1e9' height='1e9'/>", LimitExceeded.class),
                Arguments.of("no size", "<svg width='0' height='1'/>", CorruptImage.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void bombsAreRefused(String name, String text, Class<? extends ImageException> type) {
        ImageCodecs codecs = new ImageCodecs(ProcessingLimits.DEFAULT);
        byte[] source = svg(text);
        assertThatThrownBy(() -> codecs.decode(source, codecs.readHeader(source), DecodeOptions.FIRST))
                .isInstanceOf(type);
    }

    @Test
    void detailIsNotRefused() {
        String body =
                "<defs><linearGradient id='g'><stop offset='0'/><stop offset='1' stop-color='red'/></linearGradient>"
                        + "<clipPath id='c'>" + SQUARE + "</clipPath><g id='u'>" + SQUARE.repeat(20) + "</g></defs>"
                        + "<style>.a{fill:url(#g)} .b{clip-path:url(#c)}</style>"
                        + "<g class='b'><g class='b'>" + "<path class='a' d='M0 0h5v5z'/>".repeat(5000) + "</g></g>"
                        + "<use href='#u'/>".repeat(50);
        try (Picture picture = CodecContract.decode(svg(drawing(body)))) {
            assertThat(picture.pixels().get(2, 2)[3]).isEqualTo(255);
        }
    }

    @Test
    void damagedFilesGiveImageExceptionsOnly() {
        byte[] whole = svg(drawing("<defs><filter id='f'><feGaussianBlur stdDeviation='3'/></filter>"
                + "<pattern id='p' width='.2' height='.2'>" + SQUARE + "</pattern></defs>"
                + "<g transform='rotate(20) scale(2)' opacity='.5'><path d='M1 1L9 9A3 4 0 0 1 2 3z' stroke='blue'"
                + " stroke-dasharray='1 2'/><rect width='9' height='9' fill='url(#p)' filter='url(#f)'/>"
                + "<text x='3' y='9' font-size='9'>text</text></g>"));
        int drawn = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] copy = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                copy[random.nextInt(copy.length)] = (byte) (' ' + random.nextInt(95));
            }
            try {
                CodecContract.decode(copy).close();
                drawn++;
            } catch (ImageException refused) {
                assertThat(refused).hasMessageMatching("(?s).{10,}");
            }
        }
        assertThat(drawn).isPositive();
    }

    private static String drawing(String body) {
        return "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'>" + body + "</svg>";
    }

    private static byte[] svg(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
