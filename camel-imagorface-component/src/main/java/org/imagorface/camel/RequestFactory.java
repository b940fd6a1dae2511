package org.imagorface.camel;

import java.util.Optional;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.UnsupportedOperation;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.PathParser;
import org.imagorface.pipeline.ImageRequest;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.KnownRegions;

/** Says in the pipeline's terms what an operation wants of a picture. */
final class RequestFactory {

    private RequestFactory() {}

    /**
     * @param operation any but detect, which is no request
     * @throws InvalidSetting if a setting that the operation needs is missing
     */
    static ImageRequest request(
            ImagorfaceOperation operation,
            OperationSettings settings,
            ImageSource source,
            Optional<KnownRegions> knownRegions) {
        return new ImageRequest(
                source,
                parameters(operation, settings),
                knownRegions,
                operation == ImagorfaceOperation.redact ? Optional.of(settings.redaction()) : Optional.empty(),
                settings.policy());
    }

    /**
     * The plane of one colour that the path asks for instead of the body's picture, if it does.
     *
     * @throws org.imagorface.error.SourceNotFound if it asks for a colour that is none
     */
    static Optional<ImageSource> colorSource(ImagorfaceOperation operation, OperationSettings settings) {
        boolean hasPath = operation == ImagorfaceOperation.process || operation == ImagorfaceOperation.meta;
        if (!hasPath || settings.path().isEmpty()) {
            return Optional.empty();
        }
        String image = parsed(settings.path()).image();
        // the slash of parsed()
        return ImageSource.ofColor(image.endsWith("/") ? image.substring(0, image.length() - 1) : image);
    }

    private static ImageParameters parameters(ImagorfaceOperation operation, OperationSettings settings) {
        return switch (operation) {
            case crop -> crop(settings);
            case redact -> ImageParameters.builder().filters(settings.output()).build();
            case meta -> meta(settings);
            case process -> process(settings);
            case detect -> throw new IllegalArgumentException("detect has no request");
        };
    }

    private static ImageParameters crop(OperationSettings settings) {
        if (settings.width() == 0 && settings.height() == 0) {
            throw new InvalidSetting(
                    "width and height were 0, crop needs at least one of them; set them as options or in"
                            + " the headers %s and %s"
                                    .formatted(ImagorfaceConstants.WIDTH, ImagorfaceConstants.HEIGHT));
        }
        return ImageParameters.builder()
                .size(settings.width(), settings.height())
                .fitIn(settings.fitIn())
                .smart(settings.smart() && !settings.fitIn())
                .filters(settings.output())
                .build();
    }

    private static ImageParameters meta(OperationSettings settings) {
        ImageParameters.Builder parameters =
                settings.path().isEmpty() ? ImageParameters.builder().smart(true) : parsed(settings.path()).toBuilder();
        return parameters.meta(true).build();
    }

    private static ImageParameters process(OperationSettings settings) {
        if (settings.path().isEmpty()) {
            throw new InvalidSetting(
                    "path was empty, process needs one; set the option or the header " + ImagorfaceConstants.PATH);
        }
        return parsed(settings.path());
    }

    /** With a slash at the end, since paths without an image end in what would be taken for its name: 300x200/smart. */
    static ImageParameters parsed(String path) {
        ImageParameters parameters = PathParser.parse(path + "/");
        if (parameters.params()) {
            throw new UnsupportedOperation(
                    "path began with params/, which asks for no picture and is not available here");
        }
        return parameters;
    }
}
