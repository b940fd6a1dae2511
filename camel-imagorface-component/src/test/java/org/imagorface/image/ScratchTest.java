package org.imagorface.image;

import java.util.*;
import org.imagorface.detect.*;
import org.imagorface.geometry.*;
import org.imagorface.redact.*;
import org.imagorface.testing.*;
import org.junit.jupiter.api.Test;
import org.opencv.core.*;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class ScratchTest {
    @Test
    void go() {
        TestPictures.load();
        Picture p = TestPictures.read(SharedFiles.shared("reference/imagorface/people.jpg"));
        for (int i = 0; i < 8; i++) {
            long t = System.nanoTime();
            Mat m = Resampler.scaled(p.pixels(), new org.imagorface.geometry.Size(500, 738));
            long t2 = System.nanoTime();
            Mat a = new Mat();
            Imgproc.resize(p.pixels(), a, new org.opencv.core.Size(500, 738), 0, 0, Imgproc.INTER_AREA);
            long t3 = System.nanoTime();
            Mat b = Resampler.scaled(p.pixels(), new org.imagorface.geometry.Size(1400, 2065));
            long t4 = System.nanoTime();
            System.out.println("4x " + (t2 - t) / 1e6 + " area " + (t3 - t2) / 1e6 + " 1.4x " + (t4 - t3) / 1e6);
            if (i == 7) {
                Imgcodecs.imwrite("/tmp/px-lanczos.png", m);
                Imgcodecs.imwrite("/tmp/px-area.png", a);
            }
        }
        Resampler.resize(p, new org.imagorface.geometry.Size(500, 738));
        double s = 400.0;
        NormalizedRect box =
                new NormalizedRect((173 - 13) / 271.0, (107 - 13) / 400.0, (173 + 13) / 271.0, (107 + 13) / 400.0);
        NormalizedRect box2 =
                new NormalizedRect((100 - 13) / 271.0, (98 - 13) / 400.0, (100 + 13) / 271.0, (98 + 13) / 400.0);
        p.setRegions(List.of(new DetectedRegion(box, 60, "face"), new DetectedRegion(box2, 7, "face")));
        for (RedactionShape sh : RedactionShape.values())
            for (String m : List.of("blur", "pixelate", "black")) {
                Picture q = Picture.owning(p.pixels().clone());
                q.setRegions(p.regions());
                System.out.println(m + " " + sh + " "
                        + Redactor.redact(q, new Redaction(RedactionStyle.of(m, OptionalDouble.empty()), sh, 0)));
                Imgcodecs.imwrite("/tmp/px-" + sh + "-" + m + ".png", q.pixels().submat(50, 350, 0, 500));
            }
    }
}
