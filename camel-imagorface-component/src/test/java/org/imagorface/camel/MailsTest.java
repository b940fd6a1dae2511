package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.document.DocumentKind;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.document.PartRecord;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.testing.Mails;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TiffFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails in the body: every picture in them is redacted, wherever it is, or the mail stays where it is. */
class MailsTest extends CamelTestSupport {

    private static final byte[] PHOTO = Photos.astronaut();

    @Test
    void attachedPhotosAreRedactedAndTheRestStaysByteByByte() {
        String mail = Mails.gmail(Mails.gmailPart("image/png", "photo.png", PHOTO));

        Exchange done = send(mail);

        byte[] result = redacted(done);
        assertCovered(Mails.attached(result, "filename=\"photo.png\""));
        Pattern photo = Pattern.compile("(?<=f_m1>\r\n\r\n)[^-]+");
        assertThat(photo.matcher(Mails.string(result)).replaceFirst("photo"))
                .isEqualTo(photo.matcher(mail).replaceFirst("photo"));
        DocumentReceipt receipt = receipt(done);
        assertThat(receipt.kind()).isEqualTo(DocumentKind.MAIL);
        assertThat(receipt.parts())
                .extracting(PartRecord::path)
                .containsExactly("part 1.1", "part 1.2", "part 2 photo.png");
        assertThat(receipt.regions()).hasSize(1);
    }

    @Test
    void picturesInTheTextOfOutlookAreRedacted() {
        byte[] result = redacted(send(Mails.outlook(PHOTO)));

        assertCovered(Mails.attached(result, "Content-ID: <image001.png@01DB3E>"));
        assertThat(Mails.string(result))
                .contains("Gr=FC=DFe <img width=\r\n=3D\"512\" src=3D\"cid:image001.png@01DB3E\">");
    }

    @Test
    void namesOfAppleStayAndWhatStandsOutsideOfThePartsGoes() {
        Exchange done = send(Mails.apple(PHOTO));

        String result = Mails.string(redacted(done));
        assertThat(result)
                .contains("filename*=utf-8''caf%C3%A9.png", "name=\"=?utf-8?Q?caf=C3=A9.png?=\"", "after\n--Apple")
                .doesNotContain("preamble", "epilogue", "\r");
        assertThat(receipt(done).parts()).extracting(PartRecord::path).contains("part 2 café.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "application/octet-stream", "text/plain", "text/html", "a/b"})
    void picturesAreKnownByTheirContentWhateverTheyAreSaidToBe(String type) {
        byte[] result = redacted(send(Mails.python(type, "photo", PHOTO)));

        assertCovered(Mails.attached(result, "filename=\"photo\""));
        assertThat(Mails.string(result)).contains("Content-Type: " + type);
    }

    @Test
    void aMailThatIsAPictureIsRedacted() {
        byte[] result = redacted(
                send("From: a@b\nDate: now\nContent-Type: image/png; name=x.png\nContent-Transfer-Encoding: base64\n"
                        + "Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\n\n" + Mails.base64(PHOTO)));

        assertCovered(Mails.attached(result, "name=x.png"));
        assertThat(Mails.string(result)).doesNotContain("Content-MD5");
    }

    @Test
    void binaryPicturesComeOutInBase64() {
        byte[] result = redacted(
                send("From: a@b\nDate: now\nContent-Type: image/png; name=x.png\nContent-Transfer-Encoding: binary\n\n"
                        + Mails.string(PHOTO)));

        assertThat(Mails.string(result)).contains("Content-Transfer-Encoding: base64");
        assertCovered(Mails.attached(result, "name=x.png"));
    }

    @Test
    void documentsInMailsAreRedacted() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("photo.png"));
            out.write(PHOTO);
        }
        byte[] tiff = TiffFiles.of(Photos.decode(Photos.coffee()), Photos.decode(PHOTO));

