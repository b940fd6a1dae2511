package org.imagorface.server;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.Expired;
import org.imagorface.error.InvalidPath;
import org.imagorface.error.SourceNotFound;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.path.RequestTarget;
import org.imagorface.pipeline.Delivery;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.settings.FileSettings;
import org.imagorface.settings.HttpLoaderSettings;
import org.imagorface.settings.RequestSettings;
import org.imagorface.settings.S3Settings;
import org.imagorface.settings.Settings;
import org.imagorface.settings.UploadSettings;

/**
 * Reads the target of a request. A request for a picture leaves with the headers {@link ServerConstants#IMAGE} and
 * {@link ImagorfaceConstants#PATH}, one for the page at {@code /} with {@link ServerConstants#PAGE}; others, for {@code params/}
 * or for a form to upload with, with their answer as body.
 */
public final class ImagorRequest implements CamelContextAware {

    private static final int LONGEST_SHOWN = 200;

    private CamelContext context;
    private SignedPaths paths;
    private BaseParameters base;
    private AutoFormat format;
    private boolean hasLoader;
    private boolean tellsParameters;
    private boolean takesUploads;
    private String uploadField;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        Settings settings = ContextSettings.of(camelContext);
        paths = new SignedPaths(settings);
        base = BaseParameters.of(settings);
        hasLoader = hasLoader(settings);
        format = AutoFormat.of(settings);
        tellsParameters = !settings.get(RequestSettings.DISABLE_PARAMS_ENDPOINT);
        takesUploads = UploadReader.isOn(settings);
        uploadField = settings.get(UploadSettings.FORM_FIELD_NAME);
    }

    /**
     * Reads header {@code CamelHttpUri}, which holds the target exactly as it was sent.
     *
     * @throws org.imagorface.error.SignatureMismatch if it may not be answered
     * @throws InvalidPath if it names no picture
     * @throws SourceNotFound if it names a colour that is none
     * @throws Expired if it was good for some time only, and that is over
     */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        String target = message.getHeader(Exchange.HTTP_URI, "", String.class);
        String path = RequestTarget.utf8(RequestTarget.pathOf(target));
        message.setBody(null);
        message.removeHeader(ServerConstants.PAGE);
        if (path.chars().allMatch(c -> c == '/')) {
            message.setHeader(ServerConstants.PAGE, true);
            return;
        }
        ImageParameters asSent = PathParser.parse(path);
        if (asSent.params()) {
            answer(message, tellsParameters ? ParametersJson.of(asSent) : "", "application/json");
            return;
        }
        ImageParameters parameters = paths.read(path);
        if (parameters.image().isEmpty() && takesUploads) {
            answer(message, UploadForm.html(uploadField), "text/html; charset=utf-8");
            message.setHeader("Content-Security-Policy", UploadForm.POLICY);
            return;
        }
        if (parameters.image().isEmpty()) {
            throw new InvalidPath("invalid: the path names no image");
        }
        PictureRequest request = PictureRequest.of(parameters, base, format, ClientHeaders.of(exchange));
        exchange.setProperty(ServerConstants.REQUEST, request);
        message.removeHeader(ServerConstants.COLOR);
        if (ImageSource.ofColor(parameters.image()).isPresent()) {
            message.setHeader(ServerConstants.COLOR, true);
        }
        message.setHeader(ServerConstants.IMAGE, parameters.image());
        message.setHeader(ServerConstants.RESULT_KEY, request.key());
        // the prefix keeps the first part of the path from being taken for a signature
        message.setHeader(ImagorfaceConstants.PATH, "unsafe/" + request.path());
    }

    private static boolean hasLoader(Settings settings) {
        return !settings.get(HttpLoaderSettings.DISABLE)
                || !settings.get(RequestSettings.LOADER).equals(RequestSettings.LOADER.defaultValue())
                || Stream.of(
                                FileSettings.LOADER_BASE_DIR,
                                S3Settings.LOADER.bucket(),
                                S3Settings.LOADER_BUCKET_ROUTER_CONFIG)
                        .anyMatch(place -> !settings.get(place).isEmpty());
    }

    /**
     * Ends the request if no loader knew the picture. The memory of what a loader of one's own loaded is counted from here on.
     *
     * @throws SourceNotFound if the body is empty
     * @throws Expired if the body is empty, there is no loader that could have filled it, and what is kept is too old
     * @throws org.imagorface.error.TooManyRequests if there is no memory for it
     */
    public void requireSource(Exchange exchange) {
        RawOnError.keepSource(exchange);
        if (exchange.getMessage().getBody() == null) {
            String image = exchange.getMessage().getHeader(ServerConstants.IMAGE, "", String.class);
            if (!hasLoader && exchange.getProperty(ServerConstants.SOURCE_EXPIRED, false, boolean.class)) {
                throw new Expired("expired: the source is kept, but longer than it is to be used");
            }
            throw new SourceNotFound(notFound(image));
        }
        if (exchange.getMessage().getBody() instanceof byte[] source) {
            RequestMemory.of(exchange).settle(source.length);
        }
    }

    /** Says that what is in the body was made just now: when the source was last changed, and its tag, do not hold of it. */
    public void made(Exchange exchange) {
        Delivery delivery =
                exchange.getMessage().getHeader(ImagorfaceConstants.DELIVERY, Delivery.PLAIN, Delivery.class);
        if (!delivery.raw()) {
            exchange.getMessage().removeHeader(ServerConstants.MODIFIED);
            exchange.getMessage().removeHeader(ServerConstants.ETAG);
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
