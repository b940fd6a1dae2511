package org.imagorface.flow;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.imagorface.error.InvalidSetting;

/** Where files or objects are: a folder, or a part of a bucket. */
sealed interface Place permits Place.Folder, Place.Bucket {

    /** How the text of a {@link Bucket} begins. */
    String S3 = "s3://";

    /** A folder of the file system. */
    record Folder(Path path) implements Place {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * All objects of a bucket whose keys begin alike.
     *
     * @param prefix empty, or ending with a slash
     */
    record Bucket(String name, String prefix) implements Place {

        @Override
        public String toString() {
            return S3 + name + "/" + prefix;
        }
    }

    /**
     * @param setting its name, for messages
     * @param text {@code s3://BUCKET}, {@code s3://BUCKET/PREFIX}, or the path of a folder
     * @throws InvalidSetting if it is neither
     */
    static Place parse(String setting, String text) {
        if (text.isBlank()) {
            throw new InvalidSetting(setting + " was empty, must be a folder or s3://BUCKET/PREFIX");
        }
        if (text.startsWith(S3)) {
            return bucket(setting, text);
        }
        if (text.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new InvalidSetting("%s was '%s', must be a folder or s3://BUCKET/PREFIX".formatted(setting, text));
        }
        try {
            return new Folder(Path.of(text));
        } catch (InvalidPathException e) {
            throw new InvalidSetting("%s was '%s', which cannot be the name of a folder".formatted(setting, text), e);
        }
    }

    private static Bucket bucket(String setting, String text) {
        String[] parts = text.substring(S3.length()).split("/", 2);
        if (!parts[0].matches("[a-zA-Z0-9][a-zA-Z0-9._:-]{1,254}")) {
            throw new InvalidSetting("%s was '%s', must name a bucket, as s3://BUCKET/PREFIX".formatted(setting, text));
        }
        String prefix = parts.length == 1 ? "" : parts[1];
        return new Bucket(parts[0], prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }
}
