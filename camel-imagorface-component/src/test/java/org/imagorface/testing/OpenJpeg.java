package org.imagorface.testing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.imagorface.codec.ImageFormat;
import org.opencv.core.Core;

/** What OpenCV reads and writes JPEG 2000 with; bytedeco's is built without it. */
public final class OpenJpeg {

    private OpenJpeg() {}

    /** Skips the test where it is of JPEG 2000 and there is none. */
    public static void assumeFor(ImageFormat format) {
        TestPictures.load();
        assumeFalse(format == ImageFormat.JPEG2000 && Core.getBuildInformation().contains("Jasper"));
    }
}
