package org.imagorface.store;

/**
 * What a store had.
 *
 * @param modified when it was written, in milliseconds since 1970
 * @param etag names this version of it, without quotation marks
 */
public record Kept(byte[] bytes, long modified, String etag) {}
