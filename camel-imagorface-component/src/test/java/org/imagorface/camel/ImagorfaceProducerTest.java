package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.RedactionFailed;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.redact.RedactionShape;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The five operations on a photo with one face, and what headers change about them. */
class ImagorfaceProducerTest extends CamelTestSupport {

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:detect").to("imagorface:detect");
                from("direct:crop").to("imagorface:crop?width=200&height=100");
                from("direct:redact").to("imagorface:redact?mode=black");
                from("direct:redactOrFail").to("imagorface:redact?mode=black&onNoFace=fail");
                from("direct:redactAnew").to("imagorface:redact?mode=black&detect=always");
                from("direct:meta").to("imagorface:meta");
                from("direct:process").to("imagorface:process");
            }
        };
    }

    @Test
    void detectFindsTheFaceAndLeavesTheBodyAlone() {
        byte[] photo = Photos.astronaut();

        Exchange done = send("detect", photo, Map.of());

        assertThat(done.getMessage().getBody()).isSameAs(photo);
        assertThat(regions(done)).hasSize(1);
        assertThat(regions(done).get(0).box().intersectionOverUnion(Photos.FACE))
                .isGreaterThan(0.5);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(1);
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.DETECTION_KEY, String.class))
                .matches("[0-9a-f]{64}-[0-9a-f]{16}-0");
    }

    @Test
    void cropKeepsTheFaceAndMapsItsRegion() {
        Exchange done = send("crop", Photos.astronaut(), Map.of());

        BufferedImage result = image(done);
        assertThat(result.getWidth()).isEqualTo(200);
        assertThat(result.getHeight()).isEqualTo(100);
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/png");
        NormalizedRect box = regions(done).get(0).box();
        assertThat(box.centerY()).isCloseTo(0.5, within(0.1));
        assertThat(box.width() * 200 / (box.height() * 100)).isCloseTo(1, within(0.05));
    }

    @Test
    void redactCoversTheFaceAndGivesAReceipt() {
        Exchange done = send("redact", Photos.astronaut(), Map.of());

        NormalizedRect box = regions(done).get(0).box();
        BufferedImage result = image(done);
        assertThat(Photos.colour(result, box.centerX(), box.centerY())).isZero();
        assertThat(Photos.colour(result, 0.1, 0.1))
                .isEqualTo(Photos.colour(Photos.decode(Photos.astronaut()), 0.1, 0.1));
        RedactionReceipt receipt = done.getMessage().getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class);
        assertThat(receipt.regions()).isEqualTo(regions(done));
        assertThat(receipt.detectors()).containsExactly("pico");
        assertThat(receipt.redactions().get(0).shape()).isEqualTo(RedactionShape.BOX);
    }

    @Test
    void handMadeRegionsAreRedactedInsteadOfDetecting() {
        DetectedRegion corner = new DetectedRegion(new NormalizedRect(0, 0, 0.2, 0.2), 0, "logo");

        Exchange done = send("redact", Photos.astronaut(), Map.of(ImagorfaceConstants.REGIONS, List.of(corner)));

        BufferedImage result = image(done);
        BufferedImage source = Photos.decode(Photos.astronaut());
        assertThat(Photos.colour(result, 0.1, 0.1)).isZero();
        assertThat(Photos.faceColour(result)).isEqualTo(Photos.faceColour(source));
        assertThat(done.getMessage()
                        .getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class)
                        .detectors())
                .isEmpty();
    }

    @Test
    void detectAlwaysIgnoresTheRegionsOfTheMessage() {
        Exchange done = send("redactAnew", Photos.astronaut(), Map.of(ImagorfaceConstants.REGIONS, List.of()));

        assertThat(Photos.faceColour(image(done))).isZero();
    }

    @Test
    void regionsOfAnotherPictureAreRefused() {
        Exchange detected = send("detect", Photos.coffee(), Map.of());
        assertThat(regions(detected)).isEmpty();

        Exchange done = send("redact", Photos.astronaut(), detected.getMessage().getHeaders());

        assertThat(done.getException(InvalidSetting.class))
                .hasMessageContaining(ImagorfaceConstants.REGIONS)
                .hasMessageContaining("another picture");
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @Test
    void regionsFollowThePictureFromStepToStep() {
        Exchange cropped = send("crop", Photos.astronaut(), Map.of());

        Exchange done = send(
                "redact", cropped.getMessage().getBody(), cropped.getMessage().getHeaders());

        NormalizedRect box = regions(done).get(0).box();
        assertThat(done.getException()).isNull();
        assertThat(Photos.colour(image(done), box.centerX(), box.centerY())).isZero();
    }

    @Test
    void headersReplaceOptions() {
        Exchange cropped = send(
                "crop",
                Photos.astronaut(),
                Map.of(ImagorfaceConstants.WIDTH, "64", ImagorfaceConstants.FORMAT, "jpeg"));
        assertThat(image(cropped).getWidth()).isEqualTo(64);
        assertThat(cropped.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/jpeg");

        Exchange redacted = send(
                "redact",
                Photos.astronaut(),
                Map.of(ImagorfaceConstants.MODE, "#fff", ImagorfaceConstants.SHAPE, "oval"));
        NormalizedRect box = regions(redacted).get(0).box();
        assertThat(Photos.colour(image(redacted), box.centerX(), box.centerY())).isEqualTo(0xffffff);
        assertThat(redacted.getMessage()
                        .getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class)
                        .redactions()
                        .get(0)
                        .shape())
                .isEqualTo(RedactionShape.OVAL);
    }

    @Test
    void wrongHeadersAreNamed() {
        assertThat(failure("crop", Map.of(ImagorfaceConstants.WIDTH, "wide")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(ImagorfaceConstants.WIDTH)
                .hasMessageContaining("'wide'");
        assertThat(failure("crop", Map.of(ImagorfaceConstants.WIDTH, -1)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("width was -1");
        assertThat(failure("redact", Map.of(ImagorfaceConstants.MODE, "blurr")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("blurr");
        assertThat(failure("redact", Map.of(ImagorfaceConstants.SHAPE, "round")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(ImagorfaceConstants.SHAPE)
                .hasMessageContaining("OVAL");
        assertThat(failure("redact", Map.of(ImagorfaceConstants.REGIONS, "[]")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("java.lang.String");
        assertThat(failure("redact", Map.of(ImagorfaceConstants.REGIONS, List.of("face"))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void pictureWithoutAFacePassesOrFails() {
        byte[] coffee = Photos.coffee();

        Exchange passed = send("redact", coffee, Map.of());
        assertThat(image(passed).getWidth()).isEqualTo(Photos.decode(coffee).getWidth());
        assertThat(passed.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(0);
        assertThat(passed.getMessage()
                        .getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class)
                        .regions())
                .isEmpty();

        Exchange failed = send("redactOrFail", coffee, Map.of());
        assertThat(failed.getException(RedactionFailed.class)).hasMessageContaining("no face");
        assertThat(failed.getMessage().getBody()).isSameAs(coffee);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 33, 100, 50_000})
    void brokenPicturesFailWithTheBodyThatTheyCameWith(int length) {
        byte[] cut = Arrays.copyOf(Photos.astronaut(), length);
        for (String operation : List.of("detect", "crop", "redact", "meta")) {
            Exchange failed = send(operation, cut, Map.of());
            assertThat(failed.getException()).as(operation).isInstanceOf(ImageException.class);
            assertThat(failed.getMessage().getBody()).as(operation).isSameAs(cut);
            assertThat(failed.getMessage().getHeaders())
                    .as(operation)
                    .doesNotContainKeys(ImagorfaceConstants.REGIONS, ImagorfaceConstants.RECEIPT);
        }
    }

    @Test
    void messagesAtTheSameTimeDoNotMix() {
        List<CompletableFuture<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            byte[] photo = i % 2 == 0 ? Photos.coffee() : Photos.astronaut();
            counts.add(CompletableFuture.supplyAsync(
                    () -> regions(send("redact", photo, Map.of())).size()));
        }

        for (int i = 0; i < counts.size(); i++) {
            assertThat(counts.get(i).join()).isEqualTo(i % 2);
        }
    }

    @Test
    void failedRedactionLeavesNoReceipt() {
        Exchange first = send("redact", Photos.astronaut(), Map.of());

        Exchange second =
                send("redact", new byte[] {1, 2, 3}, first.getMessage().getHeaders());

        assertThat(second.isFailed()).isTrue();
        assertThat(second.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @Test
    void metaDescribesThePictureAsJson() {
        Exchange done = send("meta", Photos.astronaut(), Map.of());

        assertThat(done.getMessage().getBody(String.class))
                .startsWith("{\"format\":\"png\",\"content_type\":\"image/png\",\"width\":512,\"height\":512,")
                .contains("\"detected_regions\":[{\"left\":");
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(regions(done)).hasSize(1);
    }

    @Test
    void regionsOfADescriptionFitItsSourceOnly() {
        Exchange plain = send("meta", Photos.astronaut(), Map.of());
        assertThat(send("redact", Photos.astronaut(), plain.getMessage().getHeaders())
                        .getException())
                .isNull();

        Exchange cropped = send("meta", Photos.astronaut(), Map.of(ImagorfaceConstants.PATH, "64x64/smart"));
        assertThat(cropped.getMessage().getBody(String.class)).contains("\"width\":64,");
        assertThat(send("redact", Photos.astronaut(), cropped.getMessage().getHeaders())
                        .getException(InvalidSetting.class))
                .hasMessageContaining("another picture");
    }

    @Test
    void processDoesWhatThePathAsksFor() {
        for (String path : List.of("120x80/smart", "unsafe/120x80/smart/filters:redact(red)/any-name.jpg")) {
            Exchange done = send("process", Photos.astronaut(), Map.of(ImagorfaceConstants.PATH, path));
            assertThat(image(done).getWidth()).as(path).isEqualTo(120);
            assertThat(image(done).getHeight()).as(path).isEqualTo(80);
            assertThat(regions(done)).as(path).hasSize(1);
            assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT) != null)
                    .as(path)
                    .isEqualTo(path.contains("redact"));
        }
    }

    @Test
    void processWithoutDetectionClaimsNoRegions() {
        Exchange done = send("process", Photos.astronaut(), Map.of(ImagorfaceConstants.PATH, "120x80/"));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders())
                .doesNotContainKeys(
                        ImagorfaceConstants.REGIONS,
                        ImagorfaceConstants.REGION_COUNT,
                        ImagorfaceConstants.REGIONS_OF,
                        ImagorfaceConstants.DETECTION_KEY);
    }

    @Test
    void processNeedsAPath() {
        assertThat(failure("process", Map.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(ImagorfaceConstants.PATH);
    }

    private Exchange send(String route, Object body, Map<String, Object> headers) {
        return template.send("direct:" + route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private Exception failure(String route, Map<String, Object> headers) {
        return send(route, Photos.astronaut(), headers).getException();
    }

    @SuppressWarnings("unchecked")
    private static List<DetectedRegion> regions(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(ImagorfaceConstants.REGIONS, List.class);
    }

    private static BufferedImage image(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
        return Photos.decode(exchange.getMessage().getBody(byte[].class));
    }
}
