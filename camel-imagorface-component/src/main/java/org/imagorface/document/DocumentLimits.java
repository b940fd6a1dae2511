package org.imagorface.document;

/**
 * What bounds the work on one document, nested ones included.
 *
 * @param maxPartBytes longest part that is held in memory, in bytes
 * @param maxUnpackedBytes bytes of all parts together once they are unpacked
 * @param maxParts parts that are looked at
 * @param maxDepth documents within documents; 1 allows none
 */
public record DocumentLimits(long maxPartBytes, long maxUnpackedBytes, int maxParts, int maxDepth) {

    public static final DocumentLimits DEFAULT = new DocumentLimits(64L << 20, 1L << 30, 10_000, 5);

    public DocumentLimits {
        requirePositive("maxPartBytes", maxPartBytes);
        requirePositive("maxUnpackedBytes", maxUnpackedBytes);
        requirePositive("maxParts", maxParts);
        requirePositive("maxDepth", maxDepth);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " was " + value + ", must be at least 1");
        }
    }
}
