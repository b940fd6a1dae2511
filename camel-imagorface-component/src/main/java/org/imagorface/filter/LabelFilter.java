package org.imagorface.filter;

import org.imagorface.image.BlendMode;
import org.imagorface.path.FilterArguments;
import org.imagorface.text.TextBlock;

/**
 * {@code label(text,x,y,size,colour,alpha,font)}: writes on the picture, as large as the height of {@code size} pixels
 * allows. The text is Pango's markup; alpha is the transparency in percent.
 */
final class LabelFilter implements ImageFilter {

    private static final int STANDARD_SIZE = 20;
    private static final int LARGEST_SIZE = 9999;

    private final String text;
    private final Overlay overlay;
    private final int size;
    private final String color;
    private final String font;

    LabelFilter(FilterArguments arguments) {
        text = arguments.imageName(0);
        overlay = Overlay.of(arguments.text(1), arguments.text(2), arguments.number(5), BlendMode.NORMAL);
        int given = arguments.integer(3);
        size = given > 0 ? Math.min(LARGEST_SIZE, given) : STANDARD_SIZE;
        color = arguments.text(4);
        font = TextFilter.font(arguments, 6);
    }

    @Override
    public void apply(FilterTarget target) {
        if (text.isBlank()) {
            return;
        }
        TextBlock.label(text, font, WrittenText.color(color, target.picture()), size)
                .ifPresent(block -> WrittenText.lay(block, overlay, target.picture()));
    }
}