        byte[] result = redacted(send(Mails.gmail(Mails.gmailPart("application/zip", "a.zip", zip.toByteArray())
                + Mails.gmailPart("image/tiff", "b.tif", tiff))));

        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Mails.attached(result, "filename=\"a.zip\"")));
        in.getNextEntry();
        assertCovered(in.readAllBytes());
        assertThat(Photos.faceColour(TiffFiles.pages(Mails.attached(result, "filename=\"b.tif\""))
                        .get(1)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message/rfc822", "application/octet-stream"})
    void mailsInMailsAreRedacted(String type) {
        String inner = Mails.gmail(Mails.gmailPart("image/png", "inner.png", PHOTO));
        String outer = "From: a@b\nDate: now\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\n"
                + "Content-Type: " + type + "; name=forwarded.eml\n\n" + inner + "\n--outer--\n";

        Exchange done = send(outer);

        if (type.startsWith("message")) {
            assertCovered(Mails.attached(redacted(done), "filename=\"inner.png\""));
        } else {
            byte[] mail = Mails.attached(redacted(done), "name=forwarded.eml");
            assertCovered(Mails.attached(mail, "filename=\"inner.png\""));
        }
        assertThat(receipt(done).parts())
                .extracting(PartRecord::path)
                .contains("part 1 forwarded.eml/part 2 inner.png");
    }

    @Test
    void digestsHoldMailsWithoutSayingSo() {
        String inner = "From: a@b\nContent-Type: image/png; name=d.png\nContent-Transfer-Encoding: base64\n\n"
                + Mails.base64(PHOTO);

        byte[] result = redacted(send(
                "From: a@b\nDate: now\nContent-Type: multipart/digest; boundary=d\n\n--d\n\n" + inner + "\n--d--\n"));

        assertCovered(Mails.attached(result, "name=d.png"));
    }

    @Test
    void inlinePicturesOfHtmlAreRedactedInTheirPlace() {
        String html = "<p>caf\u00e9 <img src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(PHOTO) + "\" alt='x'> and more</p>\n";

        byte[] result = redacted(send("From: a@b\nDate: now\nContent-Type: text/html; charset=iso-8859-1\n\n" + html));

        String written = new String(
                Base64.getMimeDecoder()
                        .decode(Mails.string(result).split("\n\n", 2)[1].trim()),
                StandardCharsets.ISO_8859_1);
        assertThat(written).startsWith("<p>caf\u00e9 <img src=\"").endsWith("\" alt='x'> and more</p>\n");
        assertCovered(inline(written));
    }

    @Test
    void htmlIsReadInItsCharacterSet() {
        String html = "<img src='data:image/png;base64," + Base64.getEncoder().encodeToString(PHOTO) + "'>";
        Charset utf16 = StandardCharsets.UTF_16LE;
        String header =
                "From: a@b\nDate: now\nContent-Transfer-Encoding: base64\nContent-Type: text/html; charset=utf-16le\n\n";

        byte[] result = redacted(send(header + Mails.base64(html.getBytes(utf16))));

        String written = new String(
                Base64.getMimeDecoder()
                        .decode(Mails.string(result).split("\n\n", 2)[1].trim()),
                utf16);
        assertCovered(inline(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"&#100;ata:image/png;base64,AAAA\">",
                "<img src=\"da\tta:image/png;base64,AAAA\">",
                "<p style='background:url(\\64 ata:image/png;base64,AAAA)'>",
                "+ADw-img src=+ACI-data:image/png+ADs-base64,AAAA+ACI-+AD4-",
                "<p><svg xmlns='http://www.w3.org/2000/svg'/></p>",
                "<img src=\"data:image/png,%89PNG\">",
                "begin 644 photo.jpg",
                "=ybegin line=128 size=1 name=x",
                "(This file must be converted with BinHex 4.0)",
                "-----BEGIN PGP MESSAGE-----",
                "{\\rtf1 {\\pict\\pngblip 89504e47",
                "#define photo_width 48",
                "/* XPM */",
                "BEGIN:VCARD\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/\nEND:VCARD",
                "\u0001\u0002 binary"
            })
    void picturesThatHideInTextsAreRefused(String text) {
        Exchange failed = send("From: a@b\nDate: now\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: text/html; charset=utf-7; name=hidden.html\n\n" + text + "\n--b--\n");

        assertThat(failed.getException(RedactionFailed.class)).hasMessageContaining("part 1 hidden.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/css",
                "application/octet-stream",
                "application/json",
                "text/html; charset=utf-16"
            })
    void textsOfOtherKindsAreSearchedAsThoroughly(String type) {
        String text = "<img src=\"&#100;ata:image/png;base64,AAAA\"> ";

        Exchange failed = send("From: a@b\nDate: now\nContent-Type: " + type + "\n\n" + text);

        assertThat(failed.getException()).isInstanceOf(RedactionFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf-8|<p>Gr\u00c3\u00bc\u00c3\u009fe &#228; \\41 <a href='https://a.example/?t=x'>data: all</a></p>",
                "utf-7|Gr+APwA3w-e, 1 +- 1",
                "iso-2022-jp|\u001b$B$3$s\u001b(B",
                "unknown-8bit|\u00e4\u00f6\u00fc",
                "utf-8|-- \nbegin with this, end with that"
            })
    void textsPassByteByByteInAnyCharacterSet(String text) {
        String mail = "From: a@b\nDate: now\nContent-Type: text/html; charset=" + text.replaceFirst("\\|", "\n\n");

        assertThat(Mails.string(redacted(send(mail)))).isEqualTo(mail);
    }

    @Test
    void facesInHeadersAreTakenOut() {
        String mail = "From: a@b\nDate: now\nFace: iVBORw0KGgo\n  AAAANSUhEUg\nX-Face: abc\n" + "X-Blob: "
                + "QUJD".repeat(80) + "\nX-Kept: yes\n\nHello\n";

        Exchange done = send(mail);

        assertThat(Mails.string(redacted(done))).isEqualTo("From: a@b\nDate: now\nX-Kept: yes\n\nHello\n");
        assertThat(receipt(done).parts())
                .filteredOn(part -> part.action() == PartRecord.Action.REMOVED)
                .extracting(PartRecord::path)
                .containsExactly("header face", "header x-face", "header x-blob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b",
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
                "application/pkcs7-mime; smime-type=signed-data",
                "message/partial; id=x; number=1",
                "message/external-body; access-type=URL; URL=\"http://localhost/x.png\"",
                "multipart/mixed",
                "multipart/mixed; boundary=b; boundary=c",
                "multipart/mixed; boundary=b; boundary*0=c",
                "multipart/mixed; boundary=b; boundary*=us-ascii''c",
                "image/x-unknown",
                "multipart/mixed; boundary=absent",
                "multipart/mixed (comment); boundary=b",
                "application/ms-tnef; name=winmail.dat"
            })
    void whatCannotBeLookedIntoIsRefused(String type) {
        String mail = "From: a@b\nDate: now\nContent-Type: " + type + "\n\n--b\n\nx\u009f>\"\n--b--\n";
        Exchange failed = send(!type.contains("boundary") ? mail.replace("\n\n--b\n\n", "\n\n") : mail);

        assertThat(failed.getException()).isInstanceOf(RedactionFailed.class);
        assertThat(failed.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@b\nDate: now\nContent-Type: text/plain\nContent-Type: image/png\n\nx\n",
                "From: a@b\nDate: now\nContent-Transfer-Encoding: x-uuencode\n\nx\n",
                "From: a@b\nDate: now\nContent-Transfer-Encoding: base64\n\nAAAA====BBBB\n",
                "From: a@b\nDate: now\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"
                        + "Content-Transfer-Encoding: base64\n\n--b\n\nx\n--b--\n",
                "From: a@b\nDate: now\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--bc\n\ny\n--b--\n",
                "From: a@b\nDate: now\rContent-Type: image/png\n\nx\n",
                "From: a@b\nDate: now\nMIME-Version: 1.0\nno field\n\nx\n"
            })
    void whatProgramsReadDifferentlyIsRefused(String mail) {
        assertThat(send(mail).getException()).isInstanceOf(ImageException.class);
    }

    @Test
    void base64ThatProgramsReadDifferentlyIsWrittenAnew() {
        byte[] result = redacted(send("From: a@b\nDate: now\nContent-Transfer-Encoding: base64\n\nSGVs!!bG8=\n"));

        assertThat(Mails.string(result)).endsWith("\n\nSGVsbG8=");
    }

    @Test
    void iconsOfMacintoshFilesAreLeftOut() {
        String mail = "From: a@b\nDate: now\nContent-Type: multipart/appledouble; boundary=a\n\n--a\n"
                + "Content-Type: application/applefile; name=x\n\n\u0000\u0005\u0016\u0007\n--a\n"
                + "Content-Type: text/plain\n\nx\n--a--\n";

        assertThat(Mails.string(redacted(send(mail))))
                .doesNotContain("applefile")
                .contains("text/plain\n\nx\n--a--\n");
    }

    @Test
    void aMailWithoutItsLastBoundaryIsClosed() {
        String mail = "From: a@b\nDate: now\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nx";

        assertThat(Mails.string(redacted(send(mail)))).isEqualTo(mail + "\n--a--\n");
    }

    @Test
    void mailsAreVerified() {
        Exchange done = template.request(
                "imagorface:redact?profile=fast&mode=black&verify=true",
                exchange -> exchange.getMessage().setBody(Mails.bytes("Face: x\n" + Mails.apple(PHOTO))));

        assertCovered(Mails.attached(redacted(done), "x-unix-mode=0644"));
        assertThat(receipt(done).verification().done()).isTrue();
    }

    @Test
    void everyMailOfAMailboxIsRedacted() {
        String box = "From a@b Mon Nov 23 09:00:00 2026\nContent-Length: 77\n"
                + Mails.python("image/png", "one.png", PHOTO) + "\nFrom c@d Mon Nov 23 10:00:00 2026\n"
                + Mails.python("image/png", "two.png", PHOTO) + "\n";

        Exchange done = send(box);

        byte[] result = redacted(done);
        assertCovered(Mails.attached(result, "filename=\"one.png\""));
        assertCovered(Mails.attached(result, "filename=\"two.png\""));
        assertThat(Mails.string(result))
                .startsWith("From a@b Mon")
                .contains("\n\nFrom c@d Mon")
                .doesNotContain("Content-Length");
        assertThat(receipt(done).parts()).extracting(PartRecord::path).contains("mail 2/part 2 two.png");
    }

    @Test
    void mailsWithoutEndAreRefused() {
        StringBuilder deep = new StringBuilder("From: a@b\nDate: now\n");
        for (int i = 0; i < 40; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=x")
                    .append(i)
                    .append("y\n\n--x")
                    .append(i)
                    .append("y\n");
        }
        assertThat(send(deep.append("\nend\n").toString()).getException()).isInstanceOf(LimitExceeded.class);
        assertThat(send("From: a@b\nDate: now\n" + "X-A: b\n".repeat(3000) + "\nx\n")
                        .getException())
                .isInstanceOf(LimitExceeded.class);
        assertThat(send("From: a@b\nDate: now\nContent-Type: multipart/mixed; boundary=b\n\n"
                                + "--b\n\n\n".repeat(10_001) + "--b--\n")
                        .getException())
                .isInstanceOf(LimitExceeded.class);
    }

    private static byte[] inline(String html) {
        Matcher data = Pattern.compile("base64,([A-Za-z0-9+/=]+)").matcher(html);
        assertThat(data.find()).isTrue();
        return Base64.getDecoder().decode(data.group(1));
    }

    private static void assertCovered(byte[] picture) {
        assertThat(Photos.faceColour(Photos.decode(picture))).isZero();
    }

    private static byte[] redacted(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(byte[].class);
    }

    private static DocumentReceipt receipt(Exchange done) {
        return done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, DocumentReceipt.class);
    }

    private Exchange send(String mail) {
        return template.request("imagorface:redact?profile=fast&mode=black", exchange -> exchange.getMessage()
                .setBody(Mails.bytes(mail)));
    }
}
