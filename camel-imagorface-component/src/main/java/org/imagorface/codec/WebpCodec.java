package org.imagorface.codec;

import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;
import org.imagorface.image.Mats;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** WebP through OpenCV (libwebp): lossy, lossless, alpha; animated, with frames as a player shows them. */
final class WebpCodec implements AnimationCodec, Encoder {

    private static final int DEFAULT_QUALITY = 75;

    /** What OpenCV takes for "every pixel as it is". */
    private static final int LOSSLESS = 101;

    @Override
    public ImageHeader readHeader(byte[] source) {
        return WebpStructure.header(source);
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        WebpStructure structure = WebpStructure.open(source);
        if (structure.next().isEmpty()) {
            return OpenCvCodec.decode(source, Imgcodecs.IMREAD_UNCHANGED, ImageFormat.WEBP, header.storedSize());
        }
        try (FramePlayer player = new FramePlayer(header.storedSize(), header.bands() == 4, options)) {
            play(source, header, player);
            return player.still();
        }
    }

    @Override
    public Picture decodeFrames(byte[] source, ImageHeader header, DecodeOptions options) {
        try (FramePlayer player = new FramePlayer(header.storedSize(), header.bands() == 4, options)) {
            int loops = play(source, header, player);
            return player.picture(loops);
        }
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        return picture.isAnimated()
                ? WebpAnimation.write(picture, frame -> encode(frame, options))
                : encode(picture.pixels(), options);
    }

    private static byte[] encode(Mat pixels, EncodeOptions options) {
        Mat eightBit = PixelLayout.eightBit(pixels);
        try {
            return OpenCvCodec.encode(
                    eightBit,
                    ".webp",
                    Imgcodecs.IMWRITE_WEBP_QUALITY,
                    options.lossless() ? LOSSLESS : options.qualityOr(DEFAULT_QUALITY));
        } finally {
            Mats.release(eightBit);
        }
    }

    /** Plays up to the last frame wanted and gives the number of loops. */
    private static int play(byte[] source, ImageHeader header, FramePlayer player) {
        WebpStructure structure = WebpStructure.open(source);
        int start = start(WebpStructure.open(source), header.storedSize(), player.first());
        for (int number = 0; !player.done(); number++) {
            WebpFrame frame = structure
                    .next()
                    .orElseThrow(() -> new CorruptImage("WebP has fewer frames than its header was read to have"));
            if (number < start) {
                player.skip();
            } else {
                player.play(frame.area(), frame.disposal(), frame.delay(), frame::drawOn);
            }
        }
        return structure.loops();
    }

    /** Number of the last frame up to the first one wanted that shows nothing of those before; decoding these takes time. */
    private static int start(WebpStructure structure, Size canvas, int wanted) {
        int start = 0;
        boolean cleared = true;
        for (int number = 0; number <= wanted; number++) {
            Optional<WebpFrame> frame = structure.next();
            if (cleared || frame.filter(next -> next.replaces(canvas)).isPresent()) {
                start = number;
            }
            cleared = frame.filter(next -> next.clears(canvas)).isPresent();
        }
        return start;
    }
}
