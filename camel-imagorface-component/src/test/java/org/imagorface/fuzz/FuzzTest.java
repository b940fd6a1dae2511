package org.imagorface.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.imagorface.codec.DecodeOptions;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageHeader;
import org.imagorface.detect.DetectionCache;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceNotFound;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.fuzz.MarkedSources.Pair;
import org.imagorface.fuzz.RandomPath.Call;
import org.imagorface.fuzz.RandomPath.Written;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageRequest;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.PipelineListener;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.plan.ProcessingLimits;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * Random paths on small pictures of every kind, for some seconds, or for as long as {@code -Dfuzz.seconds=} says, from
 * {@code -Dfuzz.seed=}; always the same ones unless that is given, so that a build does not fail by chance. Whatever is asked, in whatever words, there is an answer that can be decoded or an
 * {@link ImageException}.
 *
 * <p>Where a path redacts and there is an answer, there is a receipt. And where it redacts with a colour, two pictures that
 * differ only in their faces give the same answer: then nothing of a face can be in it, whatever was done before or after.
 */
class FuzzTest {

    private static final int USUAL_SECONDS = 20;
    private static final int LONGEST_SECONDS = 120;
    private static final int MOST_FAILURES = 10;
    private static final int DAMAGED_ONE_IN = 10;

    /** Small, so that many paths are tried. */
    private static final ProcessingLimits LIMITS = new ProcessingLimits(1 << 20, 2000, 2000, 1_500_000);

    /** What cannot change which pixels are shown, or spread one over others that are farther away than a region's margin. */
    private static final Pattern BLIND =
            Pattern.compile("attachment|autojpg|background_color|bitdepth|brightness|compression"
                    + "|contrast|crop|draw_detections|expire|face|fallback_format|fill|focal|format|grayscale|hue|image|invert|label"
                    + "|lossless|max_age|max_bytes|max_frames|modulate|no_face|no_upscale|orient|padding|page|palette|preview|quality"
                    + "|redact|redact_oval|rgb|rotate|round_corner|saturation|stretch|strip_exif|strip_icc|strip_metadata|text"
                    + "|to_colorspace|upscale|watermark");

    private static final Pattern FILL = Pattern.compile("black|white|red|00f|123456|gray");
    private static final Pattern SMALL = Pattern.compile("(?:^|[/x(-])0*[1-9][0-9]?(?=[x/])");

    /** A picture as large as the one below, which may be only some pixels large. */
    private static final Pattern SCALED_OVERLAY = Pattern.compile("image\\(f|,(?:none|50)\\)");

