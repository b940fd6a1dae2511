package org.imagorface.flow;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;
import org.imagorface.server.ContextSettings;
import org.imagorface.server.S3Access;
import org.imagorface.server.S3WriteAttributes;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes the parts of a flow from its settings, puts those that the routes name into the registry, and closes all with the Camel
 * context.
 *
 * @param receipts null if none are written
 */
record Wiring(FlowSource source, FlowTarget target, FlowTarget receipts, Pause pause, Retries retries, Totals totals) {

    /** @throws org.imagorface.error.InvalidSetting if the state folder is in use, or something cannot be opened */
    static Wiring of(CamelContext context, FlowOptions options) {
        return new Builder(context, options).build();
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

    private static final class Builder {

        private final CamelContext context;
        private final FlowOptions options;
        private final AtomicFiles files;
        private final StateFolder state;
        private final Pause pause;
        private final Retries retries;
        private final Totals totals;
        private final FlowEnd end;
        private final FlowWorkers workers;
        private S3Client client;

        Builder(CamelContext context, FlowOptions options) {
            this.context = context;
            this.options = options;
            String id = id(options);
            state = StateFolder.open(options.state().orElseGet(() -> defaultState(id)));
            closeWithContext(state::close);
            files = new AtomicFiles(id);
            pause = new Pause(options.retry());
            retries = new Retries(options.retry(), options.once());
            totals = new Totals(options.progress());
            closeWithContext(totals::finish);
            end = new FlowEnd(context, options.once(), pause);
            workers = new FlowWorkers(options.workers());
            context.getRegistry().bind("watchWorkers", workers);
            closeWithContext(workers::shutdown);
        }

        private static Path defaultState(String id) {
            return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                    .filter(home -> !home.isEmpty())
                    .map(Path::of)
                    .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                    .resolve("imagorface")
                    .resolve("watch-" + id);
        }

        Wiring build() {
            FlowTarget target = target(options.target());
            FlowTarget receipts = options.receipts()
                    .map(place -> place.equals(options.target()) ? target : target(place))
                    .orElse(null);
            FlowSource source = options.source() instanceof Place.Folder folder
                    ? folderSource(folder)
                    : bucketSource((Place.Bucket) options.source());
            return new Wiring(source, target, receipts, pause, retries, totals);
        }

        private FlowTarget target(Place place) {
            return place instanceof Place.Folder folder
                    ? new FolderTarget(folder.path(), files)
                    : new BucketTarget(client(), (Place.Bucket) place);
        }

        private FlowSource folderSource(Place.Folder folder) {
            FolderSource source = new FolderSource(
                    folder.path().toAbsolutePath().normalize(),
                    options.originals(),
                    ((Place.Folder) options.errors()).path(),
                    options.doneSuffix(),
                    state.markers(),
                    files);
            FolderFilter filter = new FolderFilter(source, options.settle(), options.doneSuffix(), retries);
            context.getRegistry().bind("watchFilter", filter);
            context.getRegistry().bind("watchPolls", new FolderPolls(filter, pause, end));
            return source;
        }

        private FlowSource bucketSource(Place.Bucket bucket) {
            BucketSource source = new BucketSource(
                    client(),
                    options.originals(),
                    (Place.Bucket) options.errors(),
                    state.markers(),
                    state.work(),
                    options.maxBytes());
            BucketWatch watch = new BucketWatch(
                    client(), bucket, source, workers, context.createProducerTemplate(), pause, retries, end);
            context.getRegistry().bind("watchBucket", watch);
            return source;
        }

        private S3Client client() {
            if (client == null) {
                Settings settings = ContextSettings.of(context);
                client = S3Access.of(settings, S3Settings.LOADER.access())
                        .client(settings.get(RequestSettings.LOAD_TIMEOUT), S3WriteAttributes.NONE);
                closeWithContext(client::close);
            }
            return client;
        }

        /** Those that were opened last are closed first. */
        private void closeWithContext(Runnable closing) {
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
    }
}
