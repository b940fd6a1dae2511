package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.imagorface.error.InvalidSetting;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/** Sends whoever asks for {@code /} to another place. */
final class BasePathRedirect implements FrontStep {

    private final String location;

    /** @throws InvalidSetting if the place cannot stand in a header */
    BasePathRedirect(Settings settings) {
        location = settings.get(RequestSettings.BASE_PATH_REDIRECT);
        if (!location.matches("[!-~]+")) {
            throw new InvalidSetting("%s was '%s', must be a URL in ASCII without blanks"
                    .formatted(settings.nameOf(RequestSettings.BASE_PATH_REDIRECT), ErrorJson.oneLine(location)));
        }
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        if (reads && RequestTarget.pathOf(request.uri()).chars().allMatch(c -> c == '/')) {
            Redirect.temporary(request, location);
        } else {
            next.handle(request);
        }
    }
}
