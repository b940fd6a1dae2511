package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Mails;
import org.imagorface.testing.Photos;
import org.imagorface.testing.TiffFiles;
import org.junit.jupiter.api.Test;

/** No attachment stays as it is when a message is redacted, unless that was asked for. */
class AttachmentsTest extends CamelTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redact").to("imagorface:redact?profile=fast&mode=black");
                from("direct:jpeg").to("imagorface:redact?profile=fast&mode=black&format=jpeg");
                from("direct:ignore").to("imagorface:redact?mode=black&attachments=ignore");
                from("direct:process").to("imagorface:process?path=filters:redact(black)");
                from("direct:crop").to("imagorface:crop?width=100");
            }
        };
    }

    @Test
    void everyPictureIsRedacted() throws Exception {
        Exchange done = send("redact", Map.of("one", Photos.astronaut(), "two", Photos.coffee()));

        assertThat(done.getException()).isNull();
        assertThat(Photos.faceColour(Photos.decode(content(done, "one")))).isZero();
        assertThat(content(done, "two")).isNotEqualTo(Photos.coffee());
        Map<?, ?> receipts = done.getMessage().getHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS, Map.class);
        assertThat(receipts.keySet().toArray()).containsExactlyInAnyOrder("one", "two");
        assertThat(receipts.values()).allSatisfy(receipt -> assertThat(receipt).isInstanceOf(RedactionReceipt.class));
    }

    @Test
    void documentsAreRedactedBesideAnyBody() throws Exception {
        byte[] mail = mailWithPhoto();
        byte[] tiff = TiffFiles.of(Photos.decode(Photos.coffee()), Photos.decode(Photos.astronaut()));
        for (Object body : new Object[] {null, "see attachments", Photos.astronaut(), mail}) {
            Exchange done = send("redact", body, Map.of("forwarded", mail, "scan", tiff, "one", Photos.astronaut()));

            assertThat(done.getException()).isNull();
            assertThat(Photos.faceColour(Photos.decode(Mails.attached(content(done, "forwarded"), "\"photo.png\""))))
                    .isZero();
            assertThat(Photos.faceColour(TiffFiles.pages(content(done, "scan")).get(1)))
                    .isZero();
            assertThat(Photos.faceColour(Photos.decode(content(done, "one")))).isZero();
            Attachment scan = done.getMessage(AttachmentMessage.class).getAttachmentObject("scan");
            assertThat(scan.getHeader("Content-Type")).isEqualTo("image/png; name=scan");
            Map<?, ?> receipts = done.getMessage().getHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS, Map.class);
            assertThat(receipts.get("scan")).isInstanceOf(DocumentReceipt.class);
            assertThat(receipts.get("one")).isInstanceOf(RedactionReceipt.class);
            if (body == mail) {
                byte[] redacted = done.getMessage().getBody(byte[].class);
                assertThat(Photos.faceColour(Photos.decode(Mails.attached(redacted, "\"photo.png\""))))
                        .isZero();
            }
        }
    }

    @Test
    void aDocumentThatCannotBeRedactedFailsTheMessageAndChangesNothing() throws Exception {
        byte[] mail = Mails.bytes(Mails.python("application/x-unknown", "secret.bin", new byte[] {0, 1, 2}));
        for (Object body : new Object[] {"see attachments", Photos.astronaut(), mailWithPhoto()}) {
            Exchange failed = send("redact", body, Map.of("photo", Photos.astronaut(), "forwarded", mail));

            assertThat(failed.getException())
                    .isInstanceOf(RedactionFailed.class)
                    .hasMessageContaining("'forwarded'");
            assertThat(failed.getException().getCause()).hasMessageContaining("secret.bin");
            assertThat(failed.getMessage().getBody()).isEqualTo(body);
            assertThat(content(failed, "photo")).isEqualTo(Photos.astronaut());
            assertThat(failed.getMessage().getHeader(ImagorfaceConstants.RECEIPT))
                    .isNull();
        }
    }

    private static byte[] mailWithPhoto() {
        return Mails.bytes(Mails.python("image/png", "photo.png", Photos.astronaut()));
    }

    @Test
    void nameAndHeadersStayAndTheTypeFollowsTheContent() {
        Exchange done = send("jpeg", Map.of("one", Photos.astronaut()));

        Attachment one = done.getMessage(AttachmentMessage.class).getAttachmentObject("one");
        assertThat(one.getDataHandler().getName()).isEqualTo("one.png");
        assertThat(one.getDataHandler().getContentType()).isEqualTo("image/jpeg");
        assertThat(one.getHeader("Content-Type")).isEqualTo("image/jpeg");
        assertThat(one.getHeader("Content-ID")).isEqualTo("<one>");
    }

    @Test
    void whatIsNoPictureFailsTheMessageAndChangesNothing() throws Exception {
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        attachments.put("photo", Photos.astronaut());
        attachments.put("letter", "a plain text".getBytes(StandardCharsets.US_ASCII));

        Exchange failed = send("redact", attachments);

        assertThat(failed.getException(RedactionFailed.class))
                .hasMessageContaining("'letter'")
                .hasMessageContaining("attachments=ignore")
                .hasCauseInstanceOf(UnsupportedFormat.class);
        assertThat(failed.getMessage().getBody()).isEqualTo(Photos.astronaut());
        assertThat(content(failed, "photo")).isEqualTo(Photos.astronaut());
        assertThat(failed.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @Test
    void ignoredAttachmentsStay() throws Exception {
        Exchange done = send("ignore", Map.of("letter", new byte[] {1}));

        assertThat(done.getException()).isNull();
        assertThat(content(done, "letter")).containsExactly(1);
    }

    @Test
    void processRefusesWhatItWouldLeaveUnredacted() {
        Exchange failed = send("process", Map.of("one", Photos.astronaut()));
        assertThat(failed.getException(RedactionFailed.class)).hasMessageContaining("1 attachment");
        assertThat(failed.getMessage().getBody()).isEqualTo(Photos.astronaut());

        assertThat(send("process", Map.of()).getException()).isNull();
    }

    @Test
    void otherOperationsLeaveAttachmentsAlone() throws Exception {
        Exchange done = send("crop", Map.of("one", Photos.astronaut()));

        assertThat(content(done, "one")).isEqualTo(Photos.astronaut());
    }

    @Test
    void attachmentsHaveTheBodysLimit() {
        Exchange failed = template.send("imagorface:redact?maxSourceBytes=1000000", exchange -> {
            exchange.getMessage().setBody(Photos.astronaut());
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachment("long", new DataHandler(new NamedBytes("x", "image/png", new byte[1000001])));
        });

        assertThat(failed.getException(RedactionFailed.class)).hasCauseInstanceOf(LimitExceeded.class);
    }

    private Exchange send(String route, Map<String, byte[]> attachments) {
        return send(route, Photos.astronaut(), attachments);
    }

    private Exchange send(String route, Object body, Map<String, byte[]> attachments) {
        return template.send("direct:" + route, exchange -> {
            exchange.getMessage().setBody(body);
            AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
            attachments.forEach((name, bytes) -> {
                DefaultAttachment attachment =
                        new DefaultAttachment(new DataHandler(new NamedBytes(name + ".png", "image/png", bytes)));
                attachment.addHeader("Content-ID", "<" + name + ">");
                attachment.addHeader("Content-Type", "image/png; name=" + name);
                message.addAttachmentObject(name, attachment);
            });
        });
    }

    private static byte[] content(Exchange exchange, String name) throws Exception {
        return exchange.getMessage(AttachmentMessage.class)
                .getAttachment(name)
                .getInputStream()
                .readAllBytes();
    }
}