    private final Map<String, Pair> sources = load();
    private final List<String> names = List.copyOf(sources.keySet());
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        return thread;
    });

    private int answers;
    private int receipts;
    private int compared;

    private static Map<String, Pair> load() {
        try {
            return MarkedSources.all();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anyPathOnAnyPictureIsAnsweredOrRefused() {
        long first = Long.getLong("fuzz.seed", 1);
        Duration time = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", USUAL_SECONDS));
        long end = System.nanoTime() + time.toNanos();
        long seed = first;
        List<AssertionError> failures = new ArrayList<>();
        do {
            try {
                check(seed++);
            } catch (AssertionError e) {
                failures.add(e);
            }
        } while (System.nanoTime() < end && failures.size() < MOST_FAILURES);
        worker.shutdownNow();
        System.out.printf(
                "fuzz: seeds %d to %d, %d answers, %d of them redacted, %d compared%n",
                first, seed - 1, answers, receipts, compared);
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
    }

    private void check(long seed) {
        Random random = new Random(seed);
        String name = names.get(random.nextInt(names.size()));
        Pair source = sources.get(name);
        Written written = new RandomPath(random).next();
        boolean damaged = random.nextInt(DAMAGED_ONE_IN) == 0;
        byte[] one = damaged ? damage(source.one(), random) : source.one();
        String what = "-Dfuzz.seed=%d: %s%s on %s".formatted(seed, written, damaged ? " (damaged)" : "", name);
        try {
            ImageParameters parameters = PathParser.parse("unsafe/" + written);
            Optional<ImageResult> result = answer(one, true, parameters, what);
            result.ifPresent(answer -> checkAnswer(answer, written, parameters, what));
            if (!damaged && isBlind(parameters, name)) {
                checkSame(result, answer(source.other(), false, parameters, what), what);
            }
        } catch (Exception | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
    }

    private static byte[] damage(byte[] source, Random random) {
        byte[] damaged =
                Arrays.copyOf(source, random.nextBoolean() ? source.length : random.nextInt(source.length + 1));
        for (int i = random.nextInt(20); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(random.nextBoolean() ? damaged.length : Math.min(damaged.length, 200))] =
                    (byte) random.nextInt();
        }
        return damaged;
    }

    /** The answer, or nothing if the request was refused. */
    private Optional<ImageResult> answer(byte[] source, boolean first, ImageParameters parameters, String what)
            throws Exception {
        ImagePipeline pipeline = new ImagePipeline(
                new ImageCodecs(LIMITS),
                new RegionFinder(List.of(MarkedSources.detector()), 400, DetectionCache.NONE),
                FilterRegistry.standard(),
                LIMITS,
                image -> nested(image, first),
                PipelineListener.NONE);
        Future<Optional<ImageResult>> running = worker.submit(() -> {
            try {
                return Optional.of(pipeline.process(new ImageRequest(new ImageSource.Encoded(source), parameters)));
            } catch (ImageException refused) {
                return Optional.empty();
            }
        });
        try {
            return running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return fail(what + " takes longer than " + LONGEST_SECONDS + " s", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(what, e.getCause());
        }
    }

    private ImageSource nested(String image, boolean first) {
        return switch (image) {
            case "mark" ->
                new ImageSource.Encoded(
                        first ? sources.get("png").one() : sources.get("png").other());
            case "plain" -> new ImageSource.Encoded(sources.get("1x500").one());
            default -> throw new SourceNotFound("not found: '" + image + "'");
        };
    }

    private void checkAnswer(ImageResult answer, Written written, ImageParameters parameters, String what) {
        answers++;
        boolean redacts = written.filters().stream().anyMatch(Call::isRedaction);
        if (redacts && !parameters.meta()) {
            assertThat(answer.receipt()).as(what).isPresent();
            receipts++;
        }
        if (answer.content().isPresent() && !answer.delivery().raw()) {
            try (Picture picture = decode(answer)) {
                assertThat(picture.size()).as(what).isEqualTo(answer.metadata().size());
                assertThat(picture.frameCount())
                        .as(what)
                        .isEqualTo(answer.metadata().pages());
            }
        }
    }

    private static Picture decode(ImageResult answer) {
        byte[] bytes = ((ImageSource.Encoded) answer.content().orElseThrow()).bytes();
        ImageCodecs codecs = new ImageCodecs(ProcessingLimits.DEFAULT);
        ImageHeader header = codecs.readHeader(bytes);
        return codecs.decode(bytes, header, new DecodeOptions(1, 0, header.frames()));
    }

    /** Whether nothing of a face may show in the answer, not even as some digits of a mean. */
    private static boolean isBlind(ImageParameters parameters, String source) {
        if (parameters.trim() || SMALL.matcher(parameters.path()).find()) {
            // trimming may go by the face, and shrinking far reaches beyond the margin
            return false;
        }
        boolean crops = source.startsWith("1x")
                || !parameters.crop().equals(CropEdges.NONE)
                || parameters.filters().stream().anyMatch(call -> call.name().equals("crop"));
        if (crops && SCALED_OVERLAY.matcher(parameters.path()).find()) {
            return false;
        }
        for (FilterCall call : parameters.filters()) {
            boolean redaction = call.name().equals("redact") || call.name().equals("redact_oval");
            if (redaction) {
                // a blur of the whole box before an oval in it leaves something
                // and the corners of a JPEG's blocks are outside of an oval
                return FILL.matcher(call.arguments()).matches()
                        && !(source.contains("jpeg") && call.name().equals("redact_oval"));
            }
            boolean known = FilterRegistry.standard().names().contains(call.name());
            if (known && !BLIND.matcher(call.name()).matches()
                    || call.arguments().contains("auto")) {
                return false;
            }
        }
        return false;
    }

    private void checkSame(Optional<ImageResult> one, Optional<ImageResult> other, String what) {
        assertThat(one.isPresent()).as(what + ": answered").isEqualTo(other.isPresent());
        if (one.isEmpty()) {
            return;
        }
        compared++;
        assertThat(one.get().metadata()).as(what).isEqualTo(other.get().metadata());
        if (one.get().content().isEmpty()) {
            return;
        }
        try (Picture seen = decode(one.get());
                Picture otherSeen = decode(other.get())) {
            assertThat(seen.frameCount()).as(what).isEqualTo(otherSeen.frameCount());
            for (int i = 0; i < seen.frameCount(); i++) {
                Mat pixels = seen.frames().get(i);
                assertThat(Core.norm(pixels, otherSeen.frames().get(i), Core.NORM_INF))
                        .as(what + ": difference in frame " + i)
                        .isZero();
            }
        }
    }
}
