package org.imagorface.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.imagorface.error.SourceNotFound;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.ServerSettings;
import org.imagorface.settings.Settings;

/**
 * The page at {@code /} on which URLs can be tried. Its files stand as they are in the resources' folder {@code page}; nothing
 * of a request or a setting is written into them. What the page has to know of the server is a file of its own, {@link PageFacts}.
 */
public final class Page implements CamelContextAware {

    private static final String INDEX = "index.html";
    private static final String FACTS = "facts.json";
    private static final String JSON = "application/json";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            INDEX,
            "text/html; charset=utf-8",
            "style.css",
            "text/css; charset=utf-8",
            "icon.svg",
            "image/svg+xml",
            "filters.json",
            "application/json",
            "app.js",
            JAVASCRIPT,
            "controls.js",
            JAVASCRIPT,
            "filters.js",
            JAVASCRIPT,
            "path.js",
            JAVASCRIPT,
            "server.js",
            JAVASCRIPT,
            "stage.js",
            JAVASCRIPT);

    /** Scripts and styles from files of this server only, and no text is ever made to markup. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private CamelContext context;
    private Settings settings;
    private Map<String, PageFile> files;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        settings = ContextSettings.of(camelContext);
        files = CONTENT_TYPES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, file -> new PageFile(file.getValue(), resource(file.getKey()))));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/page/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers with the page itself.
     *
     * @throws SourceNotFound if it is switched off
     */
    public void index(Exchange exchange) {
        answer(exchange, INDEX);
    }

    /**
     * Answers with the file that is the last part of header {@code CamelHttpUri}.
     *
     * @throws SourceNotFound if there is none, or the page is switched off
     */
    public void file(Exchange exchange) {
        String path = RequestTarget.pathOf(exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class));
        answer(exchange, path.substring(path.lastIndexOf('/') + 1));
    }

    private void answer(Exchange exchange, String name) {
        PageFile file = find(name).orElseThrow(() -> new SourceNotFound("not found: there is no such page"));
        boolean known = isKnown(exchange, file);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(known ? new byte[0] : file.bytes());
        if (known) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, HttpURLConnection.HTTP_NOT_MODIFIED);
        }
        message.setHeader(Exchange.CONTENT_TYPE, file.contentType());
        message.setHeader("ETag", file.etag());
        // asked for again each time, so that the files of two versions never come together
        message.setHeader("Cache-Control", "no-cache");
        message.setHeader("Content-Security-Policy", POLICY);
        message.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        message.setHeader("Referrer-Policy", "no-referrer");
        message.setHeader("X-Content-Type-Options", "nosniff");
    }

    private Optional<PageFile> find(String name) {
        if (settings.get(ServerSettings.PAGE_DISABLE)) {
            return Optional.empty();
        }
        // filters of one's own may be registered after this bean
        return name.equals(FACTS)
                ? Optional.of(new PageFile(JSON, PageFacts.of(context, settings)))
                : Optional.ofNullable(files.get(name));
    }

    private static boolean isKnown(Exchange exchange, PageFile file) {
        return exchange.getIn() instanceof HttpMessage message
                && file.etag().equals(message.getRequest().getHeader("If-None-Match"));
    }
}
