package org.imagorface.privacy;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.camel.PrivateBodies;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.error.RedactionFailed;
import org.imagorface.redact.RedactionReceipt;

/**
 * A bean of a route that works on originals. Where there is one, no bodies are logged or kept in its Camel context, whatever the
 * settings say: tracing, failed deliveries and the log component would print originals, and the backlog tracer would have them in
 * memory for whoever looks at its console.
 */
public abstract class PrivateStep implements CamelContextAware {

    private CamelContext context;

    @Override
    public final CamelContext getCamelContext() {
        return context;
    }

    @Override
    public final void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        PrivateBodies.keep(camelContext);
    }

    /** To be called before a body becomes an original: a tracer can be told what to keep at any time. */
    protected final void keepBodiesPrivate() {
        PrivateBodies.keep(context);
    }

    /**
     * The body of a message that comes from a redaction.
     *
     * @throws RedactionFailed if it was not redacted
     */
    protected static byte[] redactedBody(Message message) {
        Object receipt = message.getHeader(ImagorfaceConstants.RECEIPT);
        boolean redacted = receipt instanceof RedactionReceipt || receipt instanceof DocumentReceipt;
        if (redacted && message.getBody() instanceof byte[] body) {
            return body;
        }
        throw new RedactionFailed("the body was not redacted, and so does not leave");
    }
}
