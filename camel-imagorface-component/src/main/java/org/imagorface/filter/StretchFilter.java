package org.imagorface.filter;

/** {@code stretch()}: the same as the path word. */
final class StretchFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.stretch(true);
    }
}
