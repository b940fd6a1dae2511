package org.imagorface.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.imagorface.error.InvalidSetting;
import org.imagorface.store.FileTrouble;

/** Results as files below a folder. */
final class FolderTarget implements FlowTarget {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final AtomicFiles files;

    /** @throws InvalidSetting if what a crash has left half-written cannot be removed */
    FolderTarget(Path folder, AtomicFiles files) {
        this.folder = folder.toAbsolutePath().normalize();
        this.files = files;
        try {
            files.deleteParts(this.folder);
        } catch (IOException e) {
            throw new InvalidSetting(
                    "the folder '%s' for results cannot be used: %s".formatted(folder, FileTrouble.inWords(e)), e);
        }
    }

    @Override
    public void write(String name, byte[] content, String contentType, boolean replace) {
        Path file = resolve(name);
        try {
            if (replace) {
                files.replace(file, content);
            } else {
                create(file, content);
            }
        } catch (IOException e) {
            throw AtomicFiles.trouble(file, e);
        }
    }

    /** The same content counts as written: a crash may have come between this and the move of the original. */
    private void create(Path file, byte[] content) throws IOException {
        try {
            files.create(file, content);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isSame(file, content)) {
                throw new Rejected("OutputExists", "'" + file + "' is there already, with another content");
            }
        }
    }

    private static boolean isSame(Path file, byte[] content) throws IOException {
        if (Files.size(file) != content.length) {
            return false;
        }
        try (InputStream one = Files.newInputStream(file);
                InputStream other = new ByteArrayInputStream(content)) {
            for (; ; ) {
                byte[] part = one.readNBytes(BUFFER);
                if (!Arrays.equals(part, other.readNBytes(BUFFER))) {
                    return false;
                }
                if (part.length < BUFFER) {
                    return true;
                }
            }
        }
    }

    /** Keys of a bucket can be anything; files cannot, and must not lie elsewhere. */
    private Path resolve(String name) {
        boolean safe = Arrays.stream(name.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        try {
            Path file = folder.resolve(name).normalize();
            if (safe && file.startsWith(folder) && !file.equals(folder)) {
                return file;
            }
        } catch (InvalidPathException impossible) {
            // as below
        }
        throw new Rejected("UnsafeName", "its name cannot be that of a file below a folder");
    }
}
