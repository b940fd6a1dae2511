package org.imagorface.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.imagorface.store.FileTrouble;

/**
 * Files that appear whole or not at all, and are still there after a crash: written under another name in the same folder, forced
 * to disk, renamed, and the folder forced to disk as well.
 */
final class AtomicFiles {

    private static final String BEGIN = ".imagorface-";
    private static final String END = ".part";

    private final String mark;

    /** @param flow tells temporary files of this flow from those of others in the same folder */
    AtomicFiles(String flow) {
        mark = BEGIN + flow + "-";
    }

    /**
     * Writes a file under a name that none has.
     *
     * @throws FileAlreadyExistsException if one has it
     * @throws IOException if it fails; nothing is left then
     */
    void create(Path target, byte[] content) throws IOException {
        write(target, content, part -> {
            try {
                // unlike a move, a link fails if there is a file of that name
                Files.createLink(target, part);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                Files.move(part, target);
            }
        });
    }

    /** Writes a file, over one of that name if there is one; errors as with {@link #create}. */
    void replace(Path target, byte[] content) throws IOException {
        write(
                target,
                content,
                part -> Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    private interface Publishing {
        void publish(Path part) throws IOException;
    }

    private void write(Path target, byte[] content, Publishing publishing) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        createFolders(folder);
        Path part = part(folder);
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            publishing.publish(part);
        } finally {
            Files.deleteIfExists(part);
        }
        force(folder);
    }

    /**
     * Moves a file to a name that none has, also to another disk.
     *
     * @throws FileAlreadyExistsException if one has it
     * @throws IOException if it fails; the file is where it was then
     */
    void move(Path file, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Path part = part(folder);
            try {
                Files.copy(file, part, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                force(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                force(folder);
                Files.delete(file);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        force(folder);
        force(file.toAbsolutePath().getParent());
    }

    private Path part(Path folder) {
        return folder.resolve(mark + UUID.randomUUID() + END);
    }

    /** Makes a folder and those above it that are missing, durably. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        createFolders(folder.getParent());
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(folder.toString(), null, "'" + folder + "' is not a folder");
            }
        }
        force(folder.getParent());
    }

    /** Deletes what this flow has left half-written before a crash. */
    void deleteParts(Path top) throws IOException {
        if (!Files.isDirectory(top)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.startsWith(mark) && name.endsWith(END)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What cannot be written, in words. */
    static Outage trouble(Path file, IOException cause) {
        return new Outage("'" + file + "' cannot be written: " + FileTrouble.inWords(cause), cause);
    }

    private static void force(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (FileSystemException e) {
            // not every system opens folders; those that do not keep names by themselves
            if (!folder) {
                throw e;
            }
        }
    }
}
