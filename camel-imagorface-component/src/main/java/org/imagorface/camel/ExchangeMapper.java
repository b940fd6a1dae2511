package org.imagorface.camel;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.document.PartRecord;
import org.imagorface.error.InvalidSetting;
import org.imagorface.pipeline.ImageMetadata;
import org.imagorface.pipeline.ImageSource;
import org.imagorface.pipeline.KnownRegions;
import org.imagorface.pipeline.NoFacePolicy;
import org.imagorface.pipeline.RedactionPolicy;

/**
 * Messages to pictures and back. Bodies go out as they came in where that makes sense: a {@code BufferedImage} as one, a
 * {@code ByteBuffer} as one, everything else as {@code byte[]}.
 */
final class ExchangeMapper {

    private static final String NO_PICTURE = "none";

    private final BodyReader bodies;

    ExchangeMapper(BodyReader bodies) {
        this.bodies = bodies;
    }

    /** The picture in the body; errors as {@link BodyReader#read(Message)} has them. */
    ImageSource source(Message message) {
        return message.getBody() instanceof BufferedImage image
                ? new ImageSource.Decoded(image)
                : new ImageSource.Encoded(bodies.read(message));
    }

    /**
     * The regions that the message brings for this picture, if it brings any.
     *
     * @throws InvalidSetting if the header is something else, or its regions belong to another picture
     */
    Optional<KnownRegions> knownRegions(Message message, ImageSource source) {
        Object header = message.getHeader(ImagorfaceConstants.REGIONS);
        if (header == null) {
            return Optional.empty();
        }
        List<DetectedRegion> regions = regions(header);
        Object owner = message.getHeader(ImagorfaceConstants.REGIONS_OF);
        if (owner != null && !owner.equals(PictureDigest.of(source))) {
            throw new InvalidSetting(
                    ("header %s has regions of another picture than the one in the body; use detect=always,"
                                    + " or remove that header and, if the regions do belong to the body, only header %s")
                            .formatted(ImagorfaceConstants.REGIONS, ImagorfaceConstants.REGIONS_OF));
        }
        return Optional.of(RegionsOrigin.known(message, regions, owner));
    }

    /**
     * For messages without a picture in the body.
     *
     * @throws InvalidSetting if the message brings regions: they can only be those of another picture
     */
    void refuseRegions(Message message) {
        if (message.getHeader(ImagorfaceConstants.REGIONS) != null) {
            throw new InvalidSetting(
                    "header %s has regions, and the body is not a picture; use detect=always, or remove that header"
                            .formatted(ImagorfaceConstants.REGIONS));
        }
    }

    private static List<DetectedRegion> regions(Object header) {
        if (!(header instanceof List<?> list)) {
            throw wrongRegions(header);
        }
        return list.stream()
                .map(element -> {
                    if (element instanceof DetectedRegion region) {
                        return region;
                    }
                    throw wrongRegions(element);
                })
                .toList();
    }

    private static InvalidSetting wrongRegions(Object found) {
        return new InvalidSetting("header %s was or had a %s, must be a List of %s"
                .formatted(
                        ImagorfaceConstants.REGIONS,
                        found == null ? "null" : found.getClass().getName(),
                        DetectedRegion.class.getName()));
    }

    /** The file's name without folders, empty if the message does not say it. */
    static String fileName(Message message) {
        return message.getHeader(Exchange.FILE_NAME_ONLY, "", String.class);
    }

    /** Puts a picture into the body, in the kind that the old body had. */
    void writePicture(Message message, ImageSource content, ImageMetadata metadata) {
        if (content instanceof ImageSource.Encoded encoded) {
            replaceBody(
                    message,
                    message.getBody() instanceof ByteBuffer ? ByteBuffer.wrap(encoded.bytes()) : encoded.bytes(),
                    metadata.contentType());
        } else {
            replaceBody(message, ((ImageSource.Decoded) content).image(), null);
        }
    }

