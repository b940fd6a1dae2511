package org.imagorface.benchmarks.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nu.pattern.OpenCV;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.detect.DetectionCache;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.detect.pico.PicoCascade;
import org.imagorface.detect.pico.PicoPlanner;
import org.imagorface.document.DocumentLimits;
import org.imagorface.document.DocumentOptions;
import org.imagorface.document.DocumentRedactor;
import org.imagorface.document.DocumentSource;
import org.imagorface.document.PdfOptions;
import org.imagorface.filter.FilterRegistry;
import org.imagorface.pipeline.ImagePipeline;
import org.imagorface.pipeline.ImageRequest;
import org.imagorface.pipeline.ImageResult;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.NoFacePolicy;
import org.imagorface.pipeline.PipelineListener;
import org.imagorface.pipeline.RedactionPolicy;
import org.imagorface.pipeline.RegionFinder;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.redact.Redaction;
import org.imagorface.redact.RedactionShape;
import org.imagorface.redact.RedactionStyle;

/**
 * The rival of the folder flow: reads every file of a folder, redacts it by the same code with the same settings, and writes the
 * result. No Camel, no markers, no forced writes; whoever kills it has half of a result. {@code PROFILE THREADS SOURCE TARGET}
 */
public final class PlainLoop {

    private static final Redaction BLACK =
            new Redaction(RedactionStyle.of("black", OptionalDouble.empty()), RedactionShape.BOX, 0);
    /** As the component has it: documents are verified, pictures are not. */
    private static final RedactionPolicy VERIFIED = new RedactionPolicy(NoFacePolicy.PASS, 0, true);

    private static final DocumentOptions DOCUMENTS =
            new DocumentOptions(BLACK, Set.of(), VERIFIED, PdfOptions.DEFAULT, DocumentLimits.DEFAULT);

    private final ImagePipeline pipeline;
    private final DocumentRedactor documents;

    PlainLoop(DetectionProfile profile) {
        OpenCV.loadLocally();
        ProcessingLimits limits = ProcessingLimits.DEFAULT;
        RegionFinder finder = new RegionFinder(
                PicoPlanner.of(profile).plan(Optional.of(PicoCascade.embedded()), List.of()),
                DetectionCache.NONE,
                PipelineListener.NONE);
        pipeline = new ImagePipeline(new ImageCodecs(limits), finder, FilterRegistry.standard(), limits);
        documents = new DocumentRedactor(pipeline);
    }

    public static void main(String[] args) throws Exception {
        PlainLoop loop = new PlainLoop(DetectionProfile.valueOf(args[0].toUpperCase(Locale.ROOT)));
        System.out.println(loop.run(Integer.parseInt(args[1]), Path.of(args[2]), Path.of(args[3])));
    }

    /** The number of files, all of which were redacted. */
    int run(int threads, Path source, Path target) throws IOException, InterruptedException, ExecutionException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (Path file : files) {
                Path result = target.resolve(source.relativize(file));
                results.add(workers.submit(() -> {
                    redact(file, result);
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            workers.shutdownNow();
        }
        return files.size();
    }

    private void redact(Path file, Path result) throws IOException {
        Files.createDirectories(result.getParent());
        DocumentSource source = new DocumentSource.InFile(file);
        if (DocumentRedactor.kindOf(source).isPresent()) {
            try (OutputStream out = Files.newOutputStream(result)) {
                documents.redact(source, file.getFileName().toString(), DOCUMENTS, out);
            }
            return;
        }
        ImageRequest request = ImageRequest.redaction(
                new ImageSource.Encoded(Files.readAllBytes(file)), Optional.empty(), BLACK, RedactionPolicy.PASS);
        ImageResult redacted = pipeline.process(request);
        Files.write(result, ((ImageSource.Encoded) redacted.content().orElseThrow()).bytes());
    }
}
