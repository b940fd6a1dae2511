package org.imagorface.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder for results that are too long for memory: in the temporary folder, with a name that nobody can guess, for its owner
 * only. A process has one of its own and holds a lock in it as long as it lives. A folder whose lock is free is that of a process
 * that was killed, and is removed when the next one starts.
 *
 * <p>On systems without POSIX permissions, who may enter is decided by the temporary folder.
 */
public final class SpillFolder {

    static final String PREFIX = "imagorface-spill-";
    private static final String SUFFIX = ".part";
    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 3;
    /** Between the making of a folder and of its lock there are milliseconds. */
    private static final Duration LOCK_IS_THERE = Duration.ofHours(1);

    private static final SpillFolder OF_PROCESS = new SpillFolder(Path.of(System.getProperty("java.io.tmpdir")));

    private final Path temporary;
    private Path folder;
    /** Kept, so that it is not closed. */
    private FileChannel held;

    /** @param temporary folder in which this one is made when it is needed */
    SpillFolder(Path temporary) {
        this.temporary = temporary;
    }

    static SpillFolder ofProcess() {
        return OF_PROCESS;
    }

    /**
     * Removes what processes of this user have left that were killed.
     *
     * @throws IOException if something cannot be removed; all else is
     */
    public static void removeLeftovers() throws IOException {
        OF_PROCESS.sweep();
    }

    /** A new file that only this user can read; the caller deletes it. */
    synchronized Path newFile() throws IOException {
        // others tidy temporary folders up, too
        if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            make();
        }
        return Files.createTempFile(folder, "", SUFFIX);
    }

    private void make() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Path made = Files.createTempDirectory(temporary, PREFIX);
            Path lock = made.resolve(LOCK);
            FileChannel channel;
            try {
                channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (NoSuchFileException removed) {
                continue;
            }
            // another process may have come between and taken it for a leftover
            if (channel.tryLock() != null && Files.exists(lock)) {
                folder = made;
                held = channel;
                System.setProperty(made.toString(), LOCK);
                // in the reverse order, when all else is over
                made.toFile().deleteOnExit();
                lock.toFile().deleteOnExit();
                return;
            }
            channel.close();
        }
        throw new IOException("no folder of its own could be made in the temporary folder");
    }

    synchronized void sweep() throws IOException {
        List<Path> others = others();
        if (others.isEmpty()) {
            return;
        }
        if (folder == null) {
            make();
        }
        UserPrincipal owner = Files.getOwner(folder);
        IOException failure = null;
        for (Path other : others) {
            try {
                if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                    removeIfLeft(other);
                }
            } catch (NoSuchFileException gone) {
                // removed by its process, or by another one that has just started
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private List<Path> others() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path other : folders) {
                // those of this virtual machine are not even opened: closing the lock's file would give the lock back
                if (System.getProperty(other.toString()) == null) {
                    found.add(other);
                }
            }
        } catch (NoSuchFileException noTemporaryFolder) {
            return List.of();
        }
        return found;
    }

    private static void removeIfLeft(Path other) throws IOException {
        Path lock = other.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                remove(other);
            }
        } catch (OverlappingFileLockException bySameProcess) {
            // in use
        } catch (NoSuchFileException noLock) {
            Instant changed =
                    Files.getLastModifiedTime(other, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (changed.isBefore(Instant.now().minus(LOCK_IS_THERE))) {
                remove(other);
            }
        }
    }

    /** The lock goes last: killed in the middle of it, the next process goes on. */
    private static void remove(Path other) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(other, "*" + SUFFIX)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(other.resolve(LOCK));
        Files.deleteIfExists(other);
    }
}
