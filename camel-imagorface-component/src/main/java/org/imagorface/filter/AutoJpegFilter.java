package org.imagorface.filter;

/** {@code autojpg()}: JPEG, unless a later filter says otherwise. */
final class AutoJpegFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.format("jpeg");
    }
}
