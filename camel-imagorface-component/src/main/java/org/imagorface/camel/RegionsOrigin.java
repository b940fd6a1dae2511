package org.imagorface.camel;

import java.util.List;
import org.apache.camel.Message;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.pipeline.DetectedBy;
import org.imagorface.pipeline.KnownRegions;

/**
 * Which detectors found which regions of which picture. A receipt relies on it, so it is worth nothing beside other regions or
 * another picture, and the type is not public: texts from outside cannot pass for one.
 *
 * @param owner as in the header {@link ImagorfaceConstants#REGIONS_OF}
 * @param regions as in the header {@link ImagorfaceConstants#REGIONS}
 * @param known the same regions as they are where the picture does not cut them, and who found them
 */
record RegionsOrigin(String owner, List<DetectedRegion> regions, KnownRegions known) {

    RegionsOrigin {
        regions = List.copyOf(regions);
    }

    /**
     * The regions of a message: uncut and with who found them if they are still as they were detected, else by nobody and as
     * they are.
     *
     * @param owner the picture that the message says they belong to, found to be the one in the body; null if it does not say
     */
    static KnownRegions known(Message message, List<DetectedRegion> regions, Object owner) {
        return message.getHeader(ImagorfaceConstants.REGIONS_ORIGIN) instanceof RegionsOrigin origin
                        && origin.owner.equals(owner)
                        && origin.regions.equals(regions)
                ? origin.known
                : new KnownRegions(regions, DetectedBy.NOBODY);
    }
}
