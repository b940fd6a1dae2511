package org.imagorface.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Remembers over restarts which originals were dealt with: an empty file for each, named by the hash of its key, in 256 folders.
 * Takes no memory, needs no loading and no repair. A marker that is lost in a crash costs a redaction, no more, so none is forced
 * to disk. Safe for use by several threads at once.
 */
final class DoneMarkers {

    private final Path folder;

    DoneMarkers(Path folder) {
        this.folder = folder;
    }

    boolean contains(String key) {
        return Files.exists(file(key), LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws Outage if that fails */
    void add(String key) {
        Path file = file(key);
        try {
            try {
                Files.createFile(file);
            } catch (NoSuchFileException noFolderYet) {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException there) {
            // by an earlier attempt
        } catch (IOException e) {
            throw AtomicFiles.trouble(file, e);
        }
    }

    private Path file(String key) {
        String hash = HexFormat.of().formatHex(sha256(key), 0, 20);
        return folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
