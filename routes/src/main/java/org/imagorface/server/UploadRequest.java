package org.imagorface.server;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.camel.ImagorfaceConstants;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.path.RequestTarget;
import org.imagorface.settings.Settings;

/** Reads a request that brings its picture along, and leaves with the picture as body. */
public final class UploadRequest implements CamelContextAware {

    private CamelContext context;
    private SignedPaths paths;
    private BaseParameters base;
    private AutoFormat format;
    private UploadTypes types;

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
        format = AutoFormat.of(settings);
        types = new UploadTypes(settings);
    }

    /**
     * @throws org.imagorface.error.SignatureMismatch if the path may not be answered
     * @throws org.imagorface.error.UnsupportedFormat if the picture is of a type that is not taken
     */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        String target = message.getHeader(Exchange.HTTP_URI, "", String.class);
        PictureRequest request = PictureRequest.ofUpload(
                paths.read(RequestTarget.utf8(RequestTarget.pathOf(target))), base, format, ClientHeaders.of(exchange));
        byte[] picture = picture();
        types.require(picture);
        exchange.setProperty(ServerConstants.REQUEST, request);
        message.setHeader(ImagorfaceConstants.PATH, "unsafe/" + request.path());
        message.setBody(picture);
    }

    /** What {@link UploadReader} has read. Without it, nothing would bound what is read. */
    private static byte[] picture() {
        return ReadUpload.takePicture()
                .orElseThrow(() -> new UnsupportedOperation("uploads are taken by imagorface's own server only"));
    }
}
