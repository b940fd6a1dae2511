package org.imagorface.camel;

import java.util.List;
import org.apache.camel.Message;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.DetectedBy;

/**
 * Which detectors found which regions of which picture. A receipt relies on it, so it is worth nothing beside other regions or
 * another picture, and the type is not public: texts from outside cannot pass for one.
 *
 * @param owner as in the header {@link ImagorfaceConstants#REGIONS_OF}
 */
record RegionsOrigin(String owner, List<DetectedRegion> regions, DetectedBy detectedBy) {

    RegionsOrigin {
        regions = List.copyOf(regions);
    }

    /**
     * Who found the regions of a message; nobody, unless they are still as they were detected.
     *
     * @param owner the picture that the message says they belong to, found to be the one in the body; null if it does not say
     */
    static DetectedBy of(Message message, List<DetectedRegion> regions, Object owner) {
        return message.getHeader(ImagorfaceConstants.REGIONS_ORIGIN) instanceof RegionsOrigin origin
                        && origin.owner.equals(owner)
                        && origin.regions.equals(regions)
                ? origin.detectedBy
                : DetectedBy.NOBODY;
    }
}
