package org.imagorface.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imagorface.load.ByteShare;
import org.imagorface.load.Intake;

/**
 * Keeps things as files below a folder. A file has its name only when it is whole: it is written under another one that begins
 * with a dot, which no key has, and then renamed. Links are followed as long as they stay in the folder. Safe for use by several
 * threads and processes at once.
 */
public final class FileStore {

    /**
     * @param base the folder; made if it is missing
     * @param folderMode permissions of folders that are made, before the process' umask
     * @param fileMode permissions of files, before the process' umask
     * @param expiration age after which a file counts as absent; zero: never
     * @param maxBytes longer files are not read
     * @param reserved folders below the base that belong to others
     */
    public record Options(
            Path base, int folderMode, int fileMode, Duration expiration, long maxBytes, List<Path> reserved) {}

    private final Options options;
    private final Path base;
    private final Leftovers leftovers = new Leftovers();

    /** @throws IOException if the folder cannot be made */
    public FileStore(Options options) throws IOException {
        this.options = options;
        if (!Files.isDirectory(options.base())) {
            Files.createDirectories(options.base().toAbsolutePath(), permissions(options.folderMode()));
        }
        base = options.base().toRealPath();
    }

    /**
     * A file's content.
     *
     * @param key as {@link KeyRule} gives it
     * @param memory that the content is taken from
     * @return empty if there is no such file, or it has expired
     * @throws IOException if it cannot be read, is too long, or lies outside
     * @throws org.imagorface.error.TooManyRequests if there is no memory for it
     */
    public Optional<Kept> read(String key, ByteShare memory) throws IOException {
        Optional<Path> found = find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path file = found.get();
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long modified = attributes.lastModifiedTime().toMillis();
        if (isExpired(modified)) {
            return Optional.empty();
        }
        String etag = Long.toHexString(modified) + "-" + Long.toHexString(attributes.size());
        return Optional.of(new Kept(bytes(file, attributes.size(), memory), modified, etag));
    }

    /** When a file was written, in milliseconds since 1970; empty and errors as with {@link #read}. */
    public Optional<Long> modified(String key) throws IOException {
        Optional<Path> file = find(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        long modified = Files.getLastModifiedTime(file.get()).toMillis();
        return isExpired(modified) ? Optional.empty() : Optional.of(modified);
    }

    /** Whether there is a file that counts as absent for its age; errors as with {@link #read}. */
    public boolean hasExpired(String key) throws IOException {
        if (options.expiration().isZero()) {
            return false;
        }
        Optional<Path> file = find(key);
        return file.isPresent()
                && isExpired(Files.getLastModifiedTime(file.get()).toMillis());
    }

    /**
     * Writes a file, or writes it anew.
     *
     * @throws IOException if that fails, also since something other than a file is there; what was there before still is
     */
    public void write(String key, byte[] bytes) throws IOException {
        Path relative = base.relativize(resolve(key));
        Path folder = base;
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            folder = subfolder(folder, relative.getName(i));
        }
        Path target = folder.resolve(relative.getFileName());
        requireOurs(target);
        requireReplaceable(target);
        leftovers.sweep(folder);
        Path temporary = Leftovers.temporary(folder);
        try {
            write(temporary, bytes);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Takes a file away, if it is there. */
    public void delete(String key) throws IOException {
        Optional<Path> file = find(key);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    private Optional<Path> find(String key) throws IOException {
        Path file;
        try {
            file = resolve(key).toRealPath();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException none) {
            // or a file where the key has a folder, or a name that is too long
            return Optional.empty();
        }
        requireOurs(file);
        // a pipe or a device would keep the reader waiting
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private Path resolve(String key) throws IOException {
        try {
            return base.resolve(key);
        } catch (InvalidPathException e) {
            throw new FileSystemException(key, null, "cannot be the name of a file here");
        }
    }

    private Path subfolder(Path folder, Path name) throws IOException {
        Path child = folder.resolve(name);
        if (!Files.exists(child, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(child, permissions(options.folderMode()));
            } catch (FileAlreadyExistsException madeByAnother) {
                // looked at below
            }
        }
        Path real = child.toRealPath();
        requireOurs(real);
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(real.toString());
        }
        return real;
    }

    private void requireOurs(Path file) throws IOException {
        if (!file.startsWith(base)) {
            throw new FileSystemException(file.toString(), null, "lies outside the folder " + base);
        }
        for (Path other : options.reserved()) {
            if (file.startsWith(other)) {
                throw new FileSystemException(file.toString(), null, "lies in the folder of another store, " + other);
            }
        }
    }

    /** Neither links, nor what is not ours, such as a pipe, give way to a file. */
    private static void requireReplaceable(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(target.toString(), null, "is no regular file, and not written to");
        }
    }

    private boolean isExpired(long modified) {
        Duration expiration = options.expiration();
        return !expiration.isZero() && modified + expiration.toMillis() < System.currentTimeMillis();
    }

    private byte[] bytes(Path file, long size, ByteShare memory) throws IOException {
        if (size > options.maxBytes()) {
            throw tooLong(file);
        }
        try (InputStream in = Files.newInputStream(file);
                Intake bytes = new Intake(memory, size)) {
            while (bytes.readFrom(in)) {
                if (bytes.size() > options.maxBytes()) {
                    throw tooLong(file);
                }
            }
            return bytes.bytes();
        }
    }

    private FileSystemException tooLong(Path file) {
        return new FileSystemException(file.toString(), null, "has more than " + options.maxBytes() + " bytes");
    }

    private void write(Path file, byte[] bytes) throws IOException {
        try (SeekableByteChannel out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                permissions(options.fileMode()))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        }
    }

    /** For the system call that makes a file, which takes the umask's bits away; none where files have no such permissions. */
    private FileAttribute<?>[] permissions(int mode) {
        if (!options.base().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        // declared from the owner's reading, the highest bit, to the others' executing
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode >> all.length - 1 - i & 1) == 1) {
                permissions.add(all[i]);
            }
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
