package org.imagorface.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The bytes of a document or of a part of one, in memory or in a file. They can be read as often as wanted. */
public sealed interface DocumentSource {

    /** In bytes. */
    long length() throws IOException;

    /** From the beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** For reading at any place; the caller closes it. */
    SeekableByteChannel channel() throws IOException;

    /** Bytes in memory, neither changed nor copied. */
    record InMemory(byte[] content) implements DocumentSource {

        public InMemory {
            Objects.requireNonNull(content, "content");
        }

        @Override
        public long length() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public SeekableByteChannel channel() {
            return new SeekableInMemoryByteChannel(content);
        }
    }

    /** A file, which must not change while it is worked on. */
    record InFile(Path path) implements DocumentSource {

        public InFile {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public long length() throws IOException {
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(path);
        }
    }
}
