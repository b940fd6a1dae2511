package org.imagorface.filter;

/** {@code palette()}: a PNG of at most 256 colours. */
final class PaletteFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.palette(true);
    }
}
