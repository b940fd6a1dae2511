package org.imagorface.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imagorface.error.InvalidSetting;
import org.imagorface.settings.DetectorSettings;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * Decides who may reach the server and what it does without settings. With neither a secret nor {@code -imagor-unsafe} it
 * listens on loopback only, answers unsafe URLs and looks for faces: the demo. Listening wider needs one of the two.
 *
 * @param settings completed by what was decided here
 */
record ServePolicy(Settings settings, ListenAddress address) {

    private static final String ALL_INTERFACES = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * @param demoFolder sources of the demo, should no folder be given; empty or missing: none
     * @throws InvalidSetting if the server would answer everybody without having been told to
     */
    static ServePolicy of(Settings settings, Optional<Path> demoFolder) {
        boolean secret = !settings.get(RequestSettings.SECRET).isEmpty();
        boolean decided = secret || settings.isGiven(RequestSettings.UNSAFE);
        ListenAddress address = ListenAddress.of(settings, decided ? ALL_INTERFACES : LOOPBACK);
        if (!secret && !settings.get(RequestSettings.UNSAFE) && !address.isLoopback()) {
            throw new InvalidSetting(
                    ("listening on %s, which others can reach, needs -imagor-secret (URLs must be signed) or"
                                    + " -imagor-unsafe (anybody may ask for anything); without either, use -bind 127.0.0.1:%d")
                            .formatted(address, address.port()));
        }
        Settings completed = settings;
        if (!decided) {
            completed = completed
                    .withDefault(RequestSettings.UNSAFE, true)
                    .withDefault(DetectorSettings.FACE_DETECTOR, true);
            Optional<Path> folder = demoFolder.filter(Files::isDirectory);
            if (folder.isPresent()) {
                completed = completed.withDefault(
                        FileSettings.LOADER_BASE_DIR, folder.get().toString());
            }
        }
        return new ServePolicy(completed, address);
    }
}
