package org.imagorface.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.RedactionFailed;
import org.imagorface.error.SourceFailed;

/** A folder that workers share, with bodies that are too large for messages. A name is there only once its file is whole. */
final class ClaimStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final String PART = ".part-";
    private static final Duration OLD = Duration.ofHours(1);

    private final Path folder;

    ClaimStore(String folder) {
        this.folder = Path.of(folder).toAbsolutePath();
    }

    /**
     * @throws RedactionFailed if the name cannot be that of a file here
     * @throws LimitExceeded if the file is longer; then it has not been read
     * @throws SourceFailed if it cannot be read, now at least
     */
    byte[] read(String name, long maxBytes) {
        Path file = file(name);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new SourceFailed("what the message refers to is not there");
            }
            long length = Files.size(file);
            if (length > maxBytes || length > Integer.MAX_VALUE) {
                throw new LimitExceeded("the original has %d bytes, must have at most %d".formatted(length, maxBytes));
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes((int) length + 1);
                if (content.length != length) {
                    throw new SourceFailed("what the message refers to has changed while it was read");
                }
                return content;
            }
        } catch (IOException e) {
            throw new SourceFailed("what the message refers to could not be read", e);
        }
    }

    /** Replaces what an earlier attempt has left under this name. On disk when this returns. */
    void write(String name, byte[] content) {
        Path file = file(name);
        Path part = null;
        try {
            part = Files.createTempFile(folder, PART, "");
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            deleteQuietly(part);
            throw new SourceFailed("the result could not be put into the folder of results", e);
        }
    }

    /** The name is to outlive a crash of the machine, too. */
    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (FileSystemException noFolders) {
            // not every system opens folders; those that do not keep names by themselves
        }
    }

    /** What workers have left half-written that were killed: nobody writes for so long. */
    void deleteOldParts() {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PART + "*")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part)
                        .toInstant()
                        .isBefore(Instant.now().minus(OLD))) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // they are redacted, and writing will tell what is wrong with the folder
        }
    }

    /** No error if there is none. */
    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new SourceFailed("an original that is done with could not be deleted", e);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // a redacted one, and the error that matters is thrown already
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RedactionFailed("the name that the message refers to must match " + NAME);
        }
        return folder.resolve(name);
    }
}
