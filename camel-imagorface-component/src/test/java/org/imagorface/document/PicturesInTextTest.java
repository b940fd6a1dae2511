package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that a redaction leaves as it is has no picture in it. */
class PicturesInTextTest {

    private static final byte[] PICTURE = Arrays.copyOf(Photos.astronaut(), 3000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello,\n\nthe photos are attached.\n\n-- \nbest regards",
                "<p>See <img src=\"cid:one\"> and <a href=\"https://example.com/a/b?c=d&amp;e=f\">the data: image</a></p>",
                "data: the image base64 is data; it is not here",
                "begin with this, 644 times",
                "a svg file, or SVG",
                "{\"greeting\": \"hello\\nworld\\u00e9\"}",
                "2024-01-01 | 3.5 | data;base64 encoded"
            })
    void anOrdinaryTextPasses(String text) {
        assertThatCode(() -> PicturesInText.refuse(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"data:image/png,%89PNG\">",
                "<img src='DATA:Image/svg+xml,%3Csvg%3E'>",
                "url(data: image/gif)",
                "{\"photo\": \"data:image\\/png,x\"}"
            })
    void inlinePicturesAreFound(String text) {
        assertFound(text, "data:image/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:;base64,iVBOR",
                "data:application/octet-stream;BASE64,iVBOR",
                "data:application/pdf;name=a.pdf; base64 ,JVBERi0"
            })
    void inlineDataIsFound(String text) {
        assertFound(text, ";base64,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><svg width='1'></svg></p>",
                "<SVG>",
                "<s:svg xmlns:s='http://www.w3.org/2000/svg'>",
                "srcdoc='&lt;svg'",
                "%3Csvg%3E",
                "{\"a\": \"\\u003csvg>\"}"
            })
    void drawingsAreFound(String text) {
        assertFound(text, "<svg>");
    }

    @Test
    void uuencodedFilesAreFound() {
        assertFound("my photo:\n\nbegin 644 photo.jpg\nM_]C_X``02D9)1@`!`0\n`\nend\n", "uuencoded");
        assertFound("begin-base64 644 photo.jpg\n/9j/\n====", "uuencoded");
    }

    @Test
    void bytesReadAsATextAreFound() {
        assertFound(new String(PICTURE, StandardCharsets.ISO_8859_1), "binary data");
        assertFound(new String(PICTURE, StandardCharsets.UTF_8), "binary data");
    }

    static Stream<Arguments> encoded() {
        String mime = Base64.getMimeEncoder().encodeToString(PICTURE);
        String plain = Base64.getEncoder().encodeToString(PICTURE);
        return Stream.of(
                Arguments.of("one line", plain),
                Arguments.of("URL alphabet", Base64.getUrlEncoder().encodeToString(PICTURE)),
                Arguments.of("lines of 76", mime),
                Arguments.of("line feeds only", mime.replace("\r", "")),
                Arguments.of(
                        "lines of 60",
                        Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(PICTURE)),
                Arguments.of("indented", mime.replace("\r\n", "\r\n        ")),
                Arguments.of("with empty lines", mime.replace("\r\n", "\n\n")),
                Arguments.of("quoted in an answer", "> " + mime.replace("\r\n", "\r\n> ")),
                Arguments.of("in JSON", plain.replace("/", "\\/")),
                Arguments.of("lines in JSON", mime.replace("\r", "\\r").replace("\n", "\\n")),
                Arguments.of("lines in XML", mime.replace("\r", "&#13;")),
                Arguments.of("lines in other XML", mime.replace("\r", "&#xD;")),
                Arguments.of("lines in quoted-printable", mime.replace("\r\n", "=\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoded")
    void encodedPicturesAreFound(String name, String encoded) {
        assertFound(encoded, "base64");
        assertFound("Dear all,\n\n<photo>" + encoded + "</photo>\nbye", "base64");
    }

    @Test
    void theShortestRunThatIsRefusedHas256Characters() {
        assertThatCode(() -> PicturesInText.refuse("a: " + "x".repeat(255) + "."))
                .doesNotThrowAnyException();
        assertFound("a: " + "x".repeat(256) + ".", "more than 255 characters of base64");

        String line = "x".repeat(64) + "\n";
        assertThatCode(() -> PicturesInText.refuse(line.repeat(3) + "x".repeat(63)))
                .doesNotThrowAnyException();
        assertFound(line.repeat(4), "base64");
    }

    @Test
    void bytesAsNumbersAreFound() {
        String list = Arrays.toString(PICTURE);
        assertFound("{\"photo\": {\"type\": \"Buffer\", \"data\": " + list + "}}", "list of bytes");
        assertFound(list.replaceAll("[- ]", ""), "list of bytes");
        assertFound(list.replace(", ", " ,\n"), "list of bytes");

        String years = "1999, 2000, 2001, 12, 3\n".repeat(1000);
        assertThatCode(() -> PicturesInText.refuse(years)).doesNotThrowAnyException();
        assertThatCode(() -> PicturesInText.refuse("7, ".repeat(254) + "7")).doesNotThrowAnyException();
    }

    @Test
    void wordsAreNoRun() {
        String words = "reconsideration\nDonaudampfschifffahrtsgesellschaft\nand\n".repeat(1000);
        assertThatCode(() -> PicturesInText.refuse(words)).doesNotThrowAnyException();
        assertThatCode(() -> PicturesInText.refuse(words.replace('\n', ' '))).doesNotThrowAnyException();
    }

    /** Would take hours, or the stack, if time or depth grew faster than length. */
    @ParameterizedTest
    @ValueSource(strings = {"<", "<a", "data:", "data: ", "; ", ";base64", ">", "&lt;a:", "begin ", "\n", "x\n", "a "})
    void longTextsAreReadThrough(String piece) {
        String text = piece.repeat(4_000_000 / piece.length());

        assertThatCode(() -> PicturesInText.refuse(text)).doesNotThrowAnyException();
        assertFound(text + "<svg", "<svg>");
    }

    @Test
    void whatIsFoundIsNotRepeated() {
        String encoded = Base64.getEncoder().encodeToString(PICTURE);

        assertThatThrownBy(() -> PicturesInText.refuse(encoded))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(encoded.substring(0, 20)));
    }

    private static void assertFound(String text, String what) {
        assertThatThrownBy(() -> PicturesInText.refuse(text))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining(what)
                .hasMessageContaining("attach it");
    }
}
