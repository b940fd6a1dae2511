package org.imagorface.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import org.imagorface.store.BucketRouter;
import org.imagorface.store.RoutedBucket;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts the clients that the routes name into the registry, one for each use of S3 that is set, and closes them with the context.
 * A client of that name that is there already is left there.
 */
public final class S3Clients implements CamelContextAware {

    private CamelContext context;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        Duration load = settings.get(RequestSettings.LOAD_TIMEOUT);
        S3Access loader = S3Access.of(settings, S3Settings.LOADER.access());
        Optional<BucketRouter> router = S3Places.router(settings);
        if (router.isPresent()) {
            bind("s3Loader", routed(loader, router.get(), load));
        } else if (!settings.get(S3Settings.LOADER.bucket()).isEmpty()) {
            bind("s3Loader", loader.client(load, S3WriteAttributes.NONE));
        }
        bind("s3Sources", settings, S3Settings.STORAGE, S3Settings.STORAGE_WRITE);
        bind("s3Results", settings, S3Settings.RESULT_STORAGE, S3Settings.RESULT_STORAGE_WRITE);
    }

    private static S3Client routed(S3Access access, BucketRouter router, Duration timeout) {
        Map<String, S3Client> clients = new HashMap<>();
        for (RoutedBucket bucket : router.buckets()) {
            S3Access own = access.of(bucket);
            if (!own.equals(access)) {
                clients.put(bucket.name(), own.client(timeout, S3WriteAttributes.NONE));
            }
        }
        return new RoutedS3Client(clients, access.client(timeout, S3WriteAttributes.NONE));
    }

    /** A reader and a writer, which have different times. */
    private void bind(String name, Settings settings, S3Settings.S3Use use, S3Settings.S3Write write) {
        if (!settings.get(use.bucket()).isEmpty()) {
            S3Access access = S3Access.of(settings, use.access());
            bind(name, access.client(settings.get(RequestSettings.LOAD_TIMEOUT), S3WriteAttributes.NONE));
            bind(
                    name + "Writer",
                    access.client(settings.get(RequestSettings.SAVE_TIMEOUT), S3WriteAttributes.of(settings, write)));
        }
    }

    private void bind(String name, S3Client client) {
        if (context.getRegistry().lookupByNameAndType(name, S3Client.class) != null) {
            client.close();
            return;
        }
        context.getRegistry().bind(name, client);
        try {
            context.addService(
                    new ServiceSupport() {
                        @Override
                        protected void doStop() {
                            client.close();
                        }
                    },
                    true,
                    true);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }
}
