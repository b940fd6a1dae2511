package org.imagorface.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.service.ServiceSupport;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.Cancelled;
import org.imagorface.error.ImageException;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotFound;
import org.imagorface.error.TooManyRequests;
import org.imagorface.store.PictureNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean of the flows' routes: {@link #open}, then the redaction, then {@link #publish}, which makes result and receipt visible
 * and only then does away with the original; {@link #failed} for whatever goes wrong, and {@link #close} at last. Killed at any
 * moment, the next run finds the original where it was, or the result at its place.
 *
 * <p>Its settings are Camel's properties {@code watch.*}. It puts the beans {@code watchWorkers} and, for folders,
 * {@code watchFilter} and {@code watchPolls} into the registry.
 */
public final class WatchFlow implements CamelContextAware {

    /** What is worked on, a {@link FlowItem}. */
    static final String ITEM = "imagorfaceWatchItem";
    /** Set where somebody else tries again: a failure that may pass is thrown instead of remembered. */
    static final String RETRIED = "imagorfaceWatchRetried";

    private static final Logger LOG = LoggerFactory.getLogger(WatchFlow.class);
    private static final String RECEIPT_SUFFIX = ".receipt.json";

    private CamelContext context;
    private FlowOptions options;
    private FlowSource source;
    private FlowTarget target;
    private FlowTarget receipts;
    private Pause pause;
    private Retries retries;
    private Totals totals;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** @throws org.imagorface.error.InvalidSetting if a property is missing or wrong, or the state folder is in use */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (context != null) {
            // Camel sets it more than once
            return;
        }
        context = camelContext;
        options = FlowOptions.of(camelContext.getPropertiesComponent()::resolveProperty);
        String id = id(options);
        StateFolder state = StateFolder.open(options.state().orElseGet(() -> defaultState(id)));
        AtomicFiles files = new AtomicFiles(id);
        pause = new Pause(options.retry());
        retries = new Retries(options.retry(), options.once());
        totals = new Totals(options.progress());
        FlowEnd end = new FlowEnd(camelContext, options.once(), pause);
        target = new FolderTarget(((Place.Folder) options.target()).path(), files);
        receipts = options.receipts()
                .map(place -> place.equals(options.target())
                        ? target
                        : new FolderTarget(((Place.Folder) place).path(), files))
                .orElse(null);
        FolderSource folder = new FolderSource(
                ((Place.Folder) options.source()).path().toAbsolutePath().normalize(),
                options.originals(),
                ((Place.Folder) options.errors()).path(),
                options.doneSuffix(),
                state.markers(),
                files);
        source = folder;
        FolderFilter filter = new FolderFilter(folder, options.settle(), options.doneSuffix(), retries);
        bind("watchFilter", filter);
        bind("watchPolls", new FolderPolls(filter, pause, end));
        FlowWorkers workers = new FlowWorkers(options.workers());
        bind("watchWorkers", workers);
        closeWith(camelContext, () -> {
            workers.shutdown();
            state.close();
            totals.finish();
        });
    }

    private void bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
    }

    private static void closeWith(CamelContext context, Runnable closing) {
        try {
            context.addService(
                    new ServiceSupport() {
                        @Override
                        protected void doStop() {
                            closing.run();
                        }
                    },
                    true,
                    true);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    /** Tells flows apart that share folders. */
    static String id(FlowOptions options) {
        CRC32 sum = new CRC32();
        for (Place place : new Place[] {options.source(), options.target()}) {
            Object whole = place instanceof Place.Folder folder ? PlaceRules.real(folder.path()) : place;
            sum.update((whole + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static Path defaultState(String id) {
        return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("imagorface")
                .resolve("watch-" + id);
    }

    /** Whether nothing was put aside or left. */
    boolean isAllDone() {
        return totals.allDone();
    }

    /** Makes a file of the consumer's an item of the flow. */
    public void take(Exchange exchange) {
        exchange.setProperty(
                ITEM, FolderFilter.item((GenericFile<?>) exchange.getMessage().getBody()));
    }

    /** Puts the original into the body. */
    public void open(Exchange exchange) {
        if (pause.isOn()) {
            throw new TargetTrouble("Results cannot be written");
        }
        source.open(item(exchange), exchange);
    }

    private static FlowItem item(Exchange exchange) {
        return exchange.getProperty(ITEM, FlowItem.class);
    }

    /** Makes the redacted body visible under its name, and its receipt; then does with the original what is wanted. */
    public void publish(Exchange exchange) {
        FlowItem item = item(exchange);
        Message message = exchange.getMessage();
        Object receipt = message.getHeader(ImagorfaceConstants.RECEIPT);
        if (receipt == null) {
            throw new IllegalStateException("the route has not redacted the message");
        }
        source.checkUnchanged(item);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        String name = PictureNames.withExtensionOf(contentType, item.name());
        target.write(name, message.getBody(byte[].class), contentType, options.replace());
        if (receipts != null) {
            byte[] json =
                    message.getHeader(ImagorfaceConstants.RECEIPT, String.class).getBytes(StandardCharsets.UTF_8);
            receipts.write(name + RECEIPT_SUFFIX, json, "application/json", true);
        }
        source.done(item);
        pause.over();
        retries.forget(item.name());
        totals.done(message.getHeader(ImagorfaceConstants.REGION_COUNT, 0, Integer.class));
    }

    /** Puts the original aside, or leaves it for later if the failure may pass. */
    public void failed(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        FlowItem item = item(exchange);
        try {
            if (error instanceof TargetTrouble trouble) {
                throw trouble;
            } else if (mayPass(error)) {
                leave(item, exchange, error);
            } else {
                reject(item, error);
            }
        } catch (TargetTrouble trouble) {
            pause.begin(trouble.getMessage());
            totals.left();
            rethrow(exchange, trouble);
        } catch (SourceTrouble trouble) {
            leave(item, exchange, trouble);
        }
    }

    private static boolean mayPass(Throwable error) {
        Optional<ImageException> known = ImageException.in(error);
        return error instanceof SourceTrouble
                || known.filter(e -> e instanceof Cancelled || e instanceof TooManyRequests)
                        .isPresent()
                || known.filter(e -> e instanceof SourceFailed || e instanceof SourceNotFound)
                        .filter(e -> e.getCause() instanceof IOException)
                        .isPresent();
    }

    private void leave(FlowItem item, Exchange exchange, Throwable error) {
        totals.left();
        if (retries.later(item.name())) {
            String why = error instanceof SourceTrouble
                    ? error.getMessage()
                    : Reason.of(error).message();
            LOG.warn("'{}' is left for later: {}", item.name(), why);
        }
        rethrow(exchange, error);
    }

    private void reject(FlowItem item, Throwable error) {
        Reason reason = Reason.of(error);
        String place = source.reject(item, reason);
        totals.rejected();
        LOG.warn("'{}' was put aside, {}: {}: {}", item.name(), place, reason.type(), reason.message());
        LOG.debug("{} at {}", error.getClass().getName(), error.getStackTrace());
    }

    private static void rethrow(Exchange exchange, Throwable error) {
        if (exchange.getProperty(RETRIED, false, Boolean.class)) {
            throw error instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(error);
        }
    }

    /** Lets go of what {@link #open} took. */
    public void close(Exchange exchange) {
        source.close(exchange);
    }
}
