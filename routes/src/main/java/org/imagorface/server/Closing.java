package org.imagorface.server;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** Has a Camel context close at its end what was opened for it. */
final class Closing {

    private Closing() {}

    static void with(CamelContext context, AutoCloseable opened) {
        try {
            context.addService(
                    new ServiceSupport() {
                        @Override
                        protected void doStop() throws Exception {
                            opened.close();
                        }
                    },
                    true,
                    true);
        } catch (Exception e) {
            throw new IllegalStateException("a service that only stops cannot fail to start", e);
        }
    }
}
