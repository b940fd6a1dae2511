package org.imagorface.filter;

/** {@code raw()}: the source as it is. */
final class RawFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.raw();
    }
}
