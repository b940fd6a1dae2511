package org.imagorface.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.caffeine.CaffeineConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.detect.Probe;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.DetectionFailed;
import org.imagorface.error.InvalidSetting;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.testing.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Detections are remembered in an ordinary Caffeine cache that routes share. */
class DetectionCacheTest {

    private static final String NAME = "imagorfaceDetections";
    private static final String DETECT = "imagorface:detect?faceDetector=false";
    private static final DetectedRegion REGION = new DetectedRegion(new NormalizedRect(0.1, 0.1, 0.2, 0.2), 1, "thing");

    private final CountingDetector detector = new CountingDetector();
    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void open() {
        context = new DefaultCamelContext();
        context.getRegistry().bind("counting", detector);
        template = context.createProducerTemplate();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void isOffByDefault() throws Exception {
        start(DETECT);

        detect();
        detect();

        assertThat(detector.calls).hasValue(2);
        assertThat(context.getRegistry().lookupByName(NAME)).isNull();
    }

    @Test
    void remembersRegionsAndThatThereAreNone() throws Exception {
        start(DETECT + "&cacheSize=10");
        detector.found = List.of();

        assertThat(detect().getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(0);
        detector.found = List.of(REGION);
        assertThat(detect().getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(0);

        assertThat(detector.calls).hasValue(1);
        Cache<?, ?> cache = context.getRegistry().lookupByNameAndType(NAME, Cache.class);
        assertThat(cache.stats().hitCount()).isEqualTo(1);
        assertThat(cache.stats().missCount()).isEqualTo(1);
        assertThat(cache.estimatedSize()).isEqualTo(1);
    }

    @Test
    void forgetsFailures() throws Exception {
        start(DETECT + "&cacheSize=10");
        detector.failure = new IllegalStateException("lens cap on");
        assertThat(detect().getException(DetectionFailed.class)).hasRootCauseMessage("lens cap on");

        detector.failure = null;

        assertThat(detect().getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                .isEqualTo(1);
        assertThat(detector.calls).hasValue(2);
    }

    @Test
    void routesReadAndInvalidateIt() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // first, so that it cannot rely on the detecting route having started
                from("direct:look")
                        .setHeader(CaffeineConstants.KEY, header(ImagorfaceConstants.DETECTION_KEY))
                        .setHeader(CaffeineConstants.ACTION, constant(CaffeineConstants.ACTION_GET))
                        .to("caffeine-cache:" + NAME);
                from("direct:invalidate")
                        .setHeader(CaffeineConstants.KEY, header(ImagorfaceConstants.DETECTION_KEY))
                        .setHeader(CaffeineConstants.ACTION, constant(CaffeineConstants.ACTION_INVALIDATE))
                        .to("caffeine-cache:" + NAME);
            }
        });
        start(DETECT + "&cacheSize=10");
        Object key = detect().getMessage().getHeader(ImagorfaceConstants.DETECTION_KEY);

        Object seen = template.requestBodyAndHeader("direct:look", "", ImagorfaceConstants.DETECTION_KEY, key);
        assertThat(seen).isEqualTo(List.of(REGION));
        detect();
        assertThat(detector.calls).hasValue(1);

        template.requestBodyAndHeader("direct:invalidate", "", ImagorfaceConstants.DETECTION_KEY, key);
        detect();
        assertThat(detector.calls).hasValue(2);
    }

    @Test
    void whatARouteWroteIsNotTakenForRegions() throws Exception {
        start(DETECT + "&cacheSize=10");
        Object key = detect().getMessage().getHeader(ImagorfaceConstants.DETECTION_KEY);

        template.sendBodyAndHeaders(
                "caffeine-cache:" + NAME,
                "no face here",
                Map.of(CaffeineConstants.KEY, key, CaffeineConstants.ACTION, CaffeineConstants.ACTION_PUT));

        assertThat(detect().getException(DetectionFailed.class)).hasMessageContaining("java.lang.String");
    }

    @Test
    void callersOfOneKeyShareOneDetection() throws Exception {
        start(DETECT + "&cacheSize=10");
        detector.hold = new CountDownLatch(1);
        List<CompletableFuture<Exchange>> callers = new ArrayList<>();
        callers.add(CompletableFuture.supplyAsync(this::detect));
        assertThat(detector.entered.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 3; i++) {
            callers.add(CompletableFuture.supplyAsync(this::detect));
        }

        detector.hold.countDown();

        for (CompletableFuture<Exchange> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS).getMessage().getHeader(ImagorfaceConstants.REGION_COUNT))
                    .isEqualTo(1);
        }
        assertThat(detector.calls).hasValue(1);
    }

    @Test
    void aBoundCacheIsUsedAsItIs() throws Exception {
        Cache<Object, Object> own = Caffeine.newBuilder().maximumSize(5).build();
        context.getRegistry().bind("mine", own);
        start(DETECT + "&cacheSize=1&cacheName=mine");

        detect();
        assertThat(own.estimatedSize()).isEqualTo(1);

        context.stop();
        assertThat(own.estimatedSize()).isEqualTo(1);
    }

    @Test
    void anotherBeanUnderTheNameIsRefused() {
        context.getRegistry().bind("mine", "a text");

        assertThat(startFailure(DETECT + "&cacheSize=1&cacheName=mine"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("cacheName was 'mine'")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void aWrongSizeIsRefused() {
        assertThat(startFailure(DETECT + "&cacheSize=-1"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("cacheSize was -1");
    }

    @Test
    void aWrongTimeIsRefused() {
        assertThat(startFailure(DETECT + "&cacheTtl=-1"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("cacheTtl was -1");
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:detect").to(uri);
            }
        });
        context.start();
    }

    private Throwable startFailure(String uri) {
        Throwable failure = catchThrowable(() -> start(uri));
        while (failure.getCause() != null && !(failure instanceof InvalidSetting)) {
            failure = failure.getCause();
        }
        return failure;
    }

    private Exchange detect() {
        return template.send("direct:detect", exchange -> exchange.getMessage().setBody(Photos.coffee()));
    }

    private static final class CountingDetector implements RegionDetector {

        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch entered = new CountDownLatch(1);
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile List<DetectedRegion> found = List.of(REGION);
        private volatile RuntimeException failure;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String fingerprint() {
            return "1";
        }

        @Override
        public List<DetectedRegion> detect(Probe probe) {
            calls.incrementAndGet();
            entered.countDown();
            try {
                assertThat(hold.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failure != null) {
                throw failure;
            }
            return found;
        }
    }
}
