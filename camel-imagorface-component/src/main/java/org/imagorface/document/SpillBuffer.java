package org.imagorface.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes what is written: in memory while it is short, then in a file in the process' own {@link SpillFolder}. Closing it deletes
 * the file, unless somebody has taken it.
 */
public final class SpillBuffer extends OutputStream {

    /** Bytes that are kept in memory. */
    public static final int IN_MEMORY = 16 << 20;

    private final int threshold;
    private final SpillFolder folder;
    private Memory memory = new Memory();
    private Path file;
    private OutputStream out = memory;
    private long length;

    /** Lends its array. */
    private static final class Memory extends ByteArrayOutputStream {

        byte[] content() {
            return count == buf.length ? buf : Arrays.copyOf(buf, count);
        }
    }

    public SpillBuffer() {
        this(IN_MEMORY, SpillFolder.ofProcess());
    }

    /** @param threshold bytes that are kept in memory */
    SpillBuffer(int threshold, SpillFolder folder) {
        this.threshold = threshold;
        this.folder = folder;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (file == null && length + count > threshold) {
            spill();
        }
        out.write(bytes, from, count);
        length += count;
    }

    private void spill() throws IOException {
        file = folder.newFile();
        out = Files.newOutputStream(file);
        memory.writeTo(out);
        memory = null;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** What was written so far, good as long as this is not written to or closed. */
    public DocumentSource content() throws IOException {
        flush();
        return file == null ? new DocumentSource.InMemory(memory.content()) : new DocumentSource.InFile(file);
    }

    /** The file, if there is one; from now on it is the caller's, who deletes it. Nothing is written after this. */
    public Optional<Path> take() throws IOException {
        out.close();
        Optional<Path> taken = Optional.ofNullable(file);
        file = null;
        return taken;
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
