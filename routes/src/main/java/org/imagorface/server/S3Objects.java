package org.imagorface.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.support.service.ServiceSupport;
import org.imagorface.codec.ImageCodecs;
import org.imagorface.codec.ImageFormat;
import org.imagorface.error.ImageException;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.ProcessingTimeout;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.TooManyRequests;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Intake;
import org.imagorface.logging.SparingLog;
import org.imagorface.settings.ProcessingSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import org.imagorface.store.BucketRouter;
import org.imagorface.store.PathStyle;
import org.imagorface.store.ResultNames;
import org.imagorface.store.S3Object;
import org.imagorface.store.S3Place;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What routes do before and after Camel's S3 component: from names to buckets and keys, from streams to bytes, and from its
 * exceptions to ours. The headers of bucket and key are there only as long as there is an object to ask for.
 */
public final class S3Objects implements CamelContextAware {

    private static final int NOT_FOUND = 404;
    private static final String OTHERS = "CamelImagorfaceS3Others";
    private static final String DEADLINE = "CamelImagorfaceS3Deadline";

    private final SparingLog log = new SparingLog(LoggerFactory.getLogger(S3Objects.class));
    private CamelContext context;
    private Settings settings;
    private Function<String, List<S3Object>> loader;
    private S3Places places;
    private PathStyle sourceStyle;
    private PathStyle resultStyle;
    private ScheduledExecutorService alarms;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        settings = ContextSettings.of(camelContext);
        loader = loader(settings);
        places = S3Places.of(settings);
        sourceStyle = PathStyle.of(settings.get(RequestSettings.STORAGE_PATH_STYLE));
        resultStyle = PathStyle.of(settings.get(RequestSettings.RESULT_STORAGE_PATH_STYLE));
        alarms = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "imagorface-s3-timeout");
            thread.setDaemon(true);
            return thread;
        });
        try {
            camelContext.addService(
                    new ServiceSupport() {
                        @Override
                        protected void doStop() {
                            alarms.shutdownNow();
                        }
                    },
                    true,
                    true);
        } catch (Exception e) {
            throw new IllegalStateException("a service that only stops cannot fail to start", e);
        }
    }

    /** Where the loader finds the source {@link ServerConstants#IMAGE}, if it may have it. */
    public void locate(Exchange exchange) {
        ask(exchange, loader.apply(image(exchange)));
    }

    private static Function<String, List<S3Object>> loader(Settings settings) {
        Optional<BucketRouter> router = S3Places.router(settings);
        if (router.isPresent()) {
            S3Place place = S3Places.everywhere(settings, S3Settings.LOADER);
            return image -> router.get().locate(image, place);
        }
        Optional<S3Place> place = S3Places.place(settings, S3Settings.LOADER);
        return image -> place.flatMap(in -> in.rule().of(image).flatMap(in::locate)).stream()
                .toList();
    }

    /** Where the source {@link ServerConstants#IMAGE} is kept, if it may be. */
    public void locateKeptSource(Exchange exchange) {
        String name = sourceStyle.source(image(exchange));
        ask(
                exchange,
                places
                        .sources()
                        .flatMap(place -> place.rule()
                                .ofKept(name)
                                .flatMap(place::locate)
                                .filter(object -> places.results()
                                        .filter(other -> place.reaches(object, other))
                                        .isEmpty()))
                        .stream()
                        .toList());
    }

    /** Where the result {@link ServerConstants#RESULT_KEY} is kept, if it may be. */
    public void locateKeptResult(Exchange exchange) {
        Optional<String> path =
                Optional.ofNullable(exchange.getMessage().getHeader(ServerConstants.RESULT_KEY, String.class));
        String image = image(exchange);
        ask(
                exchange,
                places
                        .results()
                        .flatMap(place -> path.flatMap(new ResultNames(resultStyle, place.rule())::key)
                                .flatMap(key -> place.locateResult(key, image))
                                .filter(object -> places.sources()
                                        .filter(other -> place.reaches(object, other))
                                        .isEmpty()))
                        .stream()
                        .toList());
    }

    private void ask(Exchange exchange, List<S3Object> objects) {
        exchange.setProperty(OTHERS, new ArrayDeque<>(objects));
        exchange.setProperty(
                DEADLINE,
                System.nanoTime() + settings.get(RequestSettings.LOAD_TIMEOUT).toNanos());
        Message message = exchange.getMessage();
        byte[] body = message.getBody() instanceof byte[] bytes ? bytes : null;
        if (body != null) {
            message.setHeader(
                    AWS2S3Constants.CONTENT_TYPE,
                    ImageCodecs.formatOf(body).map(ImageFormat::contentType).orElse("application/octet-stream"));
        }
        next(exchange);
    }

    /** Puts the next object that may be asked for into the headers; none if there is no other. */
    private static void next(Exchange exchange) {
        Message message = exchange.getMessage();
        S3Object object = (S3Object) exchange.getProperty(OTHERS, Deque.class).poll();
        if (object == null) {
            message.removeHeaders("CamelAwsS3*");
        } else {
            message.setHeader(AWS2S3Constants.OVERRIDE_BUCKET_NAME, object.bucket());
            message.setHeader(AWS2S3Constants.KEY, object.key());
        }
    }

    /** Reads the source that S3 has begun to send. */
    public void takeSource(Exchange exchange) {
        take(exchange, settings.get(ProcessingSettings.MAX_SOURCE_BYTES));
    }

    /** Reads the source that S3 has begun to send, unless it is too old. */
    public void takeKeptSource(Exchange exchange) {
        if (isGood(exchange, S3Settings.STORAGE_WRITE)) {
            take(exchange, settings.get(ProcessingSettings.MAX_SOURCE_BYTES));
        } else {
            exchange.setProperty(ServerConstants.SOURCE_EXPIRED, true);
        }
    }

    /** Reads the result that S3 has begun to send, unless it is too old, and tells its version. */
    public void takeKeptResult(Exchange exchange) {
        if (isGood(exchange, S3Settings.RESULT_STORAGE_WRITE)) {
            GetObjectResponse response = take(exchange, KeptFiles.LONGEST_RESULT);
            Message message = exchange.getMessage();
            message.setHeader(ServerConstants.MODIFIED, response.lastModified().toEpochMilli());
            message.setHeader(ServerConstants.ETAG, response.eTag().replace("\"", ""));
        }
    }

    /** Says when the object was written whose head S3 has sent. */
    public void takeModified(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(
                ServerConstants.SOURCE_MODIFIED,
                message.getBody(HeadObjectResponse.class).lastModified().toEpochMilli());
        message.setBody(null);
        message.removeHeaders("CamelAwsS3*");
    }

    private boolean isGood(Exchange exchange, S3Settings.S3Write write) {
        Duration expiration = settings.get(write.expiration());
        ResponseInputStream<GetObjectResponse> stream = stream(exchange);
        boolean good = expiration.isZero()
                || stream.response().lastModified().plus(expiration).isAfter(Instant.now());
        if (!good) {
            stream.abort();
            exchange.getMessage().setBody(null);
            exchange.getMessage().removeHeaders("CamelAwsS3*");
        }
        return good;
    }

    private GetObjectResponse take(Exchange exchange, long maxBytes) {
        ResponseInputStream<GetObjectResponse> stream = stream(exchange);
        Message message = exchange.getMessage();
        message.setBody(null);
        long nanosLeft = exchange.getProperty(DEADLINE, Long.class) - System.nanoTime();
        Future<?> alarm = alarms.schedule(stream::abort, Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
        try {
            message.setBody(read(stream, maxBytes, RequestMemory.of(exchange)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof ImageException known) {
                throw known;
            }
            if (exchange.getProperty(DEADLINE, Long.class) - System.nanoTime() <= 0) {
                throw timeout(e);
            }
            throw new SourceFailed("the answer of S3 broke off", e);
        } finally {
            alarm.cancel(false);
            // closing would first read the rest
            stream.abort();
        }
        message.removeHeaders("CamelAwsS3*");
        return stream.response();
    }

    private static byte[] read(ResponseInputStream<GetObjectResponse> stream, long maxBytes, ByteShare memory)
            throws IOException {
        Long length = stream.response().contentLength();
        requireWithin(length == null ? 0 : length, maxBytes);
        try (Intake body = new Intake(memory, length == null ? -1 : length)) {
            while (body.readFrom(stream)) {
                requireWithin(body.size(), maxBytes);
            }
            if (length != null && body.size() != length) {
                throw new IOException("the answer was cut off");
            }
            return body.bytes();
        }
    }

    private static void requireWithin(long bytes, long maxBytes) {
        if (bytes > maxBytes) {
            throw new LimitExceeded("maximum size exceeded: the source has more than " + maxBytes + " bytes");
        }
    }

    @SuppressWarnings("unchecked") // Camel's component says that it is
    private static ResponseInputStream<GetObjectResponse> stream(Exchange exchange) {
        return exchange.getMessage().getBody(ResponseInputStream.class);
    }

    /**
     * Goes on to the next object if S3 has none of this name.
     *
     * @throws ImageException for every other failure
     */
    public void failed(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setBody(null);
        if (caught instanceof ImageException known) {
            throw known;
        }
        if (caught instanceof AwsServiceException answer) {
            if (answer.statusCode() != NOT_FOUND) {
                throw new SourceFailed("S3 answered with status " + answer.statusCode(), answer);
            }
            next(exchange);
            return;
        }
        if (caught instanceof ApiCallTimeoutException || caught instanceof ApiCallAttemptTimeoutException) {
            throw timeout(caught);
        }
        throw new SourceFailed("S3 did not answer", caught);
    }

    /** As {@link #failed}, for what is kept: it can be had in another way, and so a failure is logged and no more. */
    public void skip(Exchange exchange) {
        try {
            failed(exchange);
        } catch (TooManyRequests e) {
            throw e;
        } catch (ImageException e) {
            exchange.getMessage().removeHeaders("CamelAwsS3*");
            warn("read", e);
        }
    }

    /** Says in the log that what S3 was to keep is not kept. */
    public void notWritten(Exchange exchange) {
        warn("written", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private void warn(String what, Exception e) {
        String status = e instanceof AwsServiceException answer ? " " + answer.statusCode() : "";
        log.warn(
                what + e.getClass().getName() + status,
                "kept object could not be %s: %s".formatted(what, ErrorJson.oneLine(String.valueOf(e.getMessage()))));
    }

    private ProcessingTimeout timeout(Exception cause) {
        return new ProcessingTimeout(
                "timeout: S3 took longer than %d ms"
                        .formatted(settings.get(RequestSettings.LOAD_TIMEOUT).toMillis()),
                cause);
    }

    private static String image(Exchange exchange) {
        return exchange.getMessage().getHeader(ServerConstants.IMAGE, "", String.class);
    }
}
