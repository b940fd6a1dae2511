package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSnifferTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@b\nDate: now\n\nHello",
                "From a@b Mon Nov 23 09:00:00 2026\nReturn-Path: <a@b>\nTo: c@d\n\n",
                "Received: from a by b;\n\tMon, 23 Nov 2026\nSubject: x\n\n",
                "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx",
                "X-Unknown: 1\r\nMessage-ID: <x>\r\nTo: c@d\r\n\r\n",
                "From: <Saved by Blink>\nSnapshot-Content-Location: http://a\nMIME-Version: 1.0\n\n"
            })
    void mailsAreKnown(String head) {
        assertThat(kind(head)).contains(DocumentKind.MAIL);
        // whatever a mail says, it is none
        assertThat(kind(head.replaceFirst("\\n", "\nX-Note: %PDF-1.7\n"))).contains(DocumentKind.MAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Title: a report\nDate: today\n\nText",
                "Date: today\nSubject: minutes\nTo: all\n\nText",
                "From: here\nTo: there\n\nhow to get there",
                "Received: 3 boxes\n\nThanks",
                "From: a@b\nDate: now\nno field\n\nText",
                "From here on: all is text",
                "# From: a\nDate: b\n"
            })
    void textsAreNoMails(String head) {
        assertThat(kind(head)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5000})
    void longFieldsAreReadOver(int length) {
        assertThat(kind("X-Long: " + "x".repeat(length) + "\nFrom: a@b\nDate: now\nSubject: " + "y".repeat(20_000)))
                .contains(DocumentKind.MAIL);
    }

    private static Optional<DocumentKind> kind(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return PartSniffer.document(PartSniffer.head(new DocumentSource.InMemory(bytes)));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
