package org.imagorface.privacy;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.document.DocumentReceipt;
import org.imagorface.error.RedactionFailed;
import org.imagorface.redact.RedactionReceipt;

/**
 * A bean of a route that works on originals. Where there is one, no bodies are logged in its Camel context, whatever the settings
 * say: tracing, failed deliveries and the log component would print originals.
 */
public abstract class PrivateStep implements CamelContextAware {

    private static final String NONE = "-1";

    private CamelContext context;

    @Override
    public final CamelContext getCamelContext() {
        return context;
    }

    @Override
    public final void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        camelContext.getGlobalOptions().put(Exchange.LOG_DEBUG_BODY_MAX_CHARS, NONE);
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
