package org.imagorface.filter;

/** {@code upscale()} and {@code no_upscale()}: whether the picture may grow; the later one counts. */
record UpscaleFilter(boolean mayGrow) implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.upscale(mayGrow);
    }
}
