package org.imagorface.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.imagorface.error.ImageException;
import org.imagorface.error.UnsupportedFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatSnifferTest {

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("", "empty"),
                arguments("hello world", "text"),
                arguments("BM is how this text starts", "text"),
                arguments("P6", "text"),
                arguments("%PDF", "text"),
                arguments("<!-- <svg> --><p>text</p>", "text"),
                arguments("<?xml version='1.0'?><svgx/>", "an XML document"),
                arguments("<!DOCTYPE html [<!ENTITY a '<svg>'>]><html>", "an HTML page"),
                arguments("<!DOCTYPE html><p>", "an HTML page"),
                arguments("<?xml version='1.0'?><a/>", "an XML document"),
                arguments("PK\3\4abcd", "a ZIP archive or Office document"),
                arguments("\0\0\0\34ftypisom", "an MP4 or similar video"),
                arguments("II+\0\10", "a BigTIFF picture"),
                arguments("\u001f\u008b", "gzip data"),
                arguments("\1\2\3", "binary data of an unknown kind"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void saysWhatItLooksLike(String text, String described) {
        byte[] source = text.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> CodecContract.CODECS.readHeader(source))
                .isInstanceOf(UnsupportedFormat.class)
                .hasMessageStartingWith("source is " + described + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00d8\u00ff",
                "\u0089PNG\r\n\u001a\n",
                "GIF89a",
                "II*\0",
                "MM\0*",
                "8BPS\0\1",
                "P6 ",
                "\u00ff\u004f\u00ff\u0051",
                "\0\0\0\14jP  \r\n\u0087\n"
            })
    void signatureAloneIsNoPicture(String text) {
        byte[] source = text.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> CodecContract.CODECS.readHeader(source)).isInstanceOf(ImageException.class);
    }
}
