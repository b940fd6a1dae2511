package org.imagorface.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagorface.settings.Settings;

/** Starts servers on a port that is free, without a management port unless a flag gives one. */
final class TestServer {

    private TestServer() {}

    static ImagorServer start(String... flags) throws Exception {
        return start(Optional.empty(), flags);
    }

    static ImagorServer start(Optional<Path> demoFolder, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of("-port=0", "-imagorface-management-bind=", "-config="));
        all.addAll(List.of(flags));
        return ImagorServer.start(Settings.read(all, Map.of()), demoFolder);
    }

    /** Two groups of flags as one. */
    static String[] flags(String[] some, String... others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }

    static int port(ImagorServer server) {
        return URI.create(server.url()).getPort();
    }
}
