package org.imagorface.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mails as strings, a character for each byte, laid out as well-known programs do it. */
public final class Mails {

    private Mails() {}

    public static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String string(byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1);
    }

    /** With the line ends that mails have on their way. */
    public static String crlf(String lines) {
        return lines.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    public static String base64(byte[] content) {
        return Base64.getMimeEncoder().encodeToString(content);
    }

    /** The content of the part, in Base64, whose header names a file so. */
    public static byte[] attached(byte[] mail, String name) {
        Matcher part = Pattern.compile(Pattern.quote(name) + "(?s:.*?)\r?\n\r?\n([A-Za-z0-9+/=\r\n]++)")
                .matcher(string(mail));
        if (!part.find()) {
            throw new AssertionError("no part " + name);
        }
        return Base64.getMimeDecoder().decode(part.group(1).trim());
    }

    /** A plain text and a photo attached, as Python's email package writes them. */
    public static String python(String type, String name, byte[] content) {
        return """
                Content-Type: multipart/mixed; boundary="===============3495823475=="
                MIME-Version: 1.0
                Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
                From: a@example.org
                To: b@example.org

                --===============3495823475==
                Content-Type: text/plain; charset="utf-8"
                Content-Transfer-Encoding: 7bit

                Here is the photo.

                --===============3495823475==
                Content-Type: %s
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="%s"
                MIME-Version: 1.0

                %s
                --===============3495823475==--
                """.formatted(type, name, base64(content));
    }

    /** A header as Gmail writes it, and a text in two kinds beside what is attached. */
    public static String gmail(String attachments) {
        return crlf("""
                Delivered-To: b@example.org
                Received: by 2002:a05:6a10:1234:b0:5a5:1111:2222 with SMTP id abc1csp123456pxb;
                        Mon, 23 Nov 2026 09:00:00 -0800 (PST)
                DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
                        d=gmail.com; s=20230601; t=1795450000; x=1796054800; darn=example.org;
                        h=to:subject:message-id:date:from:mime-version:from:to:cc:subject
                         :date:message-id:reply-to;
                        bh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=;
                        b=%s
                MIME-Version: 1.0
                From: =?UTF-8?B?Sm9zw6k=?= <jose@gmail.com>
                Date: Mon, 23 Nov 2026 18:00:00 +0100
                Message-ID: <CAabc=123@mail.gmail.com>
                Subject: photo
                To: b@example.org
                Content-Type: multipart/mixed; boundary="000000000000abc"

                --000000000000abc
                Content-Type: multipart/alternative; boundary="000000000000abd"

                --000000000000abd
                Content-Type: text/plain; charset="UTF-8"

                see photo

                --000000000000abd
                Content-Type: text/html; charset="UTF-8"

                <div dir="ltr">see <a href="https://u1.ct.example.net/ls/click?upn=%s">photo</a></div>

                --000000000000abd--
                %s--000000000000abc--
                """.formatted(
                "QWxhZGRpbjpvcGVuIHNlc2FtZQ+".repeat(4) + "\n        " + "QWxhZGRpbjpvcGVuIHNlc2FtZQ+".repeat(9),
                "u001".repeat(120),
                attachments));
    }

    /** One part of {@link #gmail}. */
    public static String gmailPart(String type, String name, byte[] content) {
        return """
                --000000000000abc
                Content-Type: %1$s; name="%2$s"
                Content-Disposition: attachment; filename="%2$s"
                Content-Transfer-Encoding: base64
                X-Attachment-Id: f_m1
                Content-ID: <f_m1>

                %3$s
                """.formatted(type, name, base64(content));
    }

    /** Text and HTML that shows a photo in the mail, as Outlook writes them. */
    public static String outlook(byte[] photo) {
        return crlf("""
                From: "Doe, Jane" <jane@example.org>
                To: b@example.org
                Subject: photo
                Thread-Topic: photo
                Thread-Index: AQHbPg==
                Date: Mon, 23 Nov 2026 17:00:00 +0000
                Message-ID: <DB7PR@DB7PR.eurprd01.prod.outlook.com>
                Accept-Language: de-DE, en-US
                Content-Language: en-US
                X-MS-Has-Attach: yes
                X-MS-TNEF-Correlator:
                Content-Type: multipart/related;
                \tboundary="_004_DB7PR_";
                \ttype="multipart/alternative"
                MIME-Version: 1.0

                --_004_DB7PR_
                Content-Type: multipart/alternative;
                \tboundary="_000_DB7PR_"

                --_000_DB7PR_
                Content-Type: text/plain; charset="iso-8859-1"
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe [cid:image001.png@01DB3E]

                --_000_DB7PR_
                Content-Type: text/html; charset="iso-8859-1"
                Content-Transfer-Encoding: quoted-printable

                <html xmlns:v=3D"urn:schemas-microsoft-com:vml"><body>Gr=FC=DFe <img width=
                =3D"512" src=3D"cid:image001.png@01DB3E"></body></html>

                --_000_DB7PR_--

                --_004_DB7PR_
                Content-Type: image/png; name="image001.png"
                Content-Description: image001.png
                Content-Disposition: inline; filename="image001.png"; size=791555;
                \tcreation-date="Mon, 23 Nov 2026 17:00:00 GMT"
                Content-ID: <image001.png@01DB3E>
                Content-Transfer-Encoding: base64

                %s
                --_004_DB7PR_--
                """.formatted(base64(photo)));
    }

    /** One of Apple's, with a file name in two notations and a photo between texts. */
    public static String apple(byte[] photo) {
        return """
                From: Jane Doe <jane@example.org>
                Content-Type: multipart/mixed; boundary="Apple-Mail=_0A1B2C3D-1111-2222-3333-444455556666"
                Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3776.700.51\\))
                Subject: photo
                X-Universally-Unique-Identifier: 0A1B2C3D
                Message-Id: <0A1B2C3D@example.org>
                Date: Mon, 23 Nov 2026 18:00:00 +0100
                To: b@example.org

                This is a preamble nobody sees.
                --Apple-Mail=_0A1B2C3D-1111-2222-3333-444455556666
                Content-Transfer-Encoding: 7bit
                Content-Type: text/plain;
                \tcharset=us-ascii

                before
                --Apple-Mail=_0A1B2C3D-1111-2222-3333-444455556666
                Content-Disposition: inline;
                \tfilename*=utf-8''caf%%C3%%A9.png
                Content-Type: image/png;
                \tx-unix-mode=0644;
                \tname="=?utf-8?Q?caf=C3=A9.png?="
                Content-Transfer-Encoding: base64

                %s
                --Apple-Mail=_0A1B2C3D-1111-2222-3333-444455556666
                Content-Transfer-Encoding: 7bit
                Content-Type: text/plain;
                \tcharset=us-ascii

                after
                --Apple-Mail=_0A1B2C3D-1111-2222-3333-444455556666--
                and an epilogue
                """.formatted(base64(photo));
    }
}
