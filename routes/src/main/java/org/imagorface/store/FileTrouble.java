package org.imagorface.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Map;

/** Says in words what is wrong with a file; the messages of Java's own exceptions are mostly just its name. */
public final class FileTrouble {

    /** What systems say, in lower case, and what is said here. */
    private static final Map<String, String> REASONS = Map.of(
            "is a directory", "it is a folder",
            "not a directory", "a part of its path is no folder",
            "no space left on device", "the disk is full",
            "disk quota exceeded", "the disk quota is used up",
            "file name too long", "its name is too long",
            "read-only file system", "the disk can only be read",
            "too many open files", "too many files are open");

    private FileTrouble() {}

    /** A few words without the file's name, such as {@code permission denied}. */
    public static String inWords(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        } else if (error instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (error instanceof FileAlreadyExistsException) {
            return "it is already there";
        } else if (error instanceof DirectoryNotEmptyException) {
            return "it is a folder";
        } else if (error instanceof NotDirectoryException) {
            return "it is no folder";
        } else if (error instanceof FileSystemLoopException) {
            return "its links lead in a circle";
        }
        String reason = error instanceof FileSystemException system ? system.getReason() : error.getMessage();
        if (reason == null || reason.isBlank()) {
            return "it cannot be read or written";
        }
        return REASONS.getOrDefault(reason.toLowerCase(Locale.ROOT), reason);
    }
}
