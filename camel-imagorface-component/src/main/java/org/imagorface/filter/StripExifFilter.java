package org.imagorface.filter;

/** {@code strip_exif()}: no Exif data in the result, and 72 pixels to an inch where the format says so. */
final class StripExifFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.hideExif();
    }
}
