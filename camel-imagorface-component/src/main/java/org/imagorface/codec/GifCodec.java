package org.imagorface.codec;

import org.imagorface.error.CorruptImage;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/** GIF, still and animated: frames come as a player shows them. */
final class GifCodec implements AnimationCodec, Encoder {

    @Override
    public ImageHeader readHeader(byte[] source) {
        return GifStructure.header(source);
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) {
        try (FramePlayer player = player(header, options)) {
            play(GifStructure.open(source), player);
            return player.still();
        }
    }

    @Override
    public Picture decodeFrames(byte[] source, ImageHeader header, DecodeOptions options) {
        GifStructure structure = GifStructure.open(source);
        try (FramePlayer player = player(header, options)) {
            play(structure, player);
            return player.picture(structure.loops());
        }
    }

    private static FramePlayer player(ImageHeader header, DecodeOptions options) {
        return new FramePlayer(header.storedSize(), header.bands() == 4, options);
    }

    private static void play(GifStructure structure, FramePlayer player) {
        while (!player.done()) {
            GifFrame frame = structure
                    .next()
                    .orElseThrow(() -> new CorruptImage("GIF has fewer frames than its header was read to have"));
            player.play(frame.area(), frame.disposal(), frame.control().delay(), frame::drawOn);
        }
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) {
        return GifWriter.write(picture);
    }
}
