package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.Test;

/** A face that a step has cut is covered by the next one as far as it reached, not only as its rest would be. */
class CutRegionsTest extends CamelTestSupport {

    /** The face is from 175 to 270 across and from 64 to 159 down; this keeps its right half. */
    private static final String HALF =
            "imagorface:process?path=RAW(223x0:512x512/filters:draw_detections():format(png))";

    private static final String OVAL = "imagorface:redact?mode=lime&shape=oval";

    @Test
    void anOvalIsThatOfTheWholeFace() throws IOException {
        Exchange cut = sent(HALF, Photos.astronaut(), Map.of());
        DetectedRegion rest = regions(cut).get(0);
        assertThat(rest.box().left()).isZero();

        BufferedImage covered = covered(OVAL, cut);

        int top = (int) Math.ceil(rest.box().top() * covered.getHeight()) + 3;
        int bottom = (int) (rest.box().bottom() * covered.getHeight()) - 3;
        for (int y = top; y < bottom; y++) {
            assertThat(covered.getRGB(1, y))
                    .as("row %d, in the middle of the face", y)
                    .isEqualTo(0xff00ff00);
        }
        int right = (int) (rest.box().right() * covered.getWidth()) - 2;
        assertThat(covered.getRGB(right, top)).as("corner").isNotEqualTo(0xff00ff00);
    }

    @Test
    void aMarginIsThatOfTheWholeFace() throws IOException {
        Exchange cut = sent(HALF, Photos.astronaut(), Map.of());
        DetectedRegion rest = regions(cut).get(0);

        BufferedImage covered = covered("imagorface:redact?mode=lime&margin=0.5", cut);

        double reach = rest.box().right() + 0.9 * rest.box().width();
        int middle = (int) (rest.box().centerY() * covered.getHeight());
        assertThat(covered.getRGB((int) (reach * covered.getWidth()), middle)).isEqualTo(0xff00ff00);
    }

    @Test
    void headersHaveWhatIsInThePicture() {
        Exchange cut = sent(HALF, Photos.astronaut(), Map.of());
        Exchange again = sent(
                "imagorface:detect",
                cut.getMessage().getBody(),
                cut.getMessage().getHeaders());

        assertThat(regions(again)).isEqualTo(regions(cut)).hasSize(1);
    }

    private BufferedImage covered(String uri, Exchange before) throws IOException {
        Exchange done =
                sent(uri, before.getMessage().getBody(), before.getMessage().getHeaders());
        return ImageIO.read(new ByteArrayInputStream(done.getMessage().getBody(byte[].class)));
    }

    @SuppressWarnings("unchecked")
    private static List<DetectedRegion> regions(Exchange exchange) {
        return exchange.getMessage().getHeader(ImagorfaceConstants.REGIONS, List.class);
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
