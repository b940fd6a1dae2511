package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;
import org.imagorface.testing.Mails;
import org.junit.jupiter.api.Test;

/** What options let pass in mails; the texts in these have no picture, so nobody need look for faces. */
class MailOptionsTest {

    private static final String SIGNED = """
            From: a@b
            Date: now
            Content-Type: multipart/signed; micalg=sha-256; boundary=s;
             protocol="application/pkcs7-signature"

            --s
            Content-Type: text/plain

            signed
            --s
            Content-Type: application/pkcs7-signature; name=smime.p7s
            Content-Transfer-Encoding: base64

            MIIB
            --s--
            """;
    private static final String ENCRYPTED = """
            From: a@b
            Date: now
            Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=e

            --e
            Content-Type: application/pgp-encrypted

            Version: 1
            --e
            Content-Type: application/octet-stream

            -----BEGIN PGP MESSAGE-----

            hQEMA
            -----END PGP MESSAGE-----
            --e--
            """;

    @Test
    void signedMailsAreRedactedWithoutTheirSignatureIfThatIsWanted() {
        assertThatThrownBy(() -> redact(SIGNED, Set.of(), false))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("signed");

        assertThat(redact(SIGNED, Set.of(), true)).isEqualTo("""
                        From: a@b
                        Date: now
                        Content-Type: multipart/mixed; boundary="s"

                        --s
                        Content-Type: text/plain

                        signed
                        --s--
                        """);
    }

    @Test
    void encryptedMailsPassAsTheyAreIfThatIsWanted() {
        assertThatThrownBy(() -> redact(ENCRYPTED, Set.of(PartClass.UNKNOWN), true))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("passParts=encrypted");

        assertThat(redact(ENCRYPTED, Set.of(PartClass.ENCRYPTED), false)).isEqualTo(ENCRYPTED);
    }

    private static String redact(String mail, Set<PartClass> passed, boolean dropsSignatures) {
        RegionFinder nobody = new RegionFinder(List.of(), 400, DetectionCache.NONE);
        ImagePipeline pipeline = new ImagePipeline(
                new ImageCodecs(ProcessingLimits.DEFAULT), nobody, FilterRegistry.standard(), ProcessingLimits.DEFAULT);
        DocumentOptions options = new DocumentOptions(
                new Redaction(
                        RedactionStyle.of("black", java.util.OptionalDouble.empty()), RedactionShape.values()[0], 0),
                passed,
                new PdfOptions(false, dropsSignatures, Optional.empty(), false),
                DocumentLimits.DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DocumentRedactor(pipeline).redact(new DocumentSource.InMemory(Mails.bytes(mail)), "", options, out);
        return Mails.string(out.toByteArray());
    }
}
