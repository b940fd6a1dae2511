package org.imagorface.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.imagorface.error.InvalidPath;
import org.imagorface.image.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    private static final TextStyle BASE = TextStyle.plain("sans", 20);

    private static String plain(String markup) {
        return Markup.parse(markup, BASE).stream().map(StyledRun::text).collect(Collectors.joining());
    }

    private static TextStyle style(String markup) {
        List<StyledRun> runs = Markup.parse(markup, BASE);
        assertThat(runs).hasSize(1);
        return runs.get(0).style();
    }

    @Test
    void readsPlainTextAndReferences() {
        assertThat(plain("a &amp; b &lt;c&gt; &quot;&apos; &#65;&#x42;&#x1F600;\n\tend"))
                .isEqualTo("a & b <c> \"' AB\ud83d\ude00\n\tend");
        assertThat(plain("")).isEmpty();
        assertThat(plain("x\u0000\u0007\ry"))
                .as("control characters have no glyph")
                .isEqualTo("xy");
    }

    @Test
    void tagsChangeTheStyleUntilTheyClose() {
        List<StyledRun> runs = Markup.parse("a<b>b<i>c</i></b>d", BASE);
        assertThat(runs)
                .containsExactly(
                        new StyledRun("a", BASE),
                        new StyledRun("b", BASE.bold(true)),
                        new StyledRun("c", BASE.bold(true).italic(true)),
                        new StyledRun("d", BASE));
        assertThat(style("<u>x</u>")).isEqualTo(BASE.underlined(true));
        assertThat(style("<s>x</s>")).isEqualTo(BASE.struck(true));
        assertThat(style("<big>x</big>")).isEqualTo(BASE.points(24));
        assertThat(style("<small>x</small>").points()).isBetween(16.6, 16.7);
        assertThat(style("<sup>x</sup>").raised()).isEqualTo(1);
        assertThat(style("<sub>x</sub>").raised()).isEqualTo(-1);
        assertThat(style("<tt>x</tt>").family()).isEqualTo("mono");
        assertThat(Markup.parse("<b/>x<b />", BASE)).containsExactly(new StyledRun("x", BASE));
    }

    @ParameterizedTest
    @CsvSource({
        "size='10240', 10",
        "size='12pt', 12",
        "size='50%', 10",
        "size='larger', 24",
        "size='x-large', 28.8",
        "font='30', 30",
        "font_desc='serif bold 8', 8",
        "font_size='medium', 20"
    })
    void spansHaveSizes(String attributes, double points) {
        assertThat(style("<span " + attributes + ">x</span>").points()).isCloseTo(points, within(1e-9));
    }

    @Test
    void spansHaveColoursAndStyles() {
        TextStyle style = style(
                "<span  foreground = \"#ff8000\" background='lime' weight='bold' style=\"italic\" underline='single'"
                        + " strikethrough='true' font_family='serif' letter_spacing='100' >x</span >");
        assertThat(style.color()).isEqualTo(Optional.of(Color.ofRgb(0xff8000)));
        assertThat(style.background()).isEqualTo(Optional.of(Color.ofRgb(0x00ff00)));
        assertThat(style.bold() && style.italic() && style.underlined() && style.struck())
                .isTrue();
        assertThat(style.family()).isEqualTo("serif");
        assertThat(style("<span weight='700'>x</span>").bold()).isTrue();
        assertThat(style("<b><span weight='normal'>x</span></b>").bold()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>open",
                "</b>",
                "<b>x</i>",
                "<b><i>x</b></i>",
                "<blink>x</blink>",
                "a < b",
                "a & b",
                "&nbsp;",
                "&#0;",
                "&#x110000;",
                "&#99999999;",
                "&amp",
                "<",
                "</",
                "<b",
                "<span foo>x</span>",
                "<span a=b>x</span>",
                "<span color='nonsense'>x</span>",
                "<b color='red'>x</b>",
                "<span size='big'>x</span>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;",
                "<?xml version='1.0'?>",
                "<![CDATA[x]]>",
                "<!-- x -->",
                "<span color='red>x</span>"
            })
    void wrongMarkupIsRefused(String markup) {
        assertThatThrownBy(() -> Markup.parse(markup, BASE))
                .isInstanceOf(InvalidPath.class)
                .hasMessageStartingWith("invalid markup in text: ");
    }

    @Test
    void depthIsLimited() {
        assertThat(plain("<b>".repeat(50) + "x" + "</b>".repeat(50))).isEqualTo("x");
        assertThatThrownBy(() -> Markup.parse("<b>".repeat(51) + "x" + "</b>".repeat(51), BASE))
                .isInstanceOf(InvalidPath.class)
                .hasMessageContaining("50");
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("nearlyMarkup") String text) {
        try {
            assertThat(plain(text).length()).isLessThanOrEqualTo(text.length());
        } catch (InvalidPath refused) {
            assertThat(refused).hasMessageStartingWith("invalid markup");
        }
    }

    @Provide
    Arbitrary<String> nearlyMarkup() {
        return Arbitraries.of("<", ">", "/", "b", "span", " ", "size=", "'", "\"", "&", "amp;", "#65;", "=", "\n", "x")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @CsvSource({
        "sans bold 24, sans, 24, true, false",
        "sans, sans, 12, false, false",
        "'', sans, 12, false, false",
        "Noto Sans Mono Italic 10.5, Noto Sans Mono, 10.5, false, true",
        "bold 8px, sans, 8, true, false",
        "'serif, Oblique 9', serif, 9, false, true",
        "99999, sans, 10000, false, false",
        "20 sans, 20 sans, 12, false, false",
        "Sans Light 10, Sans, 10, false, false",
    })
    void fontDescriptions(String text, String family, double points, boolean bold, boolean italic) {
        TextStyle style = FontDescription.parse(text, TextStyle.plain("sans", 12));
        assertThat(style).isEqualTo(TextStyle.plain(family, points).bold(bold).italic(italic));
    }
}
