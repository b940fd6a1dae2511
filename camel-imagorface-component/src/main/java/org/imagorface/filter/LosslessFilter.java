package org.imagorface.filter;

/** {@code lossless()}: every pixel as it is, in formats that can have it both ways. */
final class LosslessFilter implements ImageFilter {

    @Override
    public void configure(RenderSettings settings) {
        settings.lossless(true);
    }
}
