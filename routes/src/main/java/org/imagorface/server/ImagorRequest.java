package org.imagorface.server;

import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.SourceNotFound;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.path.RequestTarget;
import org.imagorface.path.SignedPath;
import org.imagorface.path.UrlSigner;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.Settings;

/**
 * Reads the target of a request. A request for a picture leaves with the headers {@link ServerConstants#IMAGE} and
 * {@link ImagorfaceConstants#PATH}; others, for the landing page or for {@code params/}, with their answer as body.
 */
public final class ImagorRequest implements CamelContextAware {

    private static final int LONGEST_SHOWN = 200;

    private CamelContext context;
    private UrlSigner signer;
    private boolean unsafeAllowed;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        signer = UrlSigner.of(
                UrlSigner.Type.of(settings.get(RequestSettings.SIGNER_TYPE)),
                settings.get(RequestSettings.SECRET),
                settings.get(RequestSettings.SIGNER_TRUNCATE).intValue());
        unsafeAllowed = settings.get(RequestSettings.UNSAFE);
    }

    /**
     * Reads header {@code CamelHttpUri}, which holds the target exactly as it was sent.
     *
     * @throws org.imagorface.error.SignatureMismatch if it may not be answered
     * @throws InvalidPath if it names no picture
     * @throws SourceNotFound if it names a colour that is none
     */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        String target = message.getHeader(Exchange.HTTP_URI, "", String.class);
        String path = RequestTarget.utf8(RequestTarget.pathOf(target));
        message.setBody(null);
        if (path.chars().allMatch(c -> c == '/')) {
            answer(message, LandingPage.html(ContextSettings.of(context)), "text/html; charset=utf-8");
            return;
        }
        ImageParameters asSent = PathParser.parse(path);
        if (asSent.params()) {
            answer(message, ParametersJson.of(asSent), "application/json");
            return;
        }
        ImageParameters parameters = SignedPath.parse(path, signer, unsafeAllowed);
        if (parameters.image().isEmpty()) {
            throw new InvalidPath("invalid: the path names no image");
        }
        message.removeHeader(ServerConstants.COLOR);
        if (ImageSource.ofColor(parameters.image()).isPresent()) {
            message.setHeader(ServerConstants.COLOR, true);
        }
        message.setHeader(ServerConstants.IMAGE, parameters.image());
        message.setHeader(ServerConstants.RESULT_KEY, parameters.path());
        // the prefix keeps the first part of the path from being taken for a signature
        message.setHeader(ImagorfaceConstants.PATH, "unsafe/" + parameters.path());
    }

    /**
     * Ends the request if no loader knew the picture.
     *
     * @throws SourceNotFound if the body is empty
     */
    public void requireSource(Exchange exchange) {
        if (exchange.getMessage().getBody() == null) {
            String image = exchange.getMessage().getHeader(ServerConstants.IMAGE, "", String.class);
            throw new SourceNotFound(notFound(image));
        }
    }

    static String notFound(String image) {
        String shown = image.length() <= LONGEST_SHOWN ? image : image.substring(0, LONGEST_SHOWN) + "...";
        return "not found: '" + shown + "'";
    }

    private static void answer(Message message, String text, String contentType) {
        message.removeHeaders("*");
        message.setBody(text.getBytes(StandardCharsets.UTF_8));
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setHeader("X-Content-Type-Options", "nosniff");
    }
}
