package org.imagorface.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import org.apache.camel.Body;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Finds the objects of a bucket, by listing it or by its events, and gives each to the route {@code direct:watch-object}. Unlike
 * Camel's consumer for S3 it fetches none before its turn, and none that is known already.
 */
public final class BucketWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BucketWatch.class);
    private static final String ROUTE = "direct:watch-object";

    private final S3Client client;
    private final Place.Bucket place;
    private final BucketSource source;
    private final Executor workers;
    private final ProducerTemplate template;
    private final Pause pause;
    private final Retries retries;
    private final FlowEnd end;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    BucketWatch(
            S3Client client,
            Place.Bucket place,
            BucketSource source,
            Executor workers,
            ProducerTemplate template,
            Pause pause,
            Retries retries,
            FlowEnd end) {
        this.client = client;
        this.place = place;
        this.source = source;
        this.workers = workers;
        this.template = template;
        this.pause = pause;
        this.retries = retries;
        this.end = end;
    }

    /** Lists the bucket, has every object that is not known redacted, and returns when that is done. */
    public void look() {
        if (pause.isOn()) {
            return;
        }
        Phaser working = new Phaser(1);
        int found = 0;
        try {
            for (S3Object object : BucketCalls.make(
                            place.toString(),
                            () -> client.listObjectsV2Paginator(
                                    request -> request.bucket(place.name()).prefix(place.prefix())))
                    .contents()) {
                if (pause.isOn() || template.getCamelContext().isStopping()) {
                    break;
                }
                BucketItem item = item(object.key(), "", BucketItem.withoutQuotes(object.eTag()), object.size());
                if (isWanted(item) && give(item, working)) {
                    found++;
                }
            }
        } catch (Outage | SdkException e) {
            pause.begin(place + " cannot be listed: " + e.getMessage());
        } finally {
            working.arriveAndAwaitAdvance();
        }
        end.polled(found, false);
    }

    private BucketItem item(String key, String version, String etag, long size) {
        return new BucketItem(
                place.name(),
                key,
                version,
                etag,
                size,
                key.substring(place.prefix().length()));
    }

    private boolean isWanted(BucketItem item) {
        return !item.objectKey().endsWith("/") && !retries.mustWait(item.name()) && !source.isKnown(item);
    }

    private boolean give(BucketItem item, Phaser working) {
        if (!inProgress.add(item.objectKey())) {
            return false;
        }
        working.register();
        try {
            workers.execute(() -> {
                try {
                    template.send(ROUTE, exchange -> exchange.setProperty(WatchFlow.ITEM, item));
                } finally {
                    inProgress.remove(item.objectKey());
                    working.arriveAndDeregister();
                }
            });
            return true;
        } catch (RuntimeException e) {
            inProgress.remove(item.objectKey());
            working.arriveAndDeregister();
            throw e;
        }
    }

    /**
     * The objects that an event message is about, as far as they are to be redacted.
     *
     * @throws IllegalArgumentException if it is no message of S3
     */
    public List<Object> items(@Body String message) {
        List<Object> items = new ArrayList<>();
        for (S3Events.Created created : S3Events.read(message)) {
            if (!created.bucket().equals(place.name()) || !created.key().startsWith(place.prefix())) {
                LOG.warn(
                        "An event of s3://{}/{}, which is not watched, is passed over",
                        created.bucket(),
                        created.key());
                continue;
            }
            complete(created)
                    .filter(item -> !item.objectKey().endsWith("/") && !source.isKnown(item))
                    .ifPresent(items::add);
        }
        return items;
    }

    private Optional<BucketItem> complete(S3Events.Created created) {
        if (!created.etag().isEmpty()) {
            return Optional.of(
                    item(created.key(), created.version(), BucketItem.withoutQuotes(created.etag()), created.size()));
        }
        return BucketCalls.head(client, place.name(), created.key())
                .map(head -> item(created.key(), "", BucketItem.withoutQuotes(head.eTag()), head.contentLength()));
    }
}
