package org.imagorface.flow;

import java.util.Objects;

/**
 * An object as it was when it was found.
 *
 * @param version of a bucket with versions, if it is known; empty otherwise
 * @param etag without quotation marks
 * @param size in bytes
 * @param name the object's key behind the prefix that is watched
 */
record BucketItem(String bucket, String objectKey, String version, String etag, long size, String name)
        implements FlowItem {

    BucketItem {
        Objects.requireNonNull(version, "version");
    }

    /** With the quotation marks that are around it in HTTP. */
    String quotedEtag() {
        return '"' + etag + '"';
    }

    static String withoutQuotes(String etag) {
        return etag.replace("\"", "");
    }

    @Override
    public String key() {
        return bucket + "\n" + objectKey + "\n" + etag;
    }
}
