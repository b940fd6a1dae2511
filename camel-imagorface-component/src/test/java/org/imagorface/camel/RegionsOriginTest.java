package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt names the detectors of regions that an earlier step detected, and claims none for any other regions. */
class RegionsOriginTest extends CamelTestSupport {

    private static final String DETECT = "imagorface:detect?minQuality=6";
    private static final String REDACT = "imagorface:redact?mode=black";
    private static final DetectedRegion BADGE = new DetectedRegion(new NormalizedRect(0, 0.9, 0.5, 1), 0, "badge");

    @ParameterizedTest
    @ValueSource(
            strings = {
                DETECT,
                "imagorface:meta?minQuality=6",
                "imagorface:crop?width=200&height=100&minQuality=6",
                "imagorface:process?path=200x100/smart&minQuality=6",
                "imagorface:redact?minQuality=6"
            })
    void theReceiptNamesWhoDetectedInAnEarlierStep(String first) {
        RedactionReceipt atOnce = receipt(sent(REDACT + "&minQuality=6", Photos.astronaut(), Map.of()));
        Exchange before = sent(first, Photos.astronaut(), Map.of());
        Object picture = first.contains(":meta")
                ? Photos.astronaut()
                : before.getMessage().getBody();

        RedactionReceipt receipt = receipt(sent(REDACT, picture, headers(before)));

        assertThat(receipt.regions()).hasSize(1);
        assertThat(receipt.detectors()).containsExactly("pico");
        // of the detector that looked, which is not that of the redaction
        assertThat(receipt.detectorFingerprint()).isEqualTo(atOnce.detectorFingerprint());
        assertThat(receipt.detectorFingerprint())
                .isNotEqualTo(
                        receipt(sent(REDACT, Photos.astronaut(), Map.of())).detectorFingerprint());
    }

    @Test
    void itIsCarriedOverSeveralSteps() {
        Exchange detected = sent(DETECT, Photos.astronaut(), Map.of());
        Exchange again = sent("imagorface:detect", Photos.astronaut(), headers(detected));
        Exchange cropped = sent("imagorface:crop?width=200&height=100", Photos.astronaut(), headers(again));

        RedactionReceipt receipt = receipt(sent(REDACT, cropped.getMessage().getBody(), headers(cropped)));

        assertThat(receipt.detectors()).containsExactly("pico");
        assertThat(detected.getMessage().getHeader(ImagorfaceConstants.DETECTION_KEY, String.class))
                .contains("-" + receipt.detectorFingerprint() + "-");
    }

    @Test
    void aDetectorThatFoundNothingIsNamed() {
        Exchange detected = sent(DETECT, Photos.coffee(), Map.of());

        assertThat(receipt(sent(REDACT, Photos.coffee(), headers(detected))).detectors())
                .containsExactly("pico");
    }

    @Test
    void regionsAddedByHandAreNotTheDetectors() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.astronaut(), Map.of()));
        List<Object> regions = new ArrayList<>((List<?>) headers.get(ImagorfaceConstants.REGIONS));
        regions.add(BADGE);
        headers.put(ImagorfaceConstants.REGIONS, regions);

        assertNobody(Photos.astronaut(), headers);
    }

    @Test
    void regionsMadeByHandAreNotTheDetectors() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.astronaut(), Map.of()));
        headers.put(ImagorfaceConstants.REGIONS, List.of(BADGE));
        assertNobody(Photos.astronaut(), headers);

        headers.remove(ImagorfaceConstants.REGIONS_OF);
        assertNobody(Photos.astronaut(), headers);
    }

    @Test
    void whatWasEditedByHandStaysSo() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.astronaut(), Map.of()));
        headers.put(ImagorfaceConstants.REGIONS, List.of(BADGE));

        Exchange cropped = sent("imagorface:crop?width=256", Photos.astronaut(), headers);

        assertNobody(cropped.getMessage().getBody(), headers(cropped));
    }

    @Test
    void withoutThePictureTheyBelongToRegionsAreNobodys() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.astronaut(), Map.of()));
        headers.remove(ImagorfaceConstants.REGIONS_OF);

        assertNobody(Photos.astronaut(), headers);
    }

    @Test
    void theOriginOfAnotherPicturesRegionsIsNotTaken() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.coffee(), Map.of()));
        assertThat(headers.get(ImagorfaceConstants.REGIONS)).isEqualTo(List.of());
        // someone says that there is no face, which a detector has said of another picture
        headers.put(ImagorfaceConstants.REGIONS_OF, digestOf(Photos.astronaut()));

        assertNobody(Photos.astronaut(), headers);
    }

    @Test
    void aTextIsNoOrigin() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.astronaut(), Map.of()));
        headers.put(
                ImagorfaceConstants.REGIONS_ORIGIN,
                headers.get(ImagorfaceConstants.REGIONS_ORIGIN).toString());

        assertNobody(Photos.astronaut(), headers);
    }

    @Test
    void itGoesWithTheRegions() {
        Map<String, Object> headers = headers(sent(DETECT, Photos.astronaut(), Map.of()));
        Exchange done = sent("imagorface:process?path=120x80/&detect=always", Photos.astronaut(), headers);

        assertThat(done.getMessage().getHeaders())
                .doesNotContainKeys(ImagorfaceConstants.REGIONS, ImagorfaceConstants.REGIONS_ORIGIN);
    }

    private String digestOf(byte[] photo) {
        return (String) headers(sent(DETECT, photo, Map.of())).get(ImagorfaceConstants.REGIONS_OF);
    }

    private void assertNobody(Object picture, Map<String, Object> headers) {
        RedactionReceipt receipt = receipt(sent(REDACT, picture, headers));
        assertThat(receipt.detectors()).isEmpty();
        assertThat(receipt.detectorFingerprint()).isEmpty();
    }

    private Exchange sent(String uri, Object body, Map<String, Object> headers) {
        Exchange done = template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(done.getException()).isNull();
        return done;
    }

    private static Map<String, Object> headers(Exchange exchange) {
        return new HashMap<>(exchange.getMessage().getHeaders());
    }

    private static RedactionReceipt receipt(Exchange exchange) {
        return exchange.getMessage().getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class);
    }
}
