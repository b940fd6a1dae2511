package org.imagorface.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imagorface.path.StorageKey;

/** A bucket, or all buckets, and the part of their keys that is used. */
public final class S3Place {

    /** For a bucket's name: the first part of each name is a bucket. */
    public static final String ANY_BUCKET = "*";

    /** What imagor never escapes in keys. */
    private static final String SAFE = "!\"()*";

    private static final String ESCAPE_NOTHING = "--";
    private static final int LONGEST_KEY = 1024;
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");

    private final String server;
    private final String bucket;
    private final String folder;
    private final KeyRule rule;

    /**
     * @param server distinguishes buckets of the same name, such as an endpoint
     * @param bucket its name, which a folder may follow after a slash, or {@link #ANY_BUCKET}
     * @param folder put before keys
     * @param prefix only keys below it are had, without it
     * @param safeCharacters as {@link StorageKey#of(String, String)} takes them
     */
    public S3Place(String server, String bucket, String folder, String prefix, String safeCharacters) {
        int slash = bucket.indexOf('/');
        this.server = server;
        this.bucket = slash < 0 ? bucket : bucket.substring(0, slash);
        String inBucket = slash < 0 ? "" : bucket.substring(slash);
        this.folder = (inBucket + "/" + folder).replaceAll("/+", "/").replaceAll("^/|/$", "");
        rule = new KeyRule(prefix, safeCharacters.equals(ESCAPE_NOTHING) ? ESCAPE_NOTHING : SAFE + safeCharacters);
    }

    /** By which names become keys here. */
    public KeyRule rule() {
        return rule;
    }

    /** Whether the two are one place, at least for some names. */
    public boolean isSameAs(S3Place other) {
        return sharesBucket(other) && folder.equals(other.folder);
    }

    /** Whether an object of this place would lie in the other one, which is within this one. */
    public boolean reaches(S3Object object, S3Place other) {
        return sharesBucket(other)
                && !other.folder.equals(folder)
                && isBelow(other.folder, folder)
                && isBelow(object.key(), other.folder);
    }

    private boolean sharesBucket(S3Place other) {
        return server.equals(other.server)
                && (bucket.equals(other.bucket) || bucket.equals(ANY_BUCKET) || other.bucket.equals(ANY_BUCKET));
    }

    private static boolean isBelow(String key, String folder) {
        return folder.isEmpty() || key.startsWith(folder + "/") || key.equals(folder);
    }

    /**
     * Where the thing of a key is.
     *
     * @param key as {@link #rule()} gives it
     * @return nothing if there can be no such object
     */
    public Optional<S3Object> locate(String key) {
        if (!bucket.equals(ANY_BUCKET)) {
            return locateIn(bucket, key);
        }
        int slash = key.indexOf('/');
        return slash < 0 ? Optional.empty() : locateIn(key.substring(0, slash), key.substring(slash + 1));
    }

    /**
     * Where the result of a key is: with all buckets, in that of its source.
     *
     * @param image name of the source
     */
    public Optional<S3Object> locateResult(String key, String image) {
        return bucket.equals(ANY_BUCKET)
                ? rule.of(image).flatMap(this::locate).flatMap(source -> locateIn(source.bucket(), key))
                : locateIn(bucket, key);
    }

    /** As {@link #locate}, in a bucket that was chosen otherwise. */
    public Optional<S3Object> locateIn(String inBucket, String key) {
        String whole = folder.isEmpty() ? key : folder + "/" + key;
        // Camel evaluates keys with ${...}, and these come from clients
        boolean isExpression = whole.indexOf('$') >= 0 && whole.indexOf('{') >= 0;
        return BUCKET.matcher(inBucket).matches()
                        && !isExpression
                        && whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY
                ? Optional.of(new S3Object(inBucket, whole))
                : Optional.empty();
    }
}
