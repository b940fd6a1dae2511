package org.imagorface.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.imagorface.cli.InputFiles.Input;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.store.FileTrouble;

/**
 * Works on several files at once. One that fails is named on standard error and does not stop the others; one that was found in
 * a folder and is no picture is left out, which is no failure.
 */
final class Batch {

    /** The work on one file. */
    interface Work<T> {
        T apply(Input input) throws IOException;
    }

    private Batch() {}

    /**
     * @param terminal whether to draw a bar
     * @param results is given what the work gave, in the order of the inputs
     * @return the exit code
     */
    static <T> int run(InputFiles inputs, PrintWriter err, boolean terminal, Work<T> work, Consumer<T> results)
            throws InterruptedException {
        Progress progress =
                new Progress(err, inputs.files().size() + inputs.unreadable().size(), terminal);
        inputs.unreadable().forEach(progress::failed);
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Input input : inputs.files()) {
                running.add(workers.submit(() -> work.apply(input)));
            }
            for (int i = 0; i < running.size(); i++) {
                try {
                    results.accept(running.get(i).get());
                    progress.succeeded();
                } catch (ExecutionException e) {
                    Input input = inputs.files().get(i);
                    if (!input.named() && e.getCause() instanceof UnsupportedFormat && NoPicture.test(input.file())) {
                        progress.skipped(input.file() + ": not a picture, left out");
                    } else {
                        progress.failed(input.file() + ": " + message(e.getCause()));
                    }
                }
            }
        } finally {
            workers.shutdownNow();
        }
        progress.finish(inputs.passedOver());
        return progress.failures() == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private static String message(Throwable error) {
        if ((error instanceof SourceFailed || error instanceof SourceNotFound)
                && error.getCause() instanceof IOException reading) {
            // to the component the file is a message body
            return FileTrouble.inWords(reading);
        }
        if (error instanceof ImageException) {
            return error.getMessage();
        }
        return error instanceof IOException trouble ? FileTrouble.inWords(trouble) : "internal error: " + error;
    }
}
