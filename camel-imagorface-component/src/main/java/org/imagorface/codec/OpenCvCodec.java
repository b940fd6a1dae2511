package org.imagorface.codec;

import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;
import org.imagorface.image.Mats;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** OpenCV's own decoders and encoders, with their native buffers released on every way out. */
final class OpenCvCodec {

    private OpenCvCodec() {}

    /**
     * Decodes bytes whose format and size have been checked.
     *
     * @param flags OpenCV's {@code IMREAD_} flags
     * @param expected what the pixels must have, else the header that was checked is not what was decoded
     * @throws CorruptImage if OpenCV gives no pixels, or others than expected
     */
    static Mat decode(byte[] source, int flags, ImageFormat format, Size expected) {
        MatOfByte buffer = new MatOfByte(source);
        try {
            Mat decoded = Imgcodecs.imdecode(buffer, flags);
            if (decoded.cols() == expected.width() && decoded.rows() == expected.height()) {
                return decoded;
            }
            Mats.release(decoded);
            throw new CorruptImage(format + " cannot be decoded: its data is damaged or cut off");
        } finally {
            Mats.release(buffer);
        }
    }

    /**
     * Encodes pixels.
     *
     * @param extension file name extension with the dot, which names the format
     * @param parameters pairs of OpenCV's {@code IMWRITE_} names and values
     */
    static byte[] encode(Mat pixels, String extension, int... parameters) {
        MatOfByte buffer = new MatOfByte();
        MatOfInt settings = new MatOfInt(parameters);
        try {
            if (!Imgcodecs.imencode(extension, pixels, buffer, settings)) {
                throw new IllegalStateException("OpenCV did not encode " + pixels + " as " + extension);
            }
            return buffer.toArray();
        } finally {
            Mats.release(settings);
            Mats.release(buffer);
        }
    }
}
