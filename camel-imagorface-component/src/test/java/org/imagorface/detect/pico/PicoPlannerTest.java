package org.imagorface.detect.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imagorface.detect.DetectionPass;
import org.imagorface.detect.DetectionPlan;
import org.imagorface.detect.DetectionProfile;
import org.imagorface.detect.RegionDetector;
import org.imagorface.error.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PicoPlannerTest {

    private static final Optional<PicoCascade> CASCADE = Optional.of(PicoCascade.embedded());

    private static DetectionPlan plan(DetectionProfile profile) {
        return PicoPlanner.of(profile).plan(CASCADE, List.of());
    }

    private static PicoPlanner chosen(DetectionProfile profile, Consumer<PicoOptions.Builder> options) {
        return new PicoPlanner(profile, options, Optional.empty(), Optional.empty());
    }

    @Test
    void fastIsOneLookWithTheDefaults() {
        DetectionPlan plan = plan(DetectionProfile.FAST);

        assertThat(plan.fingerprint()).isEqualTo("400|pico|" + new PicoDetector().fingerprint());
        assertThat(plan.probes(5000)).containsExactly(400);
        assertThat(plan.joined()).isFalse();
    }

    @Test
    void thoroughBeginsWithTheLookOfFast() {
        DetectionPlan plan = plan(DetectionProfile.THOROUGH);

        PicoDetector first = (PicoDetector) plan.passes().get(0).detector();
        assertThat(first.options())
                .isEqualTo(PicoOptions.builder()
                        .minQuality(first.options().minQuality())
                        .build());
        assertThat(first.options().minQuality()).isLessThan(PicoOptions.DEFAULT_MIN_QUALITY);
        assertThat(plan.passes().get(0).takes(plan(DetectionProfile.FAST).firstProbe()))
                .isTrue();
    }

    @Test
    void everyProbeOfThoroughIsLookedAt() {
        DetectionPlan plan = plan(DetectionProfile.THOROUGH);

        assertThat(plan.probes(9000)).hasSizeGreaterThan(4).allSatisfy(probe -> assertThat(plan.passes())
                .anyMatch(pass -> pass.takes(probe)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChosenIsTheSameInEveryLook(DetectionProfile profile) {
        DetectionPlan plan =
                chosen(profile, builder -> builder.minSize(33).minQuality(12.5)).plan(CASCADE, List.of());

        assertThat(plan.passes()).allSatisfy(pass -> assertThat(pass.detector().fingerprint())
                .contains("minSize=33")
                .contains("minQuality=12.5"));
    }

    @Test
    void chosenAnglesAreTheOnlyOnes() {
        DetectionPlan plan = new PicoPlanner(
                        DetectionProfile.THOROUGH, builder -> {}, Optional.of(List.of(0.5)), Optional.empty())
                .plan(CASCADE, List.of());

        assertThat(plan.passes()).isNotEmpty().allSatisfy(pass -> assertThat(
                        pass.detector().fingerprint())
                .contains("angles=[0.5]")
                .doesNotContain("@90", "@180", "@270"));
    }

    @Test
    void noProbeIsLargerThanTheOneChosen() {
        PicoPlanner planner =
                new PicoPlanner(DetectionProfile.THOROUGH, builder -> {}, Optional.empty(), Optional.of(900));
        PicoPlanner small =
                new PicoPlanner(DetectionProfile.THOROUGH, builder -> {}, Optional.empty(), Optional.of(300));

        assertThat(planner.plan(CASCADE, List.of()).probes(5000)).containsExactly(400, 900);
        assertThat(small.plan(CASCADE, List.of()).probes(5000)).containsExactly(300);
        assertThat(small.plan(CASCADE, List.of()).passes()).allMatch(pass -> pass.takes(300));
    }

    @Test
    void otherDetectorsSeeEveryProbe() {
        RegionDetector other = new PicoDetector();

        DetectionPlan plan = PicoPlanner.of(DetectionProfile.THOROUGH).plan(Optional.empty(), List.of(other));

        assertThat(plan.passes()).containsExactly(DetectionPass.everywhere(other));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutOfRangeIsRefusedEvenIfNobodyLooks(DetectionProfile profile) {
        PicoPlanner planner = chosen(profile, builder -> builder.minSize(0));

        assertThatThrownBy(() -> planner.plan(Optional.empty(), List.of())).isInstanceOf(InvalidSetting.class);
    }
}
