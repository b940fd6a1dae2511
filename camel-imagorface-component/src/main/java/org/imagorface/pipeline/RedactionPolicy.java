package org.imagorface.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.imagorface.detect.DetectedRegion;
import org.imagorface.error.InvalidSetting;
import org.imagorface.error.RedactionFailed;

/**
 * What must hold of a redaction's result, beyond that every region is covered, for it to be handed out.
 *
 * @param onNoFace what becomes of a picture or document in which no face was found
 * @param minFaces that must be found in the whole picture or document, from 0
 * @param verifies whether the result is read again, and searched for metadata and faces
 */
public record RedactionPolicy(NoFacePolicy onNoFace, int minFaces, boolean verifies) {

    /** Whatever is found, or not, passes. */
    public static final RedactionPolicy PASS = new RedactionPolicy(NoFacePolicy.PASS, 0, false);

    /** @throws InvalidSetting if {@code minFaces} is below 0 */
    public RedactionPolicy {
        Objects.requireNonNull(onNoFace, "onNoFace");
        if (minFaces < 0) {
            throw new InvalidSetting("minFaces was %d, must be at least 0".formatted(minFaces));
        }
    }

    /** The same for one part of many, which is verified in itself; what must be found is for the whole. */
    public RedactionPolicy ofPart() {
        return new RedactionPolicy(NoFacePolicy.PASS, 0, verifies);
    }

    /**
     * @param faces found in the whole
     * @throws RedactionFailed if they are too few
     */
    public void check(int faces) {
        if (faces == 0 && onNoFace == NoFacePolicy.FAIL) {
            throw new RedactionFailed("no face was found, and onNoFace=fail lets no such picture or document pass");
        } else if (faces < minFaces) {
            throw new RedactionFailed(
                    "%d face(s) were found, and minFaces=%d asks for more".formatted(faces, minFaces));
        }
    }

    /** Number of faces in a picture: of an animation the most that are on one frame, as a face is on many. */
    public static int faces(List<DetectedRegion> regions) {
        Map<Integer, Long> byFrame =
                regions.stream().collect(Collectors.groupingBy(DetectedRegion::frame, Collectors.counting()));
        Long always = byFrame.remove(DetectedRegion.EVERY_FRAME);
        long most = byFrame.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return (int) ((always == null ? 0 : always) + most);
    }
}
