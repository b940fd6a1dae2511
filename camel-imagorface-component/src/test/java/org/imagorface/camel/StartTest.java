package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.CorruptCascade;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.RedactionFailed;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.opencv.OpenCvLibrary;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong shows at the start: in the route's refusal, and in the health check. */
class StartTest {

    private static final String ROUTE = "faces";

    @TempDir
    Path folder;

    private CamelContext context;

    @BeforeEach
    void open() {
        context = new DefaultCamelContext();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minSize=0            | minSize was 0",
                "maxSize=10           | maxSize was 10",
                "shiftFactor=0        | shiftFactor was 0.0",
                "scaleFactor=1        | scaleFactor was 1.0",
                "minQuality=-1        | minQuality was -1.0",
                "iouThreshold=1.5     | iouThreshold was 1.5",
                "angles=0,x           | angles was '0,x'",
                "angles=1             | angles was 1.0",
                "probeSize=5          | probeSize was 5",
                "width=-1             | width was -1",
                "quality=101          | quality was 101",
                "mode=blurr           | mode was 'blurr'",
                "strength=-2          | strength was -2.0",
                "strength=0           | strength was 0.0",
                "mode=pixelate&strength=1 | block was 1",
                "margin=6             | margin was 6.0",
                "maxSourceBytes=0     | maxSourceBytes was 0",
                "maxResolution=0      | maxResolution was 0"
            })
    void aSettingOutOfRangeIsNamed(String option, String message) {
        Throwable failure = catchThrowable(() -> start("imagorface:redact?" + option));

        assertThat(causes(failure)).anySatisfy(cause -> assertThat(cause)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(message)
                .hasMessageContaining("must be"));
    }

    @Test
    void aMisspeltRedactionInThePathIsRefused() {
        assertThat(causes(catchThrowable(() -> start("imagorface:process?path=9x9/filters:redct()"))))
                .anySatisfy(cause ->
                        assertThat(cause).isInstanceOf(InvalidPath.class).hasMessageContaining("'redct'"));
    }

    @Test
    void anUnknownOperationIsNamed() {
        assertThat(causes(catchThrowable(() -> start("imagorface:redct")))).anySatisfy(cause -> assertThat(cause)
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("operation was 'redct', must be detect, crop, redact, meta or process"));
    }

    @Test
    void componentDefaultsApplyUnlessTheEndpointSaysOtherwise() throws Exception {
        ImagorfaceComponent component = context.getComponent("imagorface", ImagorfaceComponent.class);
        component.getConfiguration().setMode("red");
        component.getConfiguration().setMargin(0.5);

        ImagorfaceEndpoint endpoint = context.getEndpoint("imagorface:redact?margin=0.1", ImagorfaceEndpoint.class);

        assertThat(endpoint.getConfiguration().getMode()).isEqualTo("red");
        assertThat(endpoint.getConfiguration().getMargin()).isEqualTo(0.1);
        assertThat(component.getConfiguration().getMargin()).isEqualTo(0.5);
    }

    @Test
    void healthIsUpWhileTheRouteWorks() throws Exception {
        start("imagorface:detect");

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aCorruptCascadeStopsTheRouteAndShowsInHealth() throws Exception {
        Path cascade = Files.write(folder.resolve("broken.cascade"), new byte[100]);
        context.start();

        Throwable failure = catchThrowable(() -> addRoute("imagorface:detect?cascade=file:" + cascade));

        assertThat(causes(failure)).anyMatch(CorruptCascade.class::isInstance);
        assertThat(context.getRouteController().getRouteStatus(ROUTE)).isNotEqualTo(ServiceStatus.Started);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getError()).containsInstanceOf(CorruptCascade.class);
        assertThat(health().getMessage())
                .hasValueSatisfying(text -> assertThat(text).isNotBlank());

        context.getRouteController().stopRoute(ROUTE);
        context.removeRoute(ROUTE);
        context.removeEndpoints("imagorface:*");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aMissingCascadeIsNamed() {
        assertThat(causes(catchThrowable(() -> start("imagorface:detect?cascade=classpath:no-such.cascade"))))
                .anySatisfy(cause -> assertThat(cause)
                        .isInstanceOf(InvalidSetting.class)
                        .hasMessageContaining("cascade was 'classpath:no-such.cascade'"));
    }

    @Test
    void withoutOpenCvTheRouteRefusesToStart() throws Exception {
        ImagorfaceComponent component = context.getComponent("imagorface", ImagorfaceComponent.class);
        component.setNativeLibrary(() -> {
            throw new IllegalStateException("no library for this platform");
        });
        context.start();

        Throwable failure = catchThrowable(() -> addRoute("imagorface:detect"));

        assertThat(failure).hasRootCauseMessage("no library for this platform");
        assertThat(context.getRouteController().getRouteStatus(ROUTE)).isNotEqualTo(ServiceStatus.Started);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage()).contains("no library for this platform");

        component.setNativeLibrary(OpenCvLibrary::load);
        context.getRouteController().startRoute(ROUTE);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void healthLeavesWithTheComponent() throws Exception {
        start("imagorface:detect");
        context.removeComponent("imagorface");

        assertThat(HealthCheckHelper.getHealthCheck(context, ImagorfaceHealthCheck.ID))
                .isNull();
    }

    @Test
    void withoutAnyDetectorNothingIsPassedAsRedacted() throws Exception {
        start("imagorface:redact?faceDetector=false");

        assertThat(send().getException(RedactionFailed.class)).hasMessageContaining("detector");
        assertThat(context.createProducerTemplate()
                        .send("imagorface:detect?faceDetector=false", e -> e.getMessage()
                                .setBody(Photos.coffee()))
                        .getException(DetectionFailed.class))
                .hasMessageContaining("detector");
    }

    @Test
    void detectorsOfTheRegistryLookBesidesTheFaceDetector() throws Exception {
        context.getRegistry().bind("badges", new FixedDetector("badges"));
        start("imagorface:detect");

        assertThat(names(send())).containsExactlyInAnyOrder("face", "badges");
    }

    @Test
    void namedDetectorsAreTheOnlyOthers() throws Exception {
        context.getRegistry().bind("badges", new FixedDetector("badges"));
        context.getRegistry().bind("plates", new FixedDetector("plates"));
        start("imagorface:detect?faceDetector=false&detectors=#plates");

        assertThat(names(send())).containsExactly("plates");
    }

    private void start(String uri) throws Exception {
        addRoute(uri);
        context.start();
    }

    private void addRoute(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:faces").routeId(ROUTE).to(uri);
            }
        });
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals(ImagorfaceHealthCheck.ID))
                .findFirst()
                .orElseThrow();
    }

    private Exchange send() {
        return context.createProducerTemplate()
                .send("direct:faces", exchange -> exchange.getMessage().setBody(Photos.astronaut()));
    }

    private static List<String> names(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        List<?> regions = exchange.getMessage().getHeader(ImagorfaceConstants.REGIONS, List.class);
        return regions.stream().map(region -> ((DetectedRegion) region).name()).toList();
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }

    private record FixedDetector(String name) implements RegionDetector {

        @Override
        public String fingerprint() {
            return "fixed";
        }

        @Override
        public List<DetectedRegion> detect(Probe probe) {
            return List.of(new DetectedRegion(new NormalizedRect(0, 0, 0.1, 0.1), 1, name));
        }
    }
}
