package org.imagorface.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.imagorface.error.RedactionFailed;

/**
 * Pictures that a text carries in itself: inline, drawn, or encoded. They are not redacted, so a redaction refuses such a
 * text. Takes time in proportion to the text's length.
 */
public final class PicturesInText {

    /** Characters; the pictures of bullets and spacers may be shorter, that of a face cannot. */
    private static final int LONGEST_ENCODED = 255;
    /** Characters; encoders break lines at 60 to 76, and hardly a word is as long. */
    private static final int SHORTEST_FULL_LINE = 32;

    private static final Map<String, Pattern> SIGNS = signs();

    private PicturesInText() {}

    private static Map<String, Pattern> signs() {
        Map<String, Pattern> signs = new LinkedHashMap<>();
        // slashes and angle brackets also as JSON, HTML and URLs write them
        signs.put("an inline picture (data:image/)", pattern("data:\\s*+image\\\\?/"));
        signs.put("inline data (;base64,)", pattern(";\\s*+base64\\s*+,"));
        signs.put("an <svg> element", pattern("(?:<|&lt;|%3c|\\\\u003c)(?:[\\w.-]++:)?svg"));
        signs.put("uuencoded data", pattern("^begin(?:-base64)? [0-7]{3,4} \\S"));
        signs.put("yEnc data", pattern("^=ybegin "));
        signs.put("BinHex data", pattern("^\\(This file must be converted with BinHex"));
        signs.put("binary data", pattern("\\x00"));
        signs.put("Ascii85 data", pattern("<~[!-uz\\s]{255}"));
        signs.put("an X bitmap", pattern("^(?:/\\* XPM \\*/|#define \\w+_width [0-9])"));
        signs.put("a picture or object of RTF", pattern("\\\\(?:pict|objdata)\\b"));
        signs.put(
                "a picture of a vCard or calendar",
                pattern("^(?:[\\w-]+\\.)?(?:PHOTO|LOGO|ATTACH)[;:][^\\r\\n]*(?:ENCODING=(?:b|quoted)|;BASE64)"));
        signs.put("a long list of bytes in hexadecimal", pattern("(?:0x[0-9a-f]{2}\\s*+,\\s*+){64}"));
        // as scripts and JSON write them, signed or not
        signs.put("a long list of bytes", pattern("(?<![0-9])(?:-?+[0-9]{1,3}+\\s*+,\\s*+){255}"));
        return signs;
    }

    private static Pattern pattern(String sign) {
        return Pattern.compile(sign, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    /** @throws RedactionFailed if the text has, or may have, a picture in it; the message says what was found */
    public static void refuse(String text) {
        refuseSigns(text);
        if (hasLongEncoded(text)) {
            throw found("more than %d characters of base64 in a row".formatted(LONGEST_ENCODED));
        }
    }

    /** As {@link #refuse}, for texts that are known to have no base64 but where something announces it. */
    static void refuseSigns(String text) {
        SIGNS.forEach((name, sign) -> {
            if (sign.matcher(text).find()) {
                throw found(name);
            }
        });
    }

    private static RedactionFailed found(String what) {
        return new RedactionFailed(("text has %s, which may be a picture and cannot be redacted there;"
                        + " take it out of the text, and attach it if it is a picture")
                .formatted(what));
    }

    /** A space or line break between full lines does not end a run, but words of usual length do not make one. */
    static boolean hasLongEncoded(String text) {
        // a carriage return as XML writers put it at the end of such lines
        String lines = text.replace("&#13;", "").replace("&#xD;", "");
        int run = 0;
        int line = 0;
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (isEncoded(c)) {
                run++;
                line++;
                if (run > LONGEST_ENCODED) {
                    return true;
                }
            } else {
                boolean fold = c <= ' ' || c == '>';
                if (!fold || (line > 0 && line < SHORTEST_FULL_LINE)) {
                    run = 0;
                }
                line = 0;
            }
        }
        return false;
    }

    /** Both alphabets of base64, padding, and the backslash that JSON puts before slashes and line breaks. */
    private static boolean isEncoded(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+/-_=\\".indexOf(c) >= 0;
    }
}
