package org.imagorface.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagorface.codec.ImageFormat;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;
import org.imagorface.redact.Redaction;

/**
 * What is wanted of one source.
 *
 * @param source the picture
 * @param parameters crop, size, filters and format; its image name and signature are not looked at
 * @param knownRegions used instead of detecting; empty: detect where needed
 * @param redaction covers every region after resizing and before the URL's filters; empty: none but the URL's
 * @param policy what must hold of a redaction, by either way
 */
public record ImageRequest(
        ImageSource source,
        ImageParameters parameters,
        Optional<KnownRegions> knownRegions,
        Optional<Redaction> redaction,
        RedactionPolicy policy) {

    public ImageRequest {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(knownRegions, "knownRegions");
        Objects.requireNonNull(redaction, "redaction");
        Objects.requireNonNull(policy, "policy");
    }

    /** A request whose redaction, if there is one, asks for no number of faces. */
    public ImageRequest(
            ImageSource source,
            ImageParameters parameters,
            Optional<KnownRegions> knownRegions,
            Optional<Redaction> redaction,
            NoFacePolicy onNoFace) {
        this(source, parameters, knownRegions, redaction, new RedactionPolicy(onNoFace, 0, false));
    }

    /** A request that detects where the parameters need it and lets pictures without a face pass. */
    public ImageRequest(ImageSource source, ImageParameters parameters) {
        this(source, parameters, Optional.empty(), Optional.empty(), RedactionPolicy.PASS);
    }

    /** The whole picture with its regions covered, in the same format. */
    public static ImageRequest redaction(
            ImageSource source, Optional<KnownRegions> knownRegions, Redaction redaction, RedactionPolicy policy) {
        return new ImageRequest(source, ImageParameters.NONE, knownRegions, Optional.of(redaction), policy);
    }

    /** The same with the result in this format, for a request that asks for none. */
    public ImageRequest in(ImageFormat format) {
        List<FilterCall> filters = new ArrayList<>(parameters.filters());
        filters.add(new FilterCall("format", format.id()));
        return new ImageRequest(
                source, parameters.toBuilder().filters(filters).build(), knownRegions, redaction, policy);
    }
}
