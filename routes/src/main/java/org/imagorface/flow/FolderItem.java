package org.imagorface.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * A file as it was when it was found.
 *
 * @param name below the folder that is watched
 */
record FolderItem(Path file, String name, Stamp stamp) implements FlowItem {

    /**
     * What changes when a file does.
     *
     * @param size in bytes
     * @param id of the file on its disk; null where disks have none
     */
    record Stamp(long size, FileTime modified, Object id) {

        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }

        /** @throws IOException if there is no regular file of that name; a link is none */
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            return of(attributes);
        }
    }

    FolderItem {
        Objects.requireNonNull(stamp, "stamp");
    }

    @Override
    public String key() {
        return name + "\n" + stamp.size() + "\n" + stamp.modified();
    }
}
