package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import org.imagorface.error.InvalidSetting;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;

/**
 * Takes the prefix off every path, as it is written; other paths are not found. Who asks for the prefix without the slash behind it
 * is sent to the one with it, so that the relative links of the page there lead below the prefix.
 */
final class PathPrefix implements FrontStep {

    private final String prefix;
    private final FrontErrors errors;

    /** @param prefix as {@link #of} gives it */
    PathPrefix(String prefix, FrontErrors errors) {
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * The prefix of the settings, without slashes at its end; empty if there is none.
     *
     * @throws InvalidSetting if no path could begin with it
     */
    static String of(Settings settings) {
        String prefix = settings.get(ServerSettings.PATH_PREFIX);
        if (!prefix.isEmpty() && !prefix.matches("/[!-~&&[^?#]]*")) {
            throw new InvalidSetting("%s was '%s', must be a path as in a URL: it begins with / and has no ? or #"
                    .formatted(settings.nameOf(ServerSettings.PATH_PREFIX), prefix));
        }
        return prefix.replaceFirst("/+$", "");
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        String path = RequestTarget.pathOf(request.uri());
        String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : null;
        // /img is no prefix of /imgs
        if (rest == null || !rest.isEmpty() && rest.charAt(0) != '/') {
            errors.send(request, HttpURLConnection.HTTP_NOT_FOUND, "not found: paths begin with " + prefix + "/");
            return;
        }
        if (rest.isEmpty()) {
            // relative: a server in front may have taken off a prefix of its own, and // would begin a host's name
            Redirect.temporary(request, "./" + prefix.substring(prefix.lastIndexOf('/') + 1) + "/");
            return;
        }
        String query = request.query();
        next.handle(Retargeted.to(rest + (query == null || query.isEmpty() ? "" : "?" + query), request));
    }
}
