package org.imagorface.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names of files that are being written, and what is done with those that were never renamed since their process was killed:
 * they are deleted from a folder that is written to. Safe for use by several threads and processes at once.
 */
final class Leftovers {

    /** No write takes as long. */
    private static final Duration AGE = Duration.ofHours(6);
    /** Of a folder; what comes after them stays. */
    private static final int MOST_ENTRIES = 10_000;

    private static final int MOST_FOLDERS = 10_000;
    private static final String PREFIX = ".imagorface-";
    private static final String HEX = "[0-9a-f]";
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(PREFIX) + HEX + "{8}(-" + HEX + "{4}){3}-" + HEX + "{12}");

    /** When they were looked into, those longest ago first. */
    private final Map<Path, Long> folders = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Long> eldest) {
            return size() > MOST_FOLDERS;
        }
    };

    /** A name for a file that is to be written into the folder. */
    static Path temporary(Path folder) {
        return folder.resolve(PREFIX + UUID.randomUUID());
    }

    /** Deletes what was left in the folder, though not in those below it, if it has not been looked into for hours. */
    void sweep(Path folder) {
        if (!isDue(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            int seen = 0;
            for (Path entry : entries) {
                if (seen++ == MOST_ENTRIES) {
                    return;
                }
                if (NAME.matcher(entry.getFileName().toString()).matches() && isOldFile(entry)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // they take space and nothing more
        }
    }

    private boolean isDue(Path folder) {
        long now = System.nanoTime();
        synchronized (folders) {
            Long before = folders.get(folder);
            boolean due = before == null || now - before > AGE.toNanos();
            if (due) {
                folders.put(folder, now);
            }
            return due;
        }
    }

    private static boolean isOldFile(Path entry) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
                && attributes.lastModifiedTime().toMillis() < System.currentTimeMillis() - AGE.toMillis();
    }
}
