package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.awt.image.BufferedImage;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.imagorface.error.FilterFailed;
import org.imagorface.error.ImageException;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.LimitExceeded;
import org.imagorface.filter.FilterFactory;
import org.imagorface.filter.FilterTarget;
import org.imagorface.filter.ImageFilter;
import org.imagorface.path.FilterArguments;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Filters from the Camel registry. */
class OwnFiltersTest {

    private CamelContext context;

    @BeforeEach
    void open() {
        context = new DefaultCamelContext();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void worksAmongTheOthersInTheOrderOfThePath() throws Exception {
        bind("level", arguments -> painting(arguments.integer(0)));

        BufferedImage after = result("filters:level(40):brightness(20):format(png)");
        BufferedImage before = result("filters:brightness(20):level(40):format(png)");

        assertThat(after.getRGB(9, 9)).isEqualTo(0xff5b5b5b);
        assertThat(before.getRGB(9, 9)).isEqualTo(0xff282828);
    }

    @Test
    void itsArgumentsAreReadLikeThoseOfOthers() throws Exception {
        bind("level", arguments -> painting(arguments.integer(0)));

        assertThat(result("filters:level(nonsense)").getRGB(9, 9)).isEqualTo(0xff000000);
    }

    @Test
    void aMisplacedRedactionInItsArgumentsIsSeen() throws Exception {
        bind("level", arguments -> painting(0));

        assertThat(failure("filters:level(9:redact())")).isInstanceOf(InvalidPath.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redact",
                "redact_oval",
                "redct",
                "face_redact",
                "blur",
                "dpi",
                "a(b",
                "a:b",
                "",
                " ",
                "näme",
            })
    void aNameThatCannotBeHadStopsTheRoute(String name) {
        bind(name, arguments -> painting(0));

        assertThat(catchThrowable(() -> start("direct:in", "imagorface:process?path=9x9/")))
                .rootCause()
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("must be");
    }

    @Test
    void twoOfOneNameStopTheRoute() {
        bind("level", arguments -> painting(0));
        context.getRegistry().bind("another", factory("level", arguments -> painting(1)));

        assertThat(catchThrowable(() -> start("direct:in", "imagorface:process?path=9x9/")))
                .hasRootCauseInstanceOf(InvalidSetting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "redact(black):", "redact_oval():"})
    void whatItThrowsIsAFailureOfThisFamilyAndNothingLeaves(String before) throws Exception {
        bind("break", arguments -> new ImageFilter() {
            @Override
            public void apply(FilterTarget target) {
                throw new IllegalStateException("secret detail");
            }
        });

        Exchange done = send("filters:" + before + "break()");

        assertThat(done.getException())
                .isInstanceOf(FilterFailed.class)
                .hasMessage("filter break failed")
                .hasRootCauseMessage("secret detail");
        assertThat(done.getMessage().getHeader(ImagorfaceConstants.RECEIPT)).isNull();
    }

    @Test
    void aRedactionAfterItDoesNotSaveIt() throws Exception {
        bind("break", arguments -> {
            throw new ArithmeticException();
        });

        assertThat(failure("filters:break():redact()")).isInstanceOf(FilterFailed.class);
    }

    @Test
    void nothingIsNoFilter() throws Exception {
        bind("nothing", arguments -> null);

        assertThat(failure("filters:nothing()")).isInstanceOf(FilterFailed.class);
    }

    @Test
    void itsOwnRefusalsStay() throws Exception {
        bind("refuse", arguments -> {
            throw new InvalidPath("refuse() wants nothing");
        });

        assertThat(failure("filters:refuse()")).isInstanceOf(InvalidPath.class).hasMessage("refuse() wants nothing");
    }

    @Test
    void whatItMakesIsWithinTheLimits() throws Exception {
        bind("grow", arguments -> new ImageFilter() {
            @Override
            public void apply(FilterTarget target) {
                target.picture().replaceEach(pixels -> {
                    Mat grown = new Mat();
                    Imgproc.resize(pixels, grown, new org.opencv.core.Size(10_000, 1));
                    return grown;
                });
            }
        });

        assertThat(failure("filters:grow()")).isInstanceOf(LimitExceeded.class);
    }

    private static ImageFilter painting(int level) {
        return new ImageFilter() {
            @Override
            public void apply(FilterTarget target) {
                target.picture().frames().forEach(pixels -> pixels.setTo(Scalar.all(level)));
            }
        };
    }

    private static FilterFactory factory(String name, Function<FilterArguments, ImageFilter> create) {
        return new FilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ImageFilter create(FilterArguments arguments) {
                return create.apply(arguments);
            }
        };
    }

    private void bind(String name, Function<FilterArguments, ImageFilter> create) {
        context.getRegistry().bind("own", factory(name, create));
    }

    private BufferedImage result(String path) throws Exception {
        Exchange done = send(path);
        assertThat(done.getException()).isNull();
        return Photos.decode(done.getMessage().getBody(byte[].class));
    }

    private ImageException failure(String path) throws Exception {
        return send(path).getException(ImageException.class);
    }

    private Exchange send(String path) throws Exception {
        start("direct:" + path.hashCode(), "imagorface:process");
        return context.createProducerTemplate().send("direct:" + path.hashCode(), exchange -> {
            exchange.getMessage().setHeader(ImagorfaceConstants.PATH, path);
            exchange.getMessage().setBody(Photos.astronaut());
        });
    }

    private void start(String from, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(uri);
            }
        });
        context.start();
    }
}
