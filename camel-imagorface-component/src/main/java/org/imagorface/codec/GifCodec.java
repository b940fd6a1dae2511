package org.imagorface.codec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagorface.error.CorruptImage;
import org.imagorface.geometry.Size;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/** GIF through the JDK's reader and writer; of an animation the first frame, laid on the logical screen. */
final class GifCodec implements Codec, Encoder {

    private static final int LEVELS = 256;

    @Override
    public ImageHeader readHeader(byte[] source) {
        GifStructure structure = GifStructure.read(source);
        ImageHeader header = structure.header();
        Size frame = structure.frameSize();
        // the reader takes memory for the frame, which the limits must bound as they bound the screen
        if (frame.area() > 2 * header.storedSize().area()) {
            throw new CorruptImage("GIF has a frame of %s on a screen of %s".formatted(frame, header.storedSize()));
        }
        return header;
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        GifStructure structure = GifStructure.read(source);
        Mat frame = ImageIoReaders.decode(ImageIoReaders.gif(), source, structure.frameSize(), ImageFormat.GIF);
        try {
            return PixelLayout.onCanvas(frame, header.storedSize(), structure.x(), structure.y(), header.bands() == 4);
        } finally {
            frame.release();
        }
    }

    @Override
    public byte[] encode(Picture picture, EncodeOptions options) throws IOException {
        Mat pixels = picture.pixels();
        BufferedImage image = pixels.channels() == 1 ? greyPalette(pixels) : BufferedImages.fromMat(pixels);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIoReaders.gifWriter();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(image);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Grey levels as their own palette; through Java's grey colour space they would come out brighter. */
    private static BufferedImage greyPalette(Mat pixels) {
        byte[] levels = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = (byte) i;
        }
        IndexColorModel colours = new IndexColorModel(8, LEVELS, levels, levels, levels);
        BufferedImage image = new BufferedImage(pixels.cols(), pixels.rows(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        Mat eightBit = PixelLayout.eightBit(pixels);
        try {
            eightBit.get(0, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        } finally {
            eightBit.release();
        }
        return image;
    }
}
