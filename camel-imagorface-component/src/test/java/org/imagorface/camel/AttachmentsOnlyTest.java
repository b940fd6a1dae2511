package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages like mails, with a text or nothing in the body and the pictures attached: every operation works on those. */
class AttachmentsOnlyTest extends CamelTestSupport {

    private static final String REDACT = "imagorface:redact?mode=black";
    private static final String PROCESS = "imagorface:process?path=256x256/filters:redact(black)";
    private static final String TEXT = "Hello,\nthe photos are attached.";
    private static final byte[] PDF = "%PDF-1.7 a letter with a photo, perhaps".getBytes();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:mail")
                        .errorHandler(deadLetterChannel("mock:originals"))
                        .to(REDACT)
                        .to("mock:published");
                from("direct:copies").multicast().to("imagorface:crop?width=64").to("mock:copy");
            }
        };
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", TEXT})
    void redactRedactsEveryAttachment(String body) throws Exception {
        Exchange done = send(REDACT, body, photos());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isSameAs(body);
        assertThat(Photos.faceColour(Photos.decode(content(done, "one")))).isZero();
        assertThat(content(done, "two")).isNotEqualTo(Photos.coffee());
        Map<String, RedactionReceipt> receipts = header(done, ImagorfaceConstants.ATTACHMENT_RECEIPTS);
        assertThat(receipts).containsOnlyKeys("one", "two");
        assertThat(receipts.get("one").regions()).hasSize(1);
        assertThat(receipts.get("one").detectors()).containsExactly("pico");
        assertThat(done.getMessage().getHeaders())
                .containsEntry(ImagorfaceConstants.REGION_COUNT, 1)
                .doesNotContainKeys(ImagorfaceConstants.RECEIPT, ImagorfaceConstants.REGIONS);
    }

    @Test
    void anyCharacterSequenceIsAText() {
        StringBuilder body = new StringBuilder(TEXT);

        Exchange done = send(REDACT, body, photos());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isSameAs(body);
    }

    @Test
    void namesAndHeadersStayAndTheTypeFollowsTheContent() {
        Attachment one = attachment(send(REDACT + "&format=jpeg", TEXT, photos()), "one");

        assertThat(one.getDataHandler().getName()).isEqualTo("one.png");
        assertThat(one.getDataHandler().getContentType()).isEqualTo("image/jpeg");
        assertThat(one.getHeader("Content-ID")).isEqualTo("<one>");
    }

    @Test
    void detectTellsTheRegionsOfEachAndChangesNothing() throws Exception {
        Exchange done = send("imagorface:detect", TEXT, photos());

        assertThat(done.getException()).isNull();
        Map<String, List<DetectedRegion>> regions = header(done, ImagorfaceConstants.ATTACHMENT_REGIONS);
        assertThat(regions).containsOnlyKeys("one", "two");
        assertThat(regions.get("one")).hasSize(1);
        assertThat(regions.get("one").get(0).box().intersectionOverUnion(Photos.FACE))
                .isGreaterThan(0.5);
        assertThat(regions.get("two")).isEmpty();
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(1);
        assertThat(done.getMessage().getBody()).isEqualTo(TEXT);
        assertThat(content(done, "one")).isEqualTo(Photos.astronaut());

        // which is no obstacle for a redaction afterwards
        assertThat(send(REDACT, TEXT, photos(), done.getMessage().getHeaders()).getException())
                .isNull();
    }

    @Test
    void cropCropsEach() throws Exception {
        Exchange done = send("imagorface:crop?width=64&height=48", TEXT, photos());

        assertThat(done.getException()).isNull();
        for (String name : List.of("one", "two")) {
            assertThat(Photos.decode(content(done, name)).getWidth()).isEqualTo(64);
        }
        assertThat(done.getMessage().getBody()).isEqualTo(TEXT);
        Map<String, List<DetectedRegion>> regions = header(done, ImagorfaceConstants.ATTACHMENT_REGIONS);
        assertThat(regions.get("one")).hasSize(1);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS))
                .isNull();
    }

    @Test
    void whereNobodyLookedThereAreNoRegions() {
        Exchange detected = send("imagorface:detect", TEXT, photos());

        Exchange done = send(
                "imagorface:crop?width=64&fitIn=true",
                TEXT,
                photos(),
                detected.getMessage().getHeaders());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders())
                .doesNotContainKeys(ImagorfaceConstants.ATTACHMENT_REGIONS, ImagorfaceConstants.REGION_COUNT);
    }

    @Test
    void metaDescribesEachByName() throws Exception {
        Exchange done = send("imagorface:meta", TEXT, photos());

        assertThat(done.getException()).isNull();
        JsonNode json = new JsonMapper().readTree(done.getMessage().getBody(String.class));
        assertThat(json.properties()).hasSize(2);
        assertThat(json.at("/one/width").intValue()).isEqualTo(512);
        assertThat(json.at("/one/detected_regions")).hasSize(1);
        assertThat(json.at("/two/format").textValue()).isEqualTo("png");
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(content(done, "one")).isEqualTo(Photos.astronaut());
    }

    @Test
    void processDoesWhatThePathAsksForToEach() throws Exception {
        Exchange resized = send("imagorface:process?path=64x48/", TEXT, photos());
        assertThat(Photos.decode(content(resized, "two")).getHeight()).isEqualTo(48);
        assertThat(resized.getMessage().getHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS))
                .isNull();

        Exchange redacted = send(PROCESS, TEXT, photos());
        assertThat(Photos.faceColour(Photos.decode(content(redacted, "one")))).isZero();
        Map<String, RedactionReceipt> receipts = header(redacted, ImagorfaceConstants.ATTACHMENT_RECEIPTS);
        assertThat(receipts).containsOnlyKeys("one", "two");

        Exchange described = send("imagorface:process?path=meta/64x48/", TEXT, photos());
        assertThat(described.getMessage().getBody(String.class))
                .startsWith("{\"one\":{")
                .contains("\"width\":64,");
    }

    @ParameterizedTest
    @ValueSource(strings = {REDACT, PROCESS, "imagorface:detect", "imagorface:crop?width=64", "imagorface:meta"})
    void oneThatIsNoPictureFailsTheMessageAndChangesNothing(String uri) throws Exception {
        for (byte[] content : new byte[][] {PDF, "a plain text".getBytes(), {}}) {
            Map<String, byte[]> attachments = photos();
            attachments.put("letter", content);

            Exchange failed = send(uri, TEXT, attachments);

            assertThat(failed.getException())
                    .isInstanceOf(uri.equals(REDACT) ? RedactionFailed.class : SourceFailed.class)
                    .hasMessageContaining("attachment 'letter'")
                    .hasCauseInstanceOf(ImageException.class);
            assertUnchanged(failed);
        }
    }

    @Test
    void whatARefusedAttachmentIsToldAsBesideAPicture() {
        assertThat(send(REDACT, TEXT, Map.of("letter", PDF)).getException())
                .hasMessage("attachment 'letter' could not be redacted;"
                        + " attachments=ignore leaves attachments as they are")
                .hasCauseInstanceOf(CorruptImage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {REDACT, PROCESS})
    void attachmentsThatCannotBeReadFail(String uri) throws Exception {
        List<Consumer<AttachmentMessage>> unreadable = List.of(
                message -> message.addAttachmentObject("bad", null),
                message -> message.addAttachmentObject("bad", new DefaultAttachment((DataHandler) null)),
                message -> message.addAttachment("bad", new DataHandler(new Unreadable())));
        for (Consumer<AttachmentMessage> bad : unreadable) {
            Exchange failed = template.send(uri, exchange -> {
                fill(exchange, TEXT, photos(), Map.of());
                bad.accept(exchange.getMessage(AttachmentMessage.class));
            });

            assertThat(failed.getException()).isInstanceOf(ImageException.class).hasMessageContaining("'bad'");
            assertUnchanged(failed);
        }
    }

    @Test
    void errorsOfTheSettingsAreNoAttachmentsFault() {
        assertThat(send("imagorface:crop", TEXT, photos()).getException(InvalidSetting.class))
                .hasMessageContaining("width and height");
        assertThat(send("imagorface:process", TEXT, photos(), Map.of(ImagorfaceConstants.PATH, "filters:redct(black)"))
                        .getException())
                .isInstanceOf(InvalidPath.class);
    }

    @Test
    void withoutAttachmentsTextsAndEmptyBodiesAreRefused() {
        for (String uri : List.of(REDACT, "imagorface:detect", "imagorface:meta", REDACT + "&attachments=ignore")) {
            Map<String, byte[]> attachments = uri.contains("ignore") ? photos() : Map.of();
            assertThat(send(uri, TEXT, attachments).getException(UnsupportedFormat.class))
                    .hasMessageContaining("java.lang.String");
            assertThat(send(uri, null, attachments).getException(UnsupportedFormat.class))
                    .hasMessageContaining("empty");
        }
        Exchange emptied = template.send(REDACT, exchange -> {
            fill(exchange, TEXT, photos(), Map.of());
            exchange.getMessage(AttachmentMessage.class).removeAttachment("one");
            exchange.getMessage(AttachmentMessage.class).removeAttachment("two");
        });
        assertThat(emptied.getException()).isInstanceOf(UnsupportedFormat.class);
    }

    @Test
    void otherBodiesAreRefusedAlsoWithAttachments() {
        assertThat(send(REDACT, Map.of("a", 1), photos()).getException()).isInstanceOf(UnsupportedFormat.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {REDACT, PROCESS})
    void aTextWithAPictureInItIsNotLeftBesideRedactedOnes(String uri) throws Exception {
        String encoded = Base64.getMimeEncoder().encodeToString(Photos.astronaut());
        for (String body :
                List.of("<img src=\"data:image/png;base64," + encoded + "\">", "<svg/>", "my photo:\n\n" + encoded)) {
            Exchange failed = send(uri, body, photos());

            assertThat(failed.getException(RedactionFailed.class)).hasMessageContaining("text has ");
            assertThat(failed.getMessage().getBody()).isSameAs(body);
            assertThat(content(failed, "one")).isEqualTo(Photos.astronaut());
            assertThat(failed.getMessage().getHeader(ImagorfaceConstants.ATTACHMENT_RECEIPTS))
                    .isNull();

            assertThat(send("imagorface:detect", body, photos()).getException()).isNull();
        }
    }

    @Test
    void aTextHasTheLimitOfABody() {
        Exchange failed = send(REDACT + "&maxSourceBytes=1000000", "a ".repeat(500_001), photos());

        assertThat(failed.getException(LimitExceeded.class)).hasMessageContaining("maxSourceBytes");
        assertUnchangedAttachments(failed);
    }

    @Test
    void regionsOfAnEarlierBodyAreNotPassedOver() {
        Map<String, Object> headers = Map.of(ImagorfaceConstants.REGIONS, List.of());

        assertThat(send(REDACT, TEXT, photos(), headers).getException(InvalidSetting.class))
                .hasMessageContaining(ImagorfaceConstants.REGIONS);

        Exchange done = send(REDACT + "&detect=always", TEXT, photos(), headers);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGIONS)).isNull();
    }

    @Test
    void aFailedMailGoesToTheDeadLetterChannelAsItCame() throws Exception {
        MockEndpoint published = getMockEndpoint("mock:published");
        MockEndpoint originals = getMockEndpoint("mock:originals");
        published.expectedMessageCount(1);
        originals.expectedMessageCount(1);
        Map<String, byte[]> withLetter = photos();
        withLetter.put("letter", PDF);

        send("direct:mail", TEXT, withLetter);
        send("direct:mail", TEXT, photos());

        MockEndpoint.assertIsSatisfied(context);
        Exchange failed = originals.getExchanges().get(0);
        assertThat(failed.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(RedactionFailed.class);
        assertUnchanged(failed);
        assertThat(Photos.faceColour(
                        Photos.decode(content(published.getExchanges().get(0), "one"))))
                .isZero();
    }

    @Test
    void copiesOfTheMessageKeepTheirAttachments() throws Exception {
        MockEndpoint copy = getMockEndpoint("mock:copy");
        copy.expectedMessageCount(1);

        send("direct:copies", TEXT, photos());

        copy.assertIsSatisfied();
        assertThat(content(copy.getExchanges().get(0), "one")).isEqualTo(Photos.astronaut());
    }

    private Exchange send(String uri, Object body, Map<String, byte[]> attachments) {
        return send(uri, body, attachments, Map.of());
    }

    private Exchange send(String uri, Object body, Map<String, byte[]> attachments, Map<String, Object> headers) {
        return template.send(uri, exchange -> fill(exchange, body, attachments, headers));
    }

    private static void fill(
            Exchange exchange, Object body, Map<String, byte[]> attachments, Map<String, Object> headers) {
        Message message = exchange.getMessage();
        message.setBody(body);
        headers.forEach(message::setHeader);
        attachments.forEach((name, bytes) -> {
            DefaultAttachment attachment =
                    new DefaultAttachment(new DataHandler(new NamedBytes(name + ".png", "image/png", bytes)));
            attachment.addHeader("Content-ID", "<" + name + ">");
            exchange.getMessage(AttachmentMessage.class).addAttachmentObject(name, attachment);
        });
    }

    /** One with a face and one without. */
    private static Map<String, byte[]> photos() {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        photos.put("one", Photos.astronaut());
        photos.put("two", Photos.coffee());
        return photos;
    }

    private static void assertUnchanged(Exchange exchange) {
        assertThat(exchange.getMessage().getBody()).isEqualTo(TEXT);
        assertUnchangedAttachments(exchange);
    }

    private static void assertUnchangedAttachments(Exchange exchange) {
        photos().forEach((name, bytes) -> assertThat(content(exchange, name)).isEqualTo(bytes));
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        ImagorfaceConstants.ATTACHMENT_RECEIPTS,
                        ImagorfaceConstants.ATTACHMENT_REGIONS,
                        ImagorfaceConstants.RECEIPT);
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> header(Exchange exchange, String name) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(name, Map.class);
    }

    private static Attachment attachment(Exchange exchange, String name) {
        return exchange.getMessage(AttachmentMessage.class).getAttachmentObject(name);
    }

    private static byte[] content(Exchange exchange, String name) {
        try {
            return attachment(exchange, name).getDataHandler().getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Like an attachment whose mailbox has been closed. */
    private record Unreadable() implements DataSource {

        @Override
        public InputStream getInputStream() throws IOException {
            throw new IOException("closed");
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("closed");
        }

        @Override
        public String getContentType() {
            return "image/png";
        }

        @Override
        public String getName() {
            return "bad";
        }
    }
}
