package org.imagorface.detect.pico;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Cascade files made for tests. */
final class Cascades {

    private Cascades() {}

    /** Random comparisons and predictions in [-1, 1); about every second window passes a tree with threshold 0. */
    static byte[] random(long seed, int depth, int trees, float threshold) {
        Random random = new Random(seed);
        int nodes = 1 << depth;
        ByteBuffer file = header(depth, trees, 16 + trees * nodes * 8);
        byte[] codes = new byte[4 * (nodes - 1)];
        for (int tree = 0; tree < trees; tree++) {
            random.nextBytes(codes);
            file.put(codes);
            for (int leaf = 0; leaf < nodes; leaf++) {
                file.putFloat(random.nextFloat() * 2 - 1);
            }
            file.putFloat(threshold);
        }
        return file.array();
    }

    /** A header with the given fields, in a file of the given length. */
    static ByteBuffer header(int depth, int trees, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0x7f817f8100000003L)
                .putInt(depth)
                .putInt(trees);
    }
}
