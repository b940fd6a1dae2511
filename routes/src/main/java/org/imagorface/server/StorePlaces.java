package org.imagorface.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.Setting;
import org.imagorface.settings.Settings;

/**
 * Folders in which things are kept. Sources and results are kept apart: a client who chooses the name of a source must not be
 * able to have it taken for a result.
 *
 * @param sources with links resolved; empty: none are kept
 * @param results as sources
 */
record StorePlaces(Optional<Path> sources, Optional<Path> results) {

    /** @throws InvalidSetting if sources and results have the same folder */
    static StorePlaces of(Settings settings) {
        StorePlaces places = new StorePlaces(
                folder(settings, FileSettings.STORAGE_BASE_DIR),
                folder(settings, FileSettings.RESULT_STORAGE_BASE_DIR));
        if (places.sources.isPresent() && places.sources.equals(places.results)) {
            throw new InvalidSetting(
                    "%s was set to '%s', must be another folder than that of %s: a kept source could be"
                                    .formatted(
                                            settings.nameOf(FileSettings.RESULT_STORAGE_BASE_DIR),
                                            settings.get(FileSettings.RESULT_STORAGE_BASE_DIR),
                                            settings.nameOf(FileSettings.STORAGE_BASE_DIR))
                            + " taken for a result");
        }
        return places;
    }

    /** The folder of the other store, where it lies in this one's. */
    List<Path> reservedIn(Path folder) {
        return Stream.concat(sources.stream(), results.stream())
                .filter(other -> !other.equals(folder) && other.startsWith(folder))
                .toList();
    }

    private static Optional<Path> folder(Settings settings, Setting<String> setting) {
        String text = settings.get(setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(real(Path.of(text).toAbsolutePath().normalize()));
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSetting(
                    settings.nameOf(setting) + " was set to '" + text + "', must be a folder, or one that can be made",
                    e);
        }
    }

    /** With links resolved, also where the last folders are still to be made. */
    private static Path real(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder.toRealPath();
        }
        if (Files.exists(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Path parent = folder.getParent();
        return parent == null ? folder : real(parent).resolve(folder.getFileName());
    }
}
