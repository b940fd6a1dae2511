package org.imagorface.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.error.TooManyRequests;

/**
 * Takes bytes in whose number is not known, or not for sure. Memory is taken from a share first, a block at a time. What has not
 * been {@linkplain #bytes finished} when this is closed is given back. For one thread at a time.
 */
public final class Intake implements AutoCloseable {

    private static final int SMALLEST = 4 << 10;
    /** Of streams, whose senders are in more of a hurry than clients that upload. */
    private static final int CHUNK = 64 << 10;

    private static final int LARGEST = 1 << 20;

    private final ByteShare share;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] block = {};
    private int filled;
    private long size;
    private long taken;

    /** Of bytes that are {@linkplain #add added}: it never waits for memory. */
    public Intake(ByteShare share) {
        this.share = share;
    }

    /**
     * Of a stream. Waits for memory if the share is empty.
     *
     * @param expected bytes; less than 1 if that is not known. If it is right, nothing is copied
     * @throws TooManyRequests and other errors as {@link ByteShare#take} has them
     */
    public Intake(ByteShare share, long expected) {
        this.share = share;
        long first = expected > 0 ? expected : CHUNK;
        share.take(first);
        taken = first;
        block = new byte[Math.toIntExact(first)];
    }

    /**
     * Reads some bytes.
     *
     * @return false at the end of the stream
     * @throws TooManyRequests and other errors as {@link ByteShare#takeNow} has them
     */
    public boolean readFrom(InputStream in) throws IOException {
        int read;
        if (filled < block.length) {
            read = in.read(block, filled, Math.min(CHUNK, block.length - filled));
        } else {
            int next = in.read();
            read = next < 0 ? next : 1;
            if (next >= 0) {
                grow();
                block[filled] = (byte) next;
            }
        }
        if (read > 0) {
            filled += read;
            size += read;
        }
        return read >= 0;
    }

    /** Adds all of them; errors as {@link ByteShare#takeNow} has them. */
    public void add(byte[] bytes) {
        int from = 0;
        while (from < bytes.length) {
            if (filled == block.length) {
                grow();
            }
            int length = Math.min(bytes.length - from, block.length - filled);
            System.arraycopy(bytes, from, block, filled, length);
            from += length;
            filled += length;
            size += length;
        }
    }

    private void grow() {
        int length = (int) Math.max(SMALLEST, Math.min(LARGEST, size));
        share.takeNow(length);
        taken += length;
        if (filled > 0) {
            full.add(block);
        }
        block = new byte[length];
        filled = 0;
    }

    /** Bytes until now. */
    public long size() {
        return size;
    }

    /** All of them, once; their memory is the share's from now on. Errors as {@link ByteShare#takeNow} has them. */
    public byte[] bytes() {
        byte[] all;
        if (full.isEmpty() && filled == block.length) {
            all = block;
        } else {
            share.takeNow(size);
            taken += size;
            all = joined();
        }
        taken -= size;
        close();
        return all;
    }

    private byte[] joined() {
        byte[] all = new byte[Math.toIntExact(size)];
        int at = 0;
        for (byte[] part : full) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        System.arraycopy(block, 0, all, at, filled);
        return all;
    }

    /** Forgets what is not finished. */
    @Override
    public void close() {
        full.clear();
        block = new byte[0];
        filled = 0;
        share.giveBack(taken);
        taken = 0;
    }
}
