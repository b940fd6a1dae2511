package org.imagorface.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.camel.PrivateBodies;
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
 * {@code watchFilter} and {@code watchPolls} into the registry; for buckets {@code watchBucket}.
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
    private Wiring parts;

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
        PrivateBodies.keep(camelContext);
        options = FlowOptions.of(camelContext.getPropertiesComponent()::resolveProperty);
        parts = Wiring.of(camelContext, options);
    }

    /** Whether nothing was put aside or left, and nothing stands in the way of looking for more. */
    boolean isAllDone() {
        return parts.totals().allDone() && !parts.pause().isTrouble();
    }

    /** Makes a file of the consumer's an item of the flow. */
    public void take(Exchange exchange) {
        exchange.setProperty(
                ITEM, FolderFilter.item((GenericFile<?>) exchange.getMessage().getBody()));
    }

    /** Puts the original into the body. */
    public void open(Exchange exchange) {
        PrivateBodies.keep(context);
        if (parts.pause().isOn()) {
            throw new Outage("Results cannot be written");
        }
        parts.source().open(item(exchange), exchange);
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
        parts.source().checkUnchanged(item);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        String name = PictureNames.withExtensionOf(contentType, item.name());
        parts.target().write(name, message.getBody(byte[].class), contentType, options.replace());
        if (parts.receipts() != null) {
            byte[] json =
                    message.getHeader(ImagorfaceConstants.RECEIPT, String.class).getBytes(StandardCharsets.UTF_8);
            parts.receipts().write(name + RECEIPT_SUFFIX, json, "application/json", true);
        }
        parts.source().done(item);
        parts.pause().over();
        parts.retries().forget(item.name());
        parts.totals().done(message.getHeader(ImagorfaceConstants.REGION_COUNT, 0, Integer.class));
    }

    /** Puts the original aside, or leaves it for later if the failure may pass. */
    public void failed(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        FlowItem item = item(exchange);
        try {
            if (error instanceof Gone) {
                LOG.debug("'{}': {}", item.name(), error.getMessage());
            } else if (error instanceof Outage trouble) {
                throw trouble;
            } else if (mayPass(error)) {
                leave(item, exchange, error);
            } else {
                reject(item, error);
            }
        } catch (Outage trouble) {
            parts.pause().begin(trouble.getMessage());
            parts.totals().left();
            rethrow(exchange, trouble);
        } catch (SourceTrouble trouble) {
            leave(item, exchange, trouble);
        } catch (Gone gone) {
            LOG.debug("'{}': {}", item.name(), gone.getMessage());
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
        parts.totals().left();
        if (parts.retries().later(item.name())) {
            String why = error instanceof SourceTrouble
                    ? error.getMessage()
                    : Reason.of(error).message();
            LOG.warn("'{}' is left for later: {}", item.name(), why);
        }
        rethrow(exchange, error);
    }

    private void reject(FlowItem item, Throwable error) {
        Reason reason = Reason.of(error);
        String place = parts.source().reject(item, reason);
        parts.totals().rejected();
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
        parts.source().close(exchange);
    }
}
