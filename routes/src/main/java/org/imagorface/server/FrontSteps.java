package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import org.imagorface.load.ByteBudget;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.OperationsSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;

/** What all requests pass before the routes, in order: those that concern every answer, and then the others. */
final class FrontSteps {

    private final List<FrontStep> ofEveryAnswer = new ArrayList<>();
    private final List<FrontStep> ofRequests = new ArrayList<>();
    private final FrontErrors errors;
    private final RequestMetrics metrics;

    /**
     * @param memory that uploads are taken from
     * @throws org.imagorface.error.InvalidSetting if one of the settings makes no sense
     */
    FrontSteps(Settings settings, FrontErrors errors, ByteBudget memory) {
        this.errors = errors;
        metrics = new RequestMetrics(settings.get(OperationsSettings.PROMETHEUS_NAMESPACE));
        ofEveryAnswer.add(metrics);
        String prefix = PathPrefix.of(settings);
        boolean uploads = UploadReader.isOn(settings);
        if (settings.get(ServerSettings.ACCESS_LOG)) {
            ofEveryAnswer.add(new AccessLog(prefix));
        }
        if (settings.get(ServerSettings.CORS)) {
            ofEveryAnswer.add(new Cors(uploads ? "GET, HEAD, POST" : "GET, HEAD"));
        }
        ofRequests.add(this::requireEscapes);
        if (!prefix.isEmpty()) {
            ofRequests.add(new PathPrefix(prefix, errors));
        }
        if (settings.get(ServerSettings.STRIP_QUERY_STRING)) {
            ofRequests.add(new StripQuery(prefix));
        }
        if (!settings.get(RequestSettings.BASE_PATH_REDIRECT).isEmpty()) {
            ofRequests.add(new BasePathRedirect(settings));
        }
        ofRequests.add(new LenientQuery());
        if (uploads) {
            ofRequests.add(new UploadReader(settings, errors, memory));
        }
    }

    RequestMetrics metrics() {
        return metrics;
    }

    /** Has a request that is about to be refused pass those steps that concern its answer. */
    void beforeError(HttpServerRequest request, Handler<HttpServerRequest> error) {
        pass(ofEveryAnswer, 0, request, error);
    }

    /** Has a request pass all steps, unless one of them answers it. */
    void beforeRoutes(HttpServerRequest request, Handler<HttpServerRequest> routes) {
        pass(ofEveryAnswer, 0, request, known -> pass(ofRequests, 0, known, routes));
    }

    private static void pass(
            List<FrontStep> steps, int index, HttpServerRequest request, Handler<HttpServerRequest> end) {
        if (index == steps.size()) {
            end.handle(request);
        } else {
            steps.get(index).handle(request, next -> pass(steps, index + 1, next, end));
        }
    }

    /** As Go's server, and so imagor, does. */
    private void requireEscapes(HttpServerRequest request, Handler<HttpServerRequest> next) {
        if (LenientQuery.hasBrokenEscape(RequestTarget.pathOf(request.uri()))) {
            errors.send(
                    request,
                    HttpURLConnection.HTTP_BAD_REQUEST,
                    "invalid: a % in the URL is not followed by two hexadecimal digits");
        } else {
            next.handle(request);
        }
    }
}
