package org.imagorface.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imagorface.error.InvalidSetting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionPlanTest {

    @ParameterizedTest
    @CsvSource({
        "300, 10000, 400",
        "400, 10000, 400",
        "401, 10000, '400, 401'",
        "1000, 10000, '400, 1000'",
        "1001, 10000, '400, 800, 1001'",
        "4000, 10000, '400, 800, 1600, 4000'",
        "4000, 1600, '400, 800, 1600'",
        "4000, 500, '400, 500'",
        "4000, 400, 400",
    })
    void probesGrowUpToThePicture(int picture, int largest, String expected) {
        DetectionPlan plan = new DetectionPlan(400, largest, 64, List.of(), true, 0);

        assertThat(plan.probes(picture).toString()).isEqualTo("[" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource({"19", "4097"})
    void theFirstProbeIsWithinItsRange(int side) {
        assertThatThrownBy(() -> DetectionPlan.single(List.of(), side))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("probeSize was %d, must be in 20..4096 pixels", side);
    }
}
