package org.imagorface.settings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.imagorface.detect.pico.PicoCascadeReader;
import org.imagorface.error.CorruptCascade;
import org.imagorface.error.InvalidSetting;

/** Checks the files and folders that settings name before anything is started with them. */
public final class NamedFiles {

    private static final String FILE = "file:";

    private NamedFiles() {}

    /** @throws InvalidSetting if there is a base folder for sources and it cannot be read */
    public static void checkBaseFolder(Settings settings) {
        String folder = settings.get(FileSettings.LOADER_BASE_DIR);
        if (!folder.isEmpty() && !isReadableFolder(folder)) {
            throw wrong(settings, FileSettings.LOADER_BASE_DIR, folder, "a folder that exists and can be read", null);
        }
    }

    private static boolean isReadableFolder(String folder) {
        try {
            return Files.isDirectory(Path.of(folder)) && Files.isReadable(Path.of(folder));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Reads the cascade if it is a file. What other resource URIs name, only Camel finds out.
     *
     * @throws InvalidSetting if it cannot be read or is none
     */
    public static void checkCascade(Settings settings) {
        String uri = settings.get(DetectorSettings.CASCADE);
        if (!uri.startsWith(FILE)) {
            return;
        }
        String file = uri.substring(FILE.length());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            PicoCascadeReader.read(in);
        } catch (IOException | InvalidPathException e) {
            throw wrong(settings, DetectorSettings.CASCADE, file, "a file that exists and can be read", e);
        } catch (CorruptCascade e) {
            throw wrong(settings, DetectorSettings.CASCADE, file, "a PICO cascade: " + e.getMessage(), e);
        }
    }

    private static InvalidSetting wrong(
            Settings settings, Setting<?> setting, String value, String expectation, Exception cause) {
        return new InvalidSetting(
                settings.nameOf(setting) + " was set to '" + value + "', must be " + expectation, cause);
    }
}
