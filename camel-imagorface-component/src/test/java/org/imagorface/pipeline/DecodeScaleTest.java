package org.imagorface.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.imagorface.geometry.Size;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.plan.PlanOptions;
import org.imagorface.plan.ProcessingLimits;
import org.imagorface.plan.TransformPlanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeScaleTest {

    private static final TransformPlanner PLANNER = new TransformPlanner(ProcessingLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        // a side of the result that is rounded up does not count as less shrinking
        "2000, 2950, 500, 250, 0, 2",
        "2000, 2950, 500, 250, 400, 2",
        "2000, 2950, 250, 0, 0, 4",
        "2000, 2950, 125, 0, 0, 8",
        "2000, 2950, 10, 0, 0, 8",
        // the probe wants more than the result
        "2000, 2950, 10, 0, 400, 2",
        "2000, 2950, 600, 0, 0, 1",
        "2000, 2950, 4000, 0, 0, 1",
        "300, 300, 20, 0, 400, 1",
    })
    void leavesTwiceOfWhatIsNeeded(int sourceWidth, int sourceHeight, int width, int height, int probe, int scale) {
        Size source = new Size(sourceWidth, sourceHeight);
        ImageParameters wanted = ImageParameters.builder().size(width, height).build();
        assertThat(DecodeScale.forPlan(source, PLANNER.plan(wanted, source, PlanOptions.NONE), probe))
                .isEqualTo(scale);
    }

    @Test
    void manualCropsCountPixelsOfTheFullSize() {
        Size source = new Size(2000, 2000);
        ImageParameters wanted = ImageParameters.builder()
                .crop(new CropEdges(10, 10, 1900, 1900))
                .size(50, 50)
                .build();
        assertThat(DecodeScale.forPlan(source, PLANNER.plan(wanted, source, PlanOptions.NONE), 0))
                .isEqualTo(1);
    }

    @Test
    void probeAloneDecidesForDetection() {
        assertThat(DecodeScale.forDetection(new Size(6000, 4000), 400)).isEqualTo(4);
        assertThat(DecodeScale.forDetection(new Size(799, 600), 400)).isEqualTo(1);
    }
}
