package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mails (RFC 5322, RFC 2045 to 2049), and the mails of a mailbox file (RFC 4155) one after the other. */
final class MailHandler implements DocumentHandler {

    /** The line that begins each mail of a mailbox, behind an empty one. */
    private static final Pattern SEPARATOR =
            Pattern.compile("(?:\\A|(?<=\\n\\n)|(?<=\\n\\r\\n))From [^\\r\\n]{1,250}\\r?\\n");

    @Override
    public DocumentKind kind() {
        return DocumentKind.MAIL;
    }

    @Override
    public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
        byte[] bytes = job.bytes("", source);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String lineEnd = text.indexOf("\r\n") >= 0 && text.indexOf("\r\n") == text.indexOf('\n') - 1 ? "\r\n" : "\n";
        if (!text.startsWith("From ")) {
            rewrite(bytes, lineEnd, out, job);
            return;
        }
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        Matcher separator = SEPARATOR.matcher(text);
        while (separator.find()) {
            starts.add(separator.start());
            ends.add(separator.end());
        }
        if (starts.isEmpty()) {
            throw job.refusal("", "it begins like a mailbox, and its first line has no end");
        }
        starts.add(bytes.length);
        for (int i = 0; i < ends.size(); i++) {
            byte[] mail = Arrays.copyOfRange(bytes, ends.get(i), starts.get(i + 1));
            out.write(bytes, starts.get(i), ends.get(i) - starts.get(i));
            ByteArrayOutputStream result = new ByteArrayOutputStream();
            rewrite(mail, lineEnd, result, ends.size() == 1 ? job : job.inside("mail " + (i + 1)));
            out.write(result.toByteArray());
            if (i < ends.size() - 1) {
                out.write(missing(result.toByteArray(), lineEnd).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** What it takes to end with an empty line. */
    private static String missing(byte[] mail, String lineEnd) {
        String end =
                new String(mail, Math.max(0, mail.length - 4), Math.min(4, mail.length), StandardCharsets.ISO_8859_1);
        if (end.endsWith(lineEnd + lineEnd)) {
            return "";
        }
        return end.endsWith(lineEnd) ? lineEnd : lineEnd + lineEnd;
    }

    private static void rewrite(byte[] mail, String lineEnd, OutputStream out, DocumentJob job) throws IOException {
        new MailRewriter(job, lineEnd).rewrite(MailParser.parse(mail, job)).write(out, lineEnd);
    }
}
