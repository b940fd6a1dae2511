package org.imagorface.codec;

import java.util.Collections;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/**
 * SVG through JSVG, drawn on a transparent ground at the size that a {@link PageView} gives it, after {@link SvgCost} has found
 * it to be little enough work. Nothing outside of the file is read: pictures in it are drawn, pictures beside it are not; there
 * are no scripts, no entities, no fonts but the system's.
 */
final class SvgCodec implements Codec {

    private static final int CHANNELS = 4;
    private static final int BITS = 8;

    @Override
    public ImageHeader readHeader(byte[] source) {
        return readHeader(source, PageView.FIRST);
    }

    @Override
    public ImageHeader readHeader(byte[] source, PageView view) {
        Size size = SvgRoot.read(source).size(view);
        return new ImageHeader(ImageFormat.SVG, size, CHANNELS, BITS, 0, 1, Collections.emptyMap());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        Size size = header.storedSize();
        SvgCost.check(source, size);
        return BufferedImages.toMat(SvgDrawing.draw(source, size));
    }
}
