package org.imagorface.codec;

import org.imagorface.image.Picture;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** WebP through OpenCV (libwebp): lossy, lossless, alpha; of an animation the first frame, laid on its canvas. */
final class WebpCodec implements Codec, Encoder {

    private static final int DEFAULT_QUALITY = 75;

    /** What OpenCV takes for "every pixel as it is". */
    private static final int LOSSLESS = 101;

    @Override
    public ImageHeader readHeader(byte[] source) {
        return WebpStructure.read(source).header();
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        WebpStructure structure = WebpStructure.read(source);
        if (!structure.animated()) {
            return OpenCvCodec.decode(source, Imgcodecs.IMREAD_UNCHANGED, ImageFormat.WEBP, header.storedSize());
        }
        // OpenCV refuses animations, so the first frame is given to it as a file of its own
        WebpStructure.Frame frame = structure.firstFrame();
        Mat pixels = OpenCvCodec.decode(
                WebpStructure.asFile(frame), Imgcodecs.IMREAD_UNCHANGED, ImageFormat.WEBP, frame.size());
        try {
            return PixelLayout.onCanvas(pixels, header.storedSize(), frame.x(), frame.y(), header.bands() == 4);
        } finally {
            pixels.release();
        }
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        Mat eightBit = PixelLayout.eightBit(picture.pixels());
        try {
            return OpenCvCodec.encode(
                    eightBit,
                    ".webp",
                    Imgcodecs.IMWRITE_WEBP_QUALITY,
                    options.lossless() ? LOSSLESS : options.qualityOr(DEFAULT_QUALITY));
        } finally {
            eightBit.release();
        }
    }
}
