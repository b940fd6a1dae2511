package org.imagorface.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.imagorface.store.FileTrouble;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Originals in a bucket. Each is fetched when it is its turn, in the version that was found, to a temporary file that only we can
 * read, and which is removed whatever happens.
 */
final class BucketSource implements FlowSource {

    private static final String FILE = "imagorfaceWatchFile";
    private static final int MOST_OF_ONE_NAME = 10_000;

    private final S3Client client;
    private final Originals originals;
    private final Place.Bucket errors;
    private final DoneMarkers markers;
    private final Path work;
    private final long maxBytes;

    /**
     * @param work folder for temporary files
     * @param maxBytes longer objects are not fetched
     */
    BucketSource(
            S3Client client, Originals originals, Place.Bucket errors, DoneMarkers markers, Path work, long maxBytes) {
        this.client = client;
        this.originals = originals;
        this.errors = errors;
        this.markers = markers;
        this.work = work;
        this.maxBytes = maxBytes;
    }

    /** Whether it was dealt with in this version, and has stayed. */
    boolean isKnown(BucketItem item) {
        return originals instanceof Originals.Keep && markers.contains(item.key());
    }

    @Override
    public void open(FlowItem item, Exchange exchange) {
        BucketItem object = (BucketItem) item;
        if (object.size() > maxBytes) {
            throw tooLong();
        }
        Path file = work.resolve(UUID.randomUUID().toString());
        exchange.setProperty(FILE, file);
        GetObjectResponse response = fetch(object, file);
        exchange.getMessage().setBody(file);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, response.contentType());
        exchange.getMessage()
                .setHeader(
                        Exchange.FILE_NAME_ONLY,
                        object.name().substring(object.name().lastIndexOf('/') + 1));
    }

    private GetObjectResponse fetch(BucketItem object, Path file) {
        GetObjectRequest.Builder request = GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.objectKey())
                .ifMatch(object.quotedEtag());
        if (!object.version().isEmpty()) {
            request.versionId(object.version());
        }
        ResponseInputStream<GetObjectResponse> in =
                BucketCalls.make(text(object), () -> client.getObject(request.build()));
        try (in) {
            copy(in, file);
        } catch (SdkException | IOException e) {
            // the rest of a body that is not read whole would be read when it is closed
            in.abort();
            throw new SourceTrouble("could not be fetched: " + words(e), e);
        }
        return in.response();
    }

    private static String words(Exception e) {
        return e instanceof IOException io ? FileTrouble.inWords(io) : e.getMessage();
    }

    private void copy(InputStream in, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            long length = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                length += count;
                if (length > maxBytes) {
                    throw tooLong();
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private Rejected tooLong() {
        return new Rejected("LimitExceeded", "it has more than %d bytes, which is the limit".formatted(maxBytes));
    }

    private static String text(BucketItem object) {
        return Place.S3 + object.bucket() + "/" + object.objectKey();
    }

    /** It was fetched whole, in the version that was found. */
    @Override
    public void checkUnchanged(FlowItem item) {}

    @Override
    public void done(FlowItem item) {
        BucketItem object = (BucketItem) item;
        if (originals instanceof Originals.Move move) {
            Place.Bucket to = (Place.Bucket) move.to();
            moveAside(object, to, freeKey(to, object));
        } else if (originals instanceof Originals.Delete) {
            delete(object);
        } else {
            markers.add(object.key());
        }
    }

    @Override
    public String reject(FlowItem item, Reason reason) {
        BucketItem object = (BucketItem) item;
        boolean keep = originals instanceof Originals.Keep;
        String key = keep ? errors.prefix() + object.name() : freeKey(errors, object);
        String reasonKey = key + Reason.SUFFIX;
        BucketCalls.make(
                Place.S3 + errors.name() + "/" + reasonKey,
                () -> client.putObject(
                        request -> request.bucket(errors.name()).key(reasonKey).contentType("application/json"),
                        RequestBody.fromBytes(reason.json(object.objectKey()))));
        if (keep) {
            markers.add(object.key());
        } else {
            moveAside(object, errors, key);
        }
        return Place.S3 + errors.name() + "/" + reasonKey;
    }

    /** What was put there earlier may be another original of that name; the same one may be there from before a crash. */
    private String freeKey(Place.Bucket place, BucketItem object) {
        for (int i = 1; i <= MOST_OF_ONE_NAME; i++) {
            String key = place.prefix() + AsideNames.numbered(object.name(), i);
            Optional<HeadObjectResponse> there = BucketCalls.head(client, place.name(), key);
            if (there.isEmpty() || isSame(there.get(), object)) {
                return key;
            }
        }
        throw new Outage("%s has too many objects called %s".formatted(place, object.name()));
    }

    private void moveAside(BucketItem object, Place.Bucket place, String key) {
        BucketCalls.make(
                text(object),
                () -> client.copyObject(request -> {
                    request.sourceBucket(object.bucket())
                            .sourceKey(object.objectKey())
                            .copySourceIfMatch(object.quotedEtag())
                            .destinationBucket(place.name())
                            .destinationKey(key);
                    if (!object.version().isEmpty()) {
                        request.sourceVersionId(object.version());
                    }
                }));
        delete(object);
    }

    /** Not if another one has taken its place. */
    private void delete(BucketItem object) {
        BucketCalls.head(client, object.bucket(), object.objectKey())
                .filter(there -> isSame(there, object))
                .ifPresent(there -> BucketCalls.make(
                        text(object),
                        () -> client.deleteObject(
                                request -> request.bucket(object.bucket()).key(object.objectKey()))));
    }

    private static boolean isSame(HeadObjectResponse there, BucketItem object) {
        return BucketItem.withoutQuotes(there.eTag()).equals(object.etag());
    }

    @Override
    public void close(Exchange exchange) {
        Path file = exchange.getProperty(FILE, Path.class);
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw AtomicFiles.trouble(file, e);
            }
        }
    }
}
