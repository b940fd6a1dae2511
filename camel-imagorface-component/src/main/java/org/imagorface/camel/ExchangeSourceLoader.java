package org.imagorface.camel;

import org.apache.camel.Exchange;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.SourceLoader;

/** A loader of nested pictures that needs to know for which message they are, such as for who asks. */
public interface ExchangeSourceLoader extends SourceLoader {

    /**
     * As {@link SourceLoader#load(String)}.
     *
     * @param exchange whose message is worked on; not changed
     */
    ImageSource load(String image, Exchange exchange);

    @Override
    default ImageSource load(String image) {
        throw new UnsupportedOperation("this loader of nested pictures needs a message");
    }
}
