package org.imagorface.filter;

/** {@code preview()}: the result is not to be kept in a result storage. */
final class PreviewFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.preview();
    }
}
