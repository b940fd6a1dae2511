package org.imagorface.filter;

import java.util.List;
import org.imagorface.geometry.Size;
import org.imagorface.image.BlendMode;
import org.imagorface.image.Picture;
import org.imagorface.path.FilterArguments;
import org.imagorface.path.FilterCall;
import org.imagorface.path.ImageParameters;

/**
 * {@code watermark(image,x,y[,alpha[,width,height]])}: lays a picture over this one. Alpha is the transparency in percent.
 * Width and height are percents of this picture's, or {@code none} for all of it; with both, the watermark is scaled to fit
 * into that box, up or down.
 */
final class WatermarkFilter implements ImageFilter {

    private static final int POSITION = 3;
    private static final int RATIOS = 6;
    private static final String WHOLE = "none";

    private final String image;
    private final Overlay overlay;
    private final int widthPercent;
    private final int heightPercent;

    WatermarkFilter(FilterArguments arguments) {
        image = arguments.imageName(0);
        boolean placed = arguments.size() >= POSITION;
        overlay = Overlay.of(
                placed ? arguments.text(1) : "",
                placed ? arguments.text(2) : "",
                arguments.number(3),
                BlendMode.NORMAL);
        boolean scaled = arguments.size() >= RATIOS;
        widthPercent = scaled ? percent(arguments, 4) : 0;
        heightPercent = scaled ? percent(arguments, 5) : 0;
    }

    private static int percent(FilterArguments arguments, int index) {
        return arguments.text(index).equals(WHOLE) ? 100 : arguments.integer(index);
    }

    @Override
    public void apply(FilterTarget target) {
        if (image.isEmpty()) {
            return;
        }
        Picture picture = target.picture();
        try (Picture above = target.nested().open(wanted(picture.size()), picture.isAnimated())) {
            overlay.lay(above, target);
        }
    }

    private ImageParameters wanted(Size canvas) {
        ImageParameters.Builder wanted = ImageParameters.builder().image(image);
        if (widthPercent > 0 && heightPercent > 0) {
            wanted.fitIn(true)
                    .size(part(canvas.width(), widthPercent), part(canvas.height(), heightPercent))
                    .filters(List.of(new FilterCall("upscale", "")));
        }
        return wanted.build();
    }

    private static int part(int side, int percent) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (long) side * percent / 100));
    }
}
