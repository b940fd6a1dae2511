package org.imagorface.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Color;
import org.imagorface.image.Picture;
import org.imagorface.testing.TestPictures;
import org.imagorface.text.TextOptions.Align;
import org.imagorface.text.TextOptions.Wrap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;

class TextBlockTest {

    private static final String LINE = "Hello World foo bar gy";

    @BeforeAll
    static void loadOpenCv() {
        TestPictures.load();
    }

    private static TextBlock block(String text, String font, int width, Wrap wrap) {
        return TextBlock.of(text, new TextOptions(font, Color.BLACK, width, Align.LOW, false, wrap, 0, 72))
                .orElseThrow();
    }

    private static Picture drawn(TextBlock block) {
        return block.draw(new PixelRect(0, 0, block.size().width(), block.size().height()));
    }

    private static double ink(Picture picture) {
        Mat alpha = new Mat();
        Core.extractChannel(picture.pixels(), alpha, 3);
        return Core.sumElems(alpha).val[0] / 255;
    }

    /** Boxes as {@code vips text} of libvips 8.14 with DejaVu fonts has them, which fits glyphs to whole pixels. */
    @ParameterizedTest
    @CsvSource({
        "Hello World, sans 20, 0, WORD, 112, 15",
        "Hello World, sans 24px, 0, WORD, 136, 19",
        "xx, sans 20, 0, WORD, 24, 11",
        "xx, sans, 0, WORD, 14, 7",
        "Hello World foo bar gy, sans 20, 100, WORD, 95, 67",
        "Hello Worldwidefoo, sans 20, 60, WORD, 136, 39",
        "Hello Worldwidefoo, sans 20, 60, CHAR, 55, 87",
        "Hello Worldwidefoo, sans 20, 60, WORD_CHAR, 55, 87",
        "Hello Worldwidefoo, sans 20, 60, NONE, 192, 15",
        "<big>x</big>, sans 20, 0, WORD, 14, 14",
        "<small>x</small>, sans 20, 0, WORD, 10, 9",
    })
    void boxesAreThoseOfTheInk(String text, String font, int width, Wrap wrap, int inkWidth, int inkHeight) {
        Size size = block(text, font, width, wrap).size();
        assertThat((double) size.width()).isCloseTo(inkWidth, within(2.0));
        assertThat((double) size.height()).isCloseTo(inkHeight, within(1.0));
    }

    @Test
    void spacingAndResolutionCount() {
        TextOptions wide = new TextOptions("sans 20", Color.BLACK, 100, Align.LOW, false, Wrap.WORD, 10, 72);
        assertThat(TextBlock.of(LINE, wide).orElseThrow().size().height())
                .isEqualTo(block(LINE, "sans 20", 100, Wrap.WORD).size().height() + 20);
        TextOptions dense = new TextOptions("sans 20", Color.BLACK, 0, Align.LOW, false, Wrap.WORD, 0, 144);
        assertThat(TextBlock.of("Hello", dense).orElseThrow().size())
                .isEqualTo(block("Hello", "sans 40", 0, Wrap.WORD).size());
    }

    @Test
    void drawsInTheColourAndNothingElse() {
        TextOptions red = TextOptions.of("sans bold 40", Color.ofRgb(0xff0000));
        try (Picture picture = drawn(TextBlock.of("I", red).orElseThrow())) {
            double[] middle = picture.pixels()
                    .get(picture.size().height() / 2, picture.size().width() / 2);
            assertThat(middle).containsExactly(0, 0, 255, 255);
            assertThat(ink(picture) / picture.size().area()).isGreaterThan(0.95);
        }
    }

    @Test
    void stylesShow() {
        double plain = inkOf("Hello", "sans 30");
        assertThat(inkOf("<b>Hello</b>", "sans 30")).isGreaterThan(plain * 1.2);
        assertThat(inkOf("Hello", "sans bold 30")).isEqualTo(inkOf("<b>Hello</b>", "sans 30"));
        assertThat(inkOf("<u>Hello</u>", "sans 30")).isGreaterThan(plain * 1.1);
        assertThat(inkOf("<s>Hello</s>", "sans 30")).isGreaterThan(plain * 1.05);
        assertThat(block("Hello", "mono 30", 0, Wrap.WORD).size())
                .isNotEqualTo(block("Hello", "serif 30", 0, Wrap.WORD).size());
        assertThat(block("Hello", "no such family at all 30", 0, Wrap.WORD).size())
                .isEqualTo(block("Hello", "sans 30", 0, Wrap.WORD).size());
        assertThat(block("x<sup>x</sup>", "sans 30", 0, Wrap.WORD).size().height())
                .isGreaterThan(block("xx", "sans 30", 0, Wrap.WORD).size().height());
        assertThat(block("<i>I</i>", "sans 30", 0, Wrap.WORD).size().width())
                .isGreaterThan(block("I", "sans 30", 0, Wrap.WORD).size().width());
    }

    private static double inkOf(String text, String font) {
        try (Picture picture = drawn(block(text, font, 0, Wrap.WORD))) {
            return ink(picture);
        }
    }

    @Test
    void spansHaveTheirColours() {
        try (Picture picture = drawn(
                block("I<span foreground='#00ff00' background='#0000ff'>I</span>", "sans bold 40", 0, Wrap.WORD))) {
            int middle = picture.size().height() / 2;
            assertThat(picture.pixels().get(middle, 3)).containsExactly(0, 0, 0, 255);
            assertThat(picture.pixels().get(middle, picture.size().width() - 2)).containsExactly(255, 0, 0, 255);
        }
    }

