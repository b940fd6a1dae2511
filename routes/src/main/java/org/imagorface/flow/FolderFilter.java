package org.imagorface.flow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which files are taken: regular ones that have not changed for a while and are not known already. Never waits, unlike
 * Camel's read locks, which sleep once for every file and so hold up all others behind a slow copy. A file that was written to
 * more than a minute ago is taken at once; a younger one when it was seen unchanged for as long as the settings say, by this
 * machine's clock, which may not be that of the disk.
 */
final class FolderFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(FolderFilter.class);
    private static final String ITEM = "imagorface:item";
    private static final Duration OLD = Duration.ofMinutes(1);
    /** Those beyond it are taken when they are old. */
    private static final int MOST_WATCHED = 20_000;

    private record Seen(FolderItem.Stamp stamp, long since) {}

    private final FolderSource source;
    private final long settle;
    private final String doneSuffix;
    private final Retries retries;
    private final Map<String, Seen> young = new HashMap<>();
    private boolean anyYoung;
    private boolean namesReported;

    /**
     * @param settle how long a young file must not have changed
     * @param doneSuffix of files that say that others are whole; empty: none is awaited
     */
    FolderFilter(FolderSource source, Duration settle, String doneSuffix, Retries retries) {
        this.source = source;
        this.settle = settle.toNanos();
        this.doneSuffix = doneSuffix;
        this.retries = retries;
    }

    /** Forgets that there were young files, and which of them are no longer. */
    synchronized void startLooking() {
        anyYoung = false;
        long now = System.nanoTime();
        young.values().removeIf(seen -> now - seen.since() > OLD.toNanos() + settle);
    }

    /** Whether there are files that may be taken soon. */
    synchronized boolean isAnyYoung() {
        return anyYoung;
    }

    @Override
    public boolean accept(GenericFile<File> found) {
        Path path = found.getFile().toPath().toAbsolutePath().normalize();
        String name = found.getFileNameOnly();
        if (name.startsWith(".")) {
            return false;
        }
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            reportOddName(name);
            return false;
        }
        if (attributes.isDirectory()) {
            return true;
        }
        if (!attributes.isRegularFile() || isMarkedUnready(path, name)) {
            return false;
        }
        FolderItem item = new FolderItem(path, source.name(path), FolderItem.Stamp.of(attributes));
        // as it is now: if it changes until its turn, that shows
        found.setExtendedAttributes(Map.of(ITEM, item));
        return isSettled(item) && !retries.mustWait(item.name()) && !source.isKnown(item);
    }

    /** The file that was accepted. */
    static FolderItem item(GenericFile<?> accepted) {
        return (FolderItem) accepted.getExtendedAttributes().get(ITEM);
    }

    private boolean isMarkedUnready(Path path, String name) {
        return !doneSuffix.isEmpty()
                && (name.endsWith(doneSuffix) || !Files.isRegularFile(path.resolveSibling(name + doneSuffix)));
    }

    private synchronized boolean isSettled(FolderItem item) {
        long age = System.currentTimeMillis() - item.stamp().modified().toMillis();
        if (settle == 0 || age > OLD.toMillis()) {
            young.remove(item.name());
            return true;
        }
        long now = System.nanoTime();
        Seen seen = young.get(item.name());
        if (seen == null && young.size() >= MOST_WATCHED) {
            anyYoung = true;
            return false;
        } else if (seen == null || !seen.stamp().equals(item.stamp())) {
            young.put(item.name(), new Seen(item.stamp(), now));
        } else if (now - seen.since() >= settle) {
            // stays among the young: the limit of a poll may leave it for the next one
            return true;
        }
        anyYoung = true;
        return false;
    }

    private synchronized void reportOddName(String name) {
        if (!namesReported && name.indexOf('\uFFFD') >= 0) {
            namesReported = true;
            LOG.warn(
                    "There are file names that cannot be read in this locale, such as '{}'; LC_ALL=C.UTF-8 helps",
                    name);
        }
    }
}
