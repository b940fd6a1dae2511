package org.imagorface.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.HttpURLConnection;

/** Lets pages of any origin read answers, errors included, and answers browsers that ask for permission first. */
final class Cors implements FrontStep {

    /** A day, in seconds. */
    private static final String MAX_AGE = "86400";

    private final String methods;

    /** @param methods that are allowed, separated by commas */
    Cors(String methods) {
        this.methods = methods;
    }

    @Override
    public void handle(HttpServerRequest request, Handler<HttpServerRequest> next) {
        HttpServerResponse response = request.response();
        response.putHeader("Access-Control-Allow-Origin", "*");
        boolean asksFirst = HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
        if (!asksFirst) {
            next.handle(request);
            return;
        }
        response.setStatusCode(HttpURLConnection.HTTP_NO_CONTENT)
                .putHeader("Access-Control-Allow-Methods", methods)
                .putHeader("Access-Control-Allow-Headers", "*")
                .putHeader("Access-Control-Max-Age", MAX_AGE)
                .end();
    }
}
