package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.SourceLoader;
import org.imagorface.redact.RedactionReceipt;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions in headers that are not all of a picture's keep no later step from looking. */
class RegionsAfterOverlaysTest extends CamelTestSupport {

    @BindToRegistry("photos")
    private final SourceLoader photos = name -> new ImageSource.Encoded(Photos.astronaut());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300x200/smart/filters:image(/200x200/face.png,0,0)",
                "300x200/smart/filters:watermark(face.png,0,0,0,50,50)",
                "fit-in/600x200/smart/filters:image(/filters:image(/face.png)/face.png)",
                "fit-in/900x300/filters:draw_detections():fill(blur)",
                "fit-in/300x300/filters:draw_detections():padding(blur,100)"
            })
    void nothingIsSaidOfPicturesThatNobodyLookedAt(String path) {
        Exchange done =
                sent("imagorface:process?sourceLoader=#photos&path=RAW(" + path + ")", Photos.astronaut(), Map.of());

        assertThat(done.getMessage().getHeaders())
                .doesNotContainKeys(
                        ImagorfaceConstants.REGIONS,
                        ImagorfaceConstants.REGIONS_OF,
                        ImagorfaceConstants.REGIONS_ORIGIN);
    }

    @Test
    void aRedactionFindsTheFaceThatWasLaidOn() {
        // the cup has no face, which the header would say
        Exchange done = sent(
                "imagorface:process?sourceLoader=#photos&path=RAW(300x300/smart/filters:image(/300x300/face.png))",
                Photos.coffee(),
                Map.of());

        Exchange redacted = sent(
                "imagorface:redact?mode=black",
                done.getMessage().getBody(),
                done.getMessage().getHeaders());

        RedactionReceipt receipt = redacted.getMessage().getHeader(ImagorfaceConstants.RECEIPT, RedactionReceipt.class);
        assertThat(receipt.regions()).isNotEmpty();
        Exchange checked = sent("imagorface:detect", redacted.getMessage().getBody(), Map.of());
        assertThat(checked.getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit-in/900x300/filters:redact():fill(blur)",
                "300x300/smart/filters:redact():image(/face.png)",
                "300x300/smart/filters:padding(white,10):text(hello)"
            })
    void regionsThatAreAllAreKept(String path) {
        Exchange done =
                sent("imagorface:process?sourceLoader=#photos&path=RAW(" + path + ")", Photos.astronaut(), Map.of());

        assertThat(done.getMessage().getHeaders()).containsKey(ImagorfaceConstants.REGIONS);
    }

    private Exchange sent(String uri, Object body, Map<String, Object> headers) {
        Exchange done = template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(done.getException()).isNull();
        return done;
    }
}
