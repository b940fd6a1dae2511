package org.imagorface.camel;

import java.util.function.Function;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.imagorface.detect.DetectionCache;
import org.imagorface.pipeline.RequestOutline;
import org.imagorface.receipt.ReceiptDesk;

/**
 * Find, frame and redact faces in pictures.
 *
 * <p>Settings are checked when the endpoint is initialised; OpenCV and the cascade are loaded when its first producer starts,
 * so that what fails is the route that needs them.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "imagorface",
        title = "Imagorface",
        syntax = "imagorface:operation",
        producerOnly = true,
        remote = false,
        category = {Category.DOCUMENT, Category.TRANSFORMATION, Category.SECURITY},
        headersClass = ImagorfaceConstants.class)
public class ImagorfaceEndpoint extends DefaultEndpoint {

    @UriPath(description = "What to do with the picture in the message body.")
    @Metadata(required = true)
    private final ImagorfaceOperation operation;

    @UriParam
    private ImagorfaceConfiguration configuration;

    private DetectionCache cache;
    private ImagorfaceEngine engine;
    private ReceiptDesk receipts;

    public ImagorfaceEndpoint(
            String uri,
            ImagorfaceComponent component,
            ImagorfaceOperation operation,
            ImagorfaceConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        OperationSettings.of(configuration);
        DocumentSettings.of(configuration);
        receipts = ReceiptKeystore.desk(configuration, getCamelContext());
        ImagorfaceEngine.check(configuration, getCamelContext());
        // this early, so that caffeine-cache: endpoints of the same name find it when they start
        cache = getComponent().caches().open(configuration, getCamelContext().getRegistry());
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            engine = null;
        }
        getComponent().healthCheck().settled(getEndpointUri());
        super.doStop();
    }

    /** The engine, loaded at the first call; a failure is reported to the health check and thrown. */
    synchronized ImagorfaceEngine engine() throws Exception {
        if (engine == null) {
            ImagorfaceHealthCheck health = getComponent().healthCheck();
            try {
                getComponent().nativeLibrary().run();
                engine = ImagorfaceEngine.load(configuration, cache, getCamelContext());
                health.settled(getEndpointUri());
            } catch (Exception e) {
                health.failed(getEndpointUri(), e);
                throw e;
            }
        }
        return engine;
    }

    /** Who makes this endpoint's receipts ready. */
    ReceiptDesk receipts() {
        return receipts;
    }

    @Override
    public Producer createProducer() throws Exception {
        return new ImagorfaceProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        throw new UnsupportedOperationException(
                "imagorface has no consumer; read pictures from another endpoint and send them to it");
    }

    @Override
    public ImagorfaceComponent getComponent() {
        return (ImagorfaceComponent) super.getComponent();
    }

    /**
     * What paths say of their results, for those who keep results of this endpoint and hand them out again. Paths are as for
     * the operation process; those that it would refuse, by its own options, are refused with the same exceptions, see
     * {@link RequestOutline#of}.
     */
    public Function<String, RequestOutline> outlines() {
        return ImagorfaceEngine.outlines(configuration, getCamelContext());
    }

    public ImagorfaceOperation getOperation() {
        return operation;
    }

    public ImagorfaceConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ImagorfaceConfiguration value) {
        configuration = value;
    }
}