    @Test
    void linesAreAlignedAndJustified() {
        int[] left = firstInk(Align.LOW);
        int[] center = firstInk(Align.CENTER);
        int[] right = firstInk(Align.HIGH);
        assertThat(left[1]).isLessThan(center[1]);
        assertThat(center[1]).isLessThan(right[1]);
        TextOptions justified = new TextOptions("sans 20", Color.BLACK, 160, Align.LOW, true, Wrap.WORD, 0, 72);
        assertThat((double) TextBlock.of(LINE, justified).orElseThrow().size().width())
                .isCloseTo(158, within(3.0));
    }

    /** First column with ink of the first line, a wide one, and of the second. */
    private static int[] firstInk(Align align) {
        TextOptions options = new TextOptions("sans 20", Color.BLACK, 0, align, false, Wrap.WORD, 0, 72);
        TextBlock block = TextBlock.of("MMMMMM\nI", options).orElseThrow();
        try (Picture picture = drawn(block)) {
            return new int[] {
                firstColumn(picture, 5), firstColumn(picture, picture.size().height() - 5)
            };
        }
    }

    private static int firstColumn(Picture picture, int row) {
        int x = 0;
        while (picture.pixels().get(row, x)[3] < 128) {
            x++;
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 20, 33, 200})
    void labelsAreAsHighAsTheyAreTold(int height) {
        for (String text : List.of("Hello World", "xxx", "gyl", "-", "two\nlines", "<big>x</big>y")) {
            TextBlock label = TextBlock.label(text, "", Color.WHITE, height).orElseThrow();
            assertThat(label.size().height()).isEqualTo(height);
            try (Picture picture = drawn(label)) {
                assertThat(ink(picture)).isPositive();
            }
        }
        TextBlock wide =
                TextBlock.label("W".repeat(5000), "sans", Color.WHITE, height).orElseThrow();
        assertThat(wide.size().height()).isEqualTo(height);
        assertThat(wide.size().width()).isLessThan(11_500);
    }

    @Test
    void labelsFillTheirHeight() {
        // vips: 154 x 20
        assertThat((double) TextBlock.label("Hello World", "sans", Color.WHITE, 20)
                        .orElseThrow()
                        .size()
                        .width())
                .isCloseTo(154, within(8.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "<b></b>", "&#32;", "\u200b"})
    void blankTextHasNoInk(String text) {
        assertThat(TextBlock.of(text, TextOptions.of("sans 20", Color.BLACK))).isEmpty();
        assertThat(TextBlock.label(text, "sans", Color.BLACK, 20)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd abc",
                "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u4f60\u597d",
                "\ud83d",
                "\ude00x",
                "a\u0301\u0302\u0303\u0304",
                "\u202eabc\u202c",
                "\uffff\ufffe",
                "\u0e2a\u0e27\u0e31\u0e2a"
            })
    void everyScriptIsSetOrLeftOut(String text) {
        for (Wrap wrap : Wrap.values()) {
            TextBlock.of(text, new TextOptions("sans 20", Color.BLACK, 15, Align.CENTER, true, wrap, 0, 72))
                    .ifPresent(block -> drawn(block).close());
        }
    }

    @Test
    void lengthIsLimited() {
        TextOptions options = TextOptions.of("sans 20", Color.BLACK);
        assertThatThrownBy(() -> TextBlock.of("x".repeat(10_001), options))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("10001");
        assertThat(TextBlock.of("x".repeat(10_000), options)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Wrap.class)
    void longTextsOfHugeTypeDrawOnlyWhatIsAskedFor(Wrap wrap) {
        TextOptions huge = new TextOptions("sans 10000", Color.BLACK, 1, Align.HIGH, true, wrap, 10_000, 10_000);
        TextBlock block =
                TextBlock.of("Wy ".repeat(300) + "\n".repeat(2000), huge).orElseThrow();
        try (Picture part = block.draw(new PixelRect(0, 0, 50, 40))) {
            assertThat(part.size()).isEqualTo(new Size(50, 40));
        }
    }

    /** A process of its own, for which fontconfig knows an empty folder only. */
    @Test
    void needsNoFontsOnTheMachine(@TempDir Path folder) throws Exception {
        Path configuration = folder.resolve("fonts.conf");
        Files.writeString(
                configuration,
                "<?xml version=\"1.0\"?><fontconfig><dir>%1$s/none</dir><cachedir>%1$s/cache</cachedir></fontconfig>"
                        .formatted(folder));
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutFonts.class.getName());
        child.environment().put("FONTCONFIG_FILE", configuration.toString());
        child.environment().put("FONTCONFIG_PATH", folder.toString());
        Path output = folder.resolve("output");
        Process process =
                child.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).endsWith("drawn\n");
    }

    /** What that process runs. */
    static final class WithoutFonts {

        public static void main(String[] arguments) {
            TestPictures.load();
            for (String font : List.of("sans 20", "serif bold italic 20", "mono 20", "Arial 20", "dialog 20")) {
                for (String text : List.of(
                        "Hello", "\u4f60\u597d \u05e9\u05dc\u05d5\u05dd \ud83d\ude00", "<span color='red'>x</span>")) {
                    try (Picture picture = drawn(block(text, font, 0, Wrap.WORD))) {
                        if (ink(picture) <= 0) {
                            throw new AssertionError("no ink in " + text);
                        }
                    }
                }
            }
            System.out.println("drawn");
        }
    }
}