    /** Puts a document into the body, in the kind that the old body had; its content type is still that of the old one. */
    void writeDocument(Message message, byte[] document) {
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        replaceBody(
                message, message.getBody() instanceof ByteBuffer ? ByteBuffer.wrap(document) : document, contentType);
    }

    /** Puts descriptions into the body. */
    void writeJson(Message message, Map<String, ?> fields) {
        replaceBody(message, Json.of(fields), "application/json");
    }

    private static void replaceBody(Message message, Object body, String contentType) {
        message.setBody(body);
        // these describe the old body
        message.removeHeader(Exchange.CONTENT_LENGTH);
        message.removeHeader(Exchange.CONTENT_ENCODING);
        if (contentType == null) {
            message.removeHeader(Exchange.CONTENT_TYPE);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
    }

    /**
     * Says which regions a picture has: those parts of them that are inside it.
     *
     * @param picture empty if it is described only, and so nobody can use its regions for another one
     */
    void writeRegions(Message message, KnownRegions known, Optional<ImageSource> picture) {
        List<DetectedRegion> regions = known.regions().stream()
                .flatMap(region -> region.box().visible().map(region::withBox).stream())
                .toList();
        String owner = picture.map(PictureDigest::of).orElse(NO_PICTURE);
        message.setHeader(ImagorfaceConstants.REGIONS, regions);
        message.setHeader(ImagorfaceConstants.REGION_COUNT, regions.size());
        message.setHeader(ImagorfaceConstants.REGIONS_OF, owner);
        message.setHeader(ImagorfaceConstants.REGIONS_ORIGIN, new RegionsOrigin(owner, regions, known));
    }

    /** Says which regions the attachments have, by name, and that there are none of the body; none: forgets regions. */
    void writeAttachmentRegions(Message message, Map<String, List<DetectedRegion>> regions) {
        removeRegions(message);
        message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
        if (regions.isEmpty()) {
            message.removeHeader(ImagorfaceConstants.ATTACHMENT_REGIONS);
        } else {
            message.setHeader(ImagorfaceConstants.ATTACHMENT_REGIONS, regions);
            message.setHeader(
                    ImagorfaceConstants.REGION_COUNT,
                    regions.values().stream().mapToInt(List::size).sum());
        }
    }

    /** Says which regions the parts of a document have. */
    void writeDocumentRegions(Message message, List<PartRecord> parts) {
        removeRegions(message);
        message.removeHeader(ImagorfaceConstants.DETECTION_KEY);
        message.setHeader(ImagorfaceConstants.DOCUMENT_REGIONS, parts);
        message.setHeader(
                ImagorfaceConstants.REGION_COUNT,
                parts.stream().mapToInt(part -> part.regions().size()).sum());
    }

    /** Says that somebody should look at a redaction that covered nothing, where the policy asks for it. */
    void writeFlag(Message message, RedactionPolicy policy, boolean nothingCovered) {
        if (nothingCovered && policy.onNoFace() == NoFacePolicy.FLAG) {
            message.setHeader(ImagorfaceConstants.FLAGGED, true);
        }
    }

    /** Says where the regions are cached; without a key, removes an earlier one. */
    void writeDetectionKey(Message message, Optional<String> key) {
        key.ifPresentOrElse(
                found -> message.setHeader(ImagorfaceConstants.DETECTION_KEY, found),
                () -> message.removeHeader(ImagorfaceConstants.DETECTION_KEY));
    }

    /** Forgets regions: an empty list would say that the picture has none. */
    void removeRegions(Message message) {
        message.removeHeader(ImagorfaceConstants.REGIONS);
        message.removeHeader(ImagorfaceConstants.REGION_COUNT);
        message.removeHeader(ImagorfaceConstants.REGIONS_OF);
        message.removeHeader(ImagorfaceConstants.REGIONS_ORIGIN);
    }
}
