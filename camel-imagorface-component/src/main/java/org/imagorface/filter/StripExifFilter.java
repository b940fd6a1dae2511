package org.imagorface.filter;

/** {@code strip_exif()}: no Exif data in the result. */
final class StripExifFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.hideExif();
    }
}
