package org.imagorface.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.SourceFailed;
import org.imagorface.error.SourceNotAllowed;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Intake;
import org.imagorface.path.StorageKey;

/**
 * Reads pictures from below a folder. A name is looked for as it is, and then in the escaped form that imagor gives to files
 * ({@code a b.jpg} as {@code a+b.jpg}). Leading slashes do not leave the folder: they are dropped.
 */
public final class FileSource {

    private final Path base;
    private final String prefix;
    private final String safeCharacters;
    private final long maxBytes;

    /**
     * @param base the folder
     * @param prefix only names below it are read, and looked for without it; empty: all names
     * @param safeCharacters not escaped, as {@link StorageKey#of(String, String)} takes them
     * @param maxBytes longest file
     * @throws InvalidSetting if the folder does not exist
     */
    public FileSource(Path base, String prefix, String safeCharacters, long maxBytes) {
        try {
            this.base = base.toRealPath();
        } catch (IOException e) {
            throw new InvalidSetting(
                    "-file-loader-base-dir was set to '" + base + "', must be a folder that exists", e);
        }
        if (!Files.isDirectory(this.base)) {
            throw new InvalidSetting("-file-loader-base-dir was set to '" + base + "', must be a folder, not a file");
        }
        String stripped = prefix.replaceAll("^/+|/+$", "");
        this.prefix = stripped.isEmpty() ? "" : stripped + "/";
        this.safeCharacters = safeCharacters;
        this.maxBytes = maxBytes;
    }

    /**
     * The bytes of the file that an image's name stands for.
     *
     * @param memory that the bytes are taken from
     * @return empty if there is no such regular file
     * @throws SourceNotAllowed for names with dot segments or hidden files, and for links that leave the folder
     * @throws LimitExceeded for files that are too long
     * @throws org.imagorface.error.TooManyRequests if there is no memory for it
     */
    public Optional<byte[]> load(String image, ByteShare memory) {
        return find(image).map(file -> bytes(file, memory));
    }

    /**
     * When the file that an image's name stands for was written.
     *
     * @return milliseconds since 1970; empty if there is no such regular file
     * @throws SourceNotAllowed as {@link #load}
     */
    public Optional<Long> modified(String image) {
        return find(image).map(file -> {
            try {
                return Files.getLastModifiedTime(file).toMillis();
            } catch (IOException e) {
                throw new SourceFailed("the source's file cannot be read", e);
            }
        });
    }

    private Optional<Path> find(String image) {
        boolean url = SourceUrl.hasWebScheme(image);
        if (!url && hasDotSegment(image)) {
            throw new SourceNotAllowed("file source not allowed: a part of its name begins with a dot");
        }
        for (String key : keys(image)) {
            Optional<Path> file = hasDotSegment(key) || !key.startsWith(prefix)
                    ? Optional.empty()
                    : regularFile(key.substring(prefix.length()));
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    private Set<String> keys(String image) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(StorageKey.of(image, "--"));
        keys.add(StorageKey.of(image, safeCharacters));
        return keys;
    }

    private static boolean hasDotSegment(String name) {
        return Arrays.stream(name.split("[/\\\\]")).anyMatch(segment -> segment.startsWith("."));
    }

    private Optional<Path> regularFile(String name) {
        Path file;
        try {
            file = base.resolve(name).toRealPath();
        } catch (AccessDeniedException e) {
            throw new SourceFailed("the source's file cannot be read", e);
        } catch (FileSystemException | InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SourceFailed("the source's file cannot be read", e);
        }
        if (!file.startsWith(base)) {
            throw new SourceNotAllowed("file source not allowed: it lies outside the folder");
        }
        // a pipe or a device would keep the reader waiting
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private byte[] bytes(Path file, ByteShare memory) {
        try {
            long size = Files.size(file);
            requireWithin(size);
            try (InputStream in = Files.newInputStream(file);
                    Intake bytes = new Intake(memory, size)) {
                while (bytes.readFrom(in)) {
                    requireWithin(bytes.size());
                }
                return bytes.bytes();
            }
        } catch (IOException e) {
            throw new SourceFailed("the source's file cannot be read", e);
        }
    }

    private void requireWithin(long bytes) {
        if (bytes > maxBytes) {
            throw new LimitExceeded("maximum size exceeded: the source has more than " + maxBytes + " bytes");
        }
    }
}
