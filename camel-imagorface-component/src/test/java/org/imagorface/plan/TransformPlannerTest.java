package org.imagorface.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.imagorface.error.LimitExceeded;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.path.ImageParameters;
import org.imagorface.path.ImageParameters.Builder;
import org.imagorface.path.ImageParameters.CropEdges;
import org.imagorface.path.ImageParameters.HorizontalAlign;
import org.imagorface.path.ImageParameters.VerticalAlign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformPlannerTest {

    private final TransformPlanner planner = new TransformPlanner(ProcessingLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        // source, asked, mode: scaled, cut
        "2000x2950, 500x250, cover, 500x738, 500x250",
        "100x100, 500x250, cover, 500x500, 500x250",
        "2000x1000, 500x0, cover, 500x250, 500x250",
        "2000x1000, 0x500, cover, 1000x500, 1000x500",
        "2000x1000, 0x0, cover, 2000x1000, 2000x1000",
        "2000x1000, 500x500, fit-in, 500x250, 500x250",
        "200x100, 500x500, fit-in, 200x100, 200x100",
        "2000x1000, 500x500, full-fit-in, 1000x500, 1000x500",
        "200x100, 500x500, full-fit-in, 1000x500, 1000x500",
        "2000x1000, 300x600, adaptive-fit-in, 600x300, 600x300",
        "2000x1000, 100x700, stretch, 100x700, 100x700",
    })
    void scalesAndCuts(String source, String asked, String mode, String scaled, String cut) {
        Size size = size(source);
        Builder wanted = ImageParameters.builder()
                .size(side(asked, 0), side(asked, 1))
                .fitIn(mode.contains("fit-in"))
                .fullFitIn(mode.startsWith("full"))
                .adaptiveFitIn(mode.startsWith("adaptive"))
                .stretch(mode.equals("stretch"));
        TransformPlan plan = planner.plan(wanted.build(), size, PlanOptions.NONE);
        assertThat(plan.scaled()).isEqualTo(size(scaled));
        assertThat(plan.cut()).isEqualTo(size(cut));
    }

    @Test
    void doesNotGrowWhenForbidden() {
        Size small = new Size(400, 300);
        TransformPlan covered = planner.plan(parameters(500, 200).build(), small, options(false));
        assertThat(covered.scaled()).isEqualTo(small);
        assertThat(covered.cut()).isEqualTo(new Size(400, 200));
    }

    @Test
    void growsIntoAFrameWhenAllowed() {
        TransformPlan plan = planner.plan(parameters(500, 500).fitIn(true).build(), new Size(200, 100), options(true));
        assertThat(plan.scaled()).isEqualTo(new Size(500, 250));
    }

    @Test
    void neverScalesASideToNothing() {
        TransformPlan plan = planner.plan(parameters(10, 10).fitIn(true).build(), new Size(1, 5000), PlanOptions.NONE);
        assertThat(plan.scaled()).isEqualTo(new Size(1, 10));
    }

    @Test
    void alignsTheSideThatIsTooLong() {
        Builder landscape = parameters(100, 100).horizontalAlign(HorizontalAlign.LEFT);
        assertThat(planner.plan(landscape.build(), new Size(300, 100), PlanOptions.NONE)
                        .anchor())
                .isEqualTo(Anchor.LOW);
        Builder portrait = parameters(100, 100).verticalAlign(VerticalAlign.BOTTOM);
        assertThat(planner.plan(portrait.build(), new Size(100, 300), PlanOptions.NONE)
                        .anchor())
                .isEqualTo(Anchor.HIGH);
        assertThat(planner.plan(portrait.build(), new Size(300, 100), PlanOptions.NONE)
                        .anchor())
                .isEqualTo(Anchor.CENTER);
    }

    @Test
    void manualCropMayReachTheLastPixel() {
        Size source = new Size(400, 300);
        assertThat(crop(new CropEdges(10, 20, 400, 300), source)).contains(new PixelRect(10, 20, 390, 280));
        assertThat(crop(new CropEdges(10, 20, 0, 0), source)).contains(new PixelRect(10, 20, 390, 280));
        assertThat(crop(new CropEdges(0.25, 0.5, 1, 1), source)).contains(new PixelRect(100, 150, 300, 150));
        assertThat(crop(new CropEdges(0, 0, 1, 1), source)).contains(new PixelRect(0, 0, 400, 300));
        assertThat(crop(new CropEdges(300, 0, 200, 100), source)).isEmpty();
    }

    @Test
    void refusesToScaleBeyondTheLimits() {
        assertThatThrownBy(() -> planner.plan(parameters(20_000, 0).build(), new Size(10, 10), PlanOptions.NONE))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("20000x20000");
        assertThatThrownBy(() -> planner.plan(
                        parameters(Integer.MAX_VALUE, Integer.MAX_VALUE).build(), new Size(1, 5000), PlanOptions.NONE))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void scalesOnlyThePartThatIsShownWhereTheWholeWouldBeTooLarge() {
        TransformPlan panorama = planner.plan(parameters(1000, 1000).build(), new Size(8000, 500), PlanOptions.NONE);
        assertThat(panorama.part()).contains(new Size(500, 500));
        assertThat(panorama.scaled()).isEqualTo(new Size(1000, 1000));
        assertThat(panorama.cut()).isEqualTo(new Size(1000, 1000));
        TransformPlan thread = planner.plan(parameters(500, 250).build(), new Size(1, 5000), PlanOptions.NONE);
        assertThat(thread.part()).contains(new Size(1, 1));
        assertThat(planner.plan(parameters(1000, 1000).build(), new Size(4000, 500), PlanOptions.NONE)
                        .part())
                .isEmpty();
    }

    private Optional<PixelRect> crop(CropEdges edges, Size source) {
        return planner.plan(ImageParameters.builder().crop(edges).build(), source, PlanOptions.NONE)
                .manualCrop();
    }

    private static Builder parameters(int width, int height) {
        return ImageParameters.builder().size(width, height);
    }

    private static Size size(String text) {
        return new Size(side(text, 0), side(text, 1));
    }

    private static int side(String text, int index) {
        return Integer.parseInt(text.split("x")[index]);
    }

    private static PlanOptions options(boolean upscale) {
        return new PlanOptions(Optional.of(upscale), Optional.empty(), false, false);
    }
}
