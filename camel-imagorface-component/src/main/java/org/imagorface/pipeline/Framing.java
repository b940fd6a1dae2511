package org.imagorface.pipeline;

import java.util.List;
import java.util.Optional;
import org.imagorface.filter.RenderSettings;
import org.imagorface.geometry.AffineMap;
import org.imagorface.geometry.FocalPoint;
import org.imagorface.geometry.NormalizedRect;
import org.imagorface.geometry.PixelRect;
import org.imagorface.geometry.Size;
import org.imagorface.image.Attention;
import org.imagorface.image.Crop;
import org.imagorface.image.EntropyCrop;
import org.imagorface.image.Picture;
import org.imagorface.image.Resampler;
import org.imagorface.plan.Anchor;
import org.imagorface.plan.FaceFraming;
import org.imagorface.plan.FocalCrop;
import org.imagorface.plan.TransformPlan;

/** Carries out a plan: cuts and scales a picture. */
final class Framing {

    private static final Size ANY = new Size(1, 1);

    private final Picture picture;
    private final TransformPlan plan;
    private final RenderSettings settings;
    private List<NormalizedRect> focal;

    private Framing(Picture picture, TransformPlan plan, RenderSettings settings, Size source) {
        this.picture = picture;
        this.plan = plan;
        this.settings = settings;
        this.focal = settings.focal().stream().map(area -> area.in(source)).toList();
    }

    /** @param source size of the upright source, of which {@code picture} may be a smaller decode */
    static void apply(Picture picture, TransformPlan plan, RenderSettings settings, Size source) {
        new Framing(picture, plan, settings, source).run();
    }

    private void run() {
        plan.manualCrop().ifPresent(this::crop);
        Optional<PixelRect> faces = faces();
        if (faces.isPresent()) {
            crop(faces.get());
            Resampler.resize(picture, plan.cut());
            return;
        }
        plan.part().ifPresent(this::cut);
        Resampler.resize(picture, plan.scaled());
        cut(plan.cut());
    }

    /** The box around chosen faces, where the request frames them. */
    private Optional<PixelRect> faces() {
        if (plan.anchor() != Anchor.SMART || !plan.covers()) {
            return Optional.empty();
        }
        boolean mayGrow = settings.upscale().orElse(true);
        return settings.faces().flatMap(wish -> new FaceFraming(
                        wish.which(), wish.zoom(), wish.padding(), wish.headroom())
                .box(picture.visibleRegions(), picture.size(), plan.cut().aspect(), mayGrow ? ANY : plan.cut()));
    }

    private void cut(Size size) {
        if (!size.equals(picture.size())) {
            crop(box(size, plan.anchor()));
        }
    }

    private void crop(PixelRect box) {
        AffineMap map = AffineMap.crop(picture.size(), box);
        focal = focal.stream().map(map::apply).toList();
        Crop.crop(picture, box);
    }

    private PixelRect box(Size size, Anchor anchor) {
        int spareX = picture.size().width() - size.width();
        int spareY = picture.size().height() - size.height();
        return switch (anchor) {
            case LOW -> new PixelRect(0, 0, size.width(), size.height());
            case CENTER -> new PixelRect(spareX / 2, spareY / 2, size.width(), size.height());
            case HIGH -> new PixelRect(spareX, spareY, size.width(), size.height());
            case FOCAL -> around(FocalCrop.weightedCenter(focal), size).orElseGet(() -> box(size, Anchor.CENTER));
            case SMART ->
                around(FocalCrop.focalPoint(picture.visibleRegions()), size).orElseGet(() -> withoutFaces(size));
        };
    }

    private Optional<PixelRect> around(Optional<FocalPoint> point, Size size) {
        return point.map(found -> FocalCrop.around(found, picture.size(), size));
    }

    private PixelRect withoutFaces(Size size) {
        List<String> ways = settings.withoutFaces().isEmpty() ? List.of("attention") : settings.withoutFaces();
        for (String way : ways) {
            Optional<PixelRect> box =
                    switch (way) {
                        case "attention" ->
                            picture.isAnimated() ? Optional.empty() : Optional.of(Attention.find(picture, size));
                        case "entropy" -> EntropyCrop.find(picture, size);
                        case "center" -> Optional.of(box(size, Anchor.CENTER));
                        default -> Optional.empty();
                    };
            if (box.isPresent()) {
                return box.get();
            }
        }
        return box(size, Anchor.CENTER);
    }
}
