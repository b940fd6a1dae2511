package org.imagorface.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagorface.error.RedactionFailed;

/**
 * A text in a mail: passed if it carries no picture, and no other program's data; the inline pictures of HTML ({@code data:},
 * RFC 2397) are redacted where they stand.
 */
final class MailText {

    private static final Pattern INLINE_PICTURE = Pattern.compile(
            "data:image/[\\w.+-]++(?:;[\\w.+=-]++)*?;base64,([A-Za-z0-9+/=_%&#;\\r\\n\\t-]*+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile(
            "d[\\t\\r\\n]*+a[\\t\\r\\n]*+t[\\t\\r\\n]*+a[\\t\\r\\n]*+:\\s*+[\\w.+/;=\\t\\r\\n-]*+,[^\\s\"'<>]{255}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN_SCHEME =
            Pattern.compile("d\\s*+a\\s*+t\\s*+a\\s*+:\\s*+i\\s*+m\\s*+a\\s*+g\\s*+e\\s*+/", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOLDS = Pattern.compile("[\\r\\n\\t]|&#(?:10|13|9|[xX](?:0?[aAdD9]));");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+={0,2}");

    /** No encoder of pictures can do without these. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x06\\x0e-\\x19\\x1c-\\x1f]");

    /** Identifiers in links are as long as that. Programs fetch what they name, and show nothing that stands in them. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]{1,2048}", Pattern.CASE_INSENSITIVE);

    private static final Pattern CARRIED = Pattern.compile("data:|base64|%3csvg|begin-", Pattern.CASE_INSENSITIVE);

    private static final Pattern PGP = Pattern.compile("^-----BEGIN PGP ([A-Z ]+)-----", Pattern.MULTILINE);
    private static final String REDACTED = "redacted";

    private final String part;
    private final Optional<String> charset;
    private final boolean html;
    private final DocumentJob job;

    /**
     * @param part its name
     * @param charset that is declared for it
     */
    MailText(String part, Optional<String> charset, boolean html, DocumentJob job) {
        this.part = part;
        this.charset = charset;
        this.html = html;
        this.job = job;
    }

    /**
     * The text with its pictures redacted, byte by byte the same elsewhere.
     *
     * @throws RedactionFailed if it has, or may have, a picture that cannot be redacted
     */
    byte[] rewrite(byte[] bytes) {
        Charset written = TextViews.wide(bytes, charset).orElse(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, written);
        if (!Arrays.equals(text.getBytes(written), bytes)) {
            throw job.refusal(part, "it is not written in its character set, " + written);
        }
        StringBuilder redacted = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        int end = html ? redactPictures(text, redacted, rest) : 0;
        redacted.append(text, end, text.length());
        rest.append(text, end, text.length());
        check(rest.toString().getBytes(written));
        job.record(new PartRecord(job.path(part), "text", PartRecord.Action.PASSED, 0, List.of()));
        return end == 0 ? bytes : redacted.toString().getBytes(written);
    }

    /** @return where the last picture ends */
    private int redactPictures(String text, StringBuilder redacted, StringBuilder rest) {
        Matcher inline = INLINE_PICTURE.matcher(text);
        int end = 0;
        for (int number = 1; inline.find(); number++) {
            Optional<byte[]> picture = decoded(inline.group(1));
            if (picture.isEmpty()) {
                continue; // and so to be refused
            }
            byte[] result = job.redactPicture(part + "/inline picture " + number, picture.get());
            redacted.append(text, end, inline.start(1))
                    .append(Base64.getEncoder().encodeToString(result));
            rest.append(text, end, inline.start()).append(REDACTED);
            end = inline.end();
        }
        return end;
    }

    private static Optional<byte[]> decoded(String data) {
        String base64 = FOLDS.matcher(data)
                .replaceAll("")
                .replaceAll("(?i)%2b", "+")
                .replaceAll("(?i)%2f", "/")
                .replaceAll("(?i)%3d", "=");
        return BASE64.matcher(base64).matches() && base64.length() % 4 != 1
                ? Optional.of(Base64.getMimeDecoder().decode(base64))
                : Optional.empty();
    }

    private void check(byte[] rest) {
        for (String view : TextViews.of(rest, charset, html)) {
            Matcher pgp = PGP.matcher(view);
            if (pgp.find()) {
                throw job.refusal(
                        part, "it has a PGP %s in it".formatted(pgp.group(1).toLowerCase(Locale.ROOT)));
            }
            if (CONTROLS.matcher(view).find()) {
                throw job.refusal(part, "it is said to be a text and has binary data in it");
            }
            if (html
                    && (SCHEME.matcher(view).find()
                            || BROKEN_SCHEME.matcher(view).find())) {
                throw job.refusal(part, "it has inline data (data:) that is no picture which can be read");
            }
            try {
                PicturesInText.refuse(withoutLinks(view));
            } catch (RedactionFailed e) {
                throw job.refusal(part, e.getMessage());
            }
        }
    }

    /** The text with a word in the place of each address. */
    static String withoutLinks(String text) {
        return LINK.matcher(text)
                .replaceAll(
                        link -> CARRIED.matcher(link.group()).find() ? Matcher.quoteReplacement(link.group()) : "link");
    }
}
