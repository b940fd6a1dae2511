package org.imagorface.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoDetector;
import org.imagorface.detect.pico.PicoOptions;
import org.imagorface.error.RedactionFailed;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.NoFacePolicy;
import org.imagorface.pipeline.RedactionPolicy;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;
import org.imagorface.redact.Verification;
import org.imagorface.testing.ExifBytes;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TestPhotos;
import org.imagorface.testing.TestPictures;
import org.imagorface.testing.Zips;
import org.junit.jupiter.api.Test;

/** A finished document is looked at again; a handler that leaves something behind does not get away with it. */
class DocumentRedactionTest {

    private static final ImagePipeline PIPELINE = pipeline();
    private static final Redaction BLACK =
            new Redaction(RedactionStyle.of("black", OptionalDouble.empty()), RedactionShape.BOX, 0);

    private static ImagePipeline pipeline() {
        TestPictures.load();
        return new ImagePipeline(
                new ImageCodecs(ProcessingLimits.DEFAULT),
                new RegionFinder(
                        List.of(new PicoDetector(PicoCascade.embedded(), PicoOptions.DEFAULTS)),
                        400,
                        DetectionCache.NONE),
                FilterRegistry.standard(),
                ProcessingLimits.DEFAULT);
    }

    @Test
    void aGoodResultIsLookedAtOnce() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DocumentReceipt receipt = redact(new ZipHandler(), photos(), out);

        assertThat(receipt.verification()).isEqualTo(Verification.passed(1));
        assertThat(receipt.faces()).isEqualTo(1);
        assertThat(Zips.read(out.toByteArray())).containsOnlyKeys("photo.png");
    }

    @Test
    void aFaceThatTheHandlerForgotIsCoveredByAnotherRound() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // as it came the first time, redacted the second
        Handler forgetful = new Handler() {
            private int writes;

            @Override
            void rewrite(byte[] photo, DocumentJob job, OutputStream out) throws IOException {
                byte[] redacted = job.redactPicture("photo.png", photo);
                boolean looking = job.pictures() instanceof LookingPictures;
                out.write(!looking && ++writes == 1 ? photo : redacted);
            }
        };

        DocumentReceipt receipt = redact(forgetful, cleanPhoto(), out);

        assertThat(receipt.verification()).isEqualTo(Verification.passed(2));
        assertThat(Photos.faceColour(Photos.decode(out.toByteArray()))).isZero();
        assertThat(receipt.parts()).hasSize(1);
        assertThat(receipt.parts().get(0).regions()).hasSize(2);
    }

    /** Encoded once more, they would change. */
    @Test
    void laterRoundsLeavePicturesWithoutAFaceAsTheyAre() throws IOException {
        byte[] coffee = TestPhotos.encoded(TestPhotos.decoded(Photos.coffee()), ".jpg");
        List<byte[]> written = new ArrayList<>(List.of(coffee));
        Handler forgetful = new Handler() {
            @Override
            void rewrite(byte[] photo, DocumentJob job, OutputStream out) throws IOException {
                byte[] redacted = job.redactPicture("photo.png", photo);
                boolean first = written.size() == 1;
                if (job.pictures().covers()) {
                    written.add(job.redactPicture("coffee.jpg", written.get(written.size() - 1)));
                }
                out.write(first ? photo : redacted);
            }
        };

        assertThat(redact(forgetful, cleanPhoto(), new ByteArrayOutputStream()).verification())
                .isEqualTo(Verification.passed(2));
        assertThat(written).hasSize(3);
        assertThat(written.get(1)).isNotEqualTo(coffee);
        assertThat(written.get(2)).isEqualTo(written.get(1));
    }

    @Test
    void aHandlerThatNeverCoversAFaceFails() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> redact(
                        new Handler() {
                            @Override
                            void rewrite(byte[] photo, DocumentJob job, OutputStream out) throws IOException {
                                job.redactPicture("photo.png", photo);
                                out.write(photo);
                            }
                        },
                        cleanPhoto(),
                        out))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("photo.png")
                .hasMessageContaining("has a face");
        assertThat(out.size()).isZero();
    }

    @Test
    void metadataLeftInAPictureFails() {
        byte[] jpeg =
                ExifBytes.inJpeg(TestPhotos.encoded(TestPhotos.decoded(Photos.coffee()), ".jpg"), ExifBytes.full());

        assertThatThrownBy(() -> redact(
                        new Handler() {
                            @Override
                            void rewrite(byte[] photo, DocumentJob job, OutputStream out) throws IOException {
                                job.redactPicture("photo.jpg", photo);
                                out.write(photo);
                            }
                        },
                        jpeg,
                        new ByteArrayOutputStream()))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("photo.jpg")
                .hasMessageContaining("Exif");
    }

    @Test
    void whatShouldHaveBeenLeftOutFails() {
        assertThatThrownBy(() -> redact(
                        new Handler() {
                            @Override
                            void rewrite(byte[] photo, DocumentJob job, OutputStream out) throws IOException {
                                job.removed("thumbnail.jpeg", "thumbnail");
                                out.write(job.redactPicture("photo.png", photo));
                            }
                        },
                        Photos.coffee(),
                        new ByteArrayOutputStream()))
                .isInstanceOf(RedactionFailed.class)
                .hasMessageContaining("still has the part 'thumbnail.jpeg'");
    }

    /** Without the metadata that the file has. */
    private static byte[] cleanPhoto() {
        return TestPhotos.encoded(TestPhotos.decoded(Photos.astronaut()), ".png");
    }

    private static byte[] photos() throws IOException {
        return Zips.of(Map.of("photo.png", Photos.astronaut()));
    }

    private static DocumentReceipt redact(DocumentHandler handler, byte[] document, OutputStream out)
            throws IOException {
        DocumentOptions options = new DocumentOptions(
                BLACK,
                Set.of(),
                new RedactionPolicy(NoFacePolicy.PASS, 0, true),
                PdfOptions.DEFAULT,
                DocumentLimits.DEFAULT);
        try (RedactedDocument result = new DocumentRedaction(
                                new DocumentHandlers(List.of(handler)), handler, PIPELINE, options, "")
                        .run(new DocumentSource.InMemory(document));
                InputStream in = result.content().content().open()) {
            in.transferTo(out);
            return result.receipt();
        }
    }

    /** A document that is nothing but one picture. */
    private abstract static class Handler implements DocumentHandler {

        abstract void rewrite(byte[] photo, DocumentJob job, OutputStream out) throws IOException;

        @Override
        public DocumentKind kind() {
            return DocumentKind.MAIL;
        }

        @Override
        public void rewrite(DocumentSource source, OutputStream out, DocumentJob job) throws IOException {
            rewrite(job.read("photo", source.open()), job, out);
        }
    }
}
