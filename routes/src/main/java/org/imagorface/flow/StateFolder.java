package org.imagorface.flow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.imagorface.error.InvalidSetting;
import org.imagorface.store.FileTrouble;

/**
 * What a flow keeps for itself, for the owner's eyes only: markers, and temporary originals, which are taken away at the start,
 * too, in case a crash has left some. Locked as long as it is open, so that no two processes run the same flow.
 */
final class StateFolder implements AutoCloseable {

    private static final String PRIVATE = "rwx------";

    private final Path folder;
    private final FileChannel lock;

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws InvalidSetting if the folder cannot be made or locked */
    static StateFolder open(Path folder) {
        FileChannel lock = null;
        try {
            createPrivate(folder);
            lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new InvalidSetting("another process watches this source already, see folder '" + folder + "'");
            }
            StateFolder state = new StateFolder(folder, lock);
            delete(state.work());
            createPrivate(state.work());
            return state;
        } catch (IOException e) {
            closeQuietly(lock);
            throw new InvalidSetting(
                    "the folder '%s' for the flow's state cannot be used: %s; watch.state (--state) names another"
                            .formatted(folder, FileTrouble.inWords(e)),
                    e);
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException bySameProcess) {
            return false;
        }
    }

    /** Makes a folder that only its owner can enter; one that is there is narrowed to that. */
    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
        }
    }

    private static void delete(Path top) throws IOException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** For temporary originals. */
    Path work() {
        return folder.resolve("work");
    }

    DoneMarkers markers() {
        return new DoneMarkers(folder.resolve("done"));
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the flow's state cannot be given back", e);
        }
    }
}
