package org.imagorface.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Collections;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.imagorface.geometry.Size;
import org.opencv.core.Mat;

/** PBM, PGM, PPM and PAM (Netpbm) through TwelveMonkeys, whose header reader takes no memory by what a file declares. */
final class PnmCodec implements Codec {

    @Override
    public ImageHeader readHeader(byte[] source) throws IOException {
        ImageReader reader = reader(source);
        try {
            reader.setInput(new ByteArrayImageInputStream(source), false, true);
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            ImageTypeSpecifier type = reader.getRawImageType(0);
            int bits = type.getSampleModel().getSampleSize(0);
            return new ImageHeader(ImageFormat.PNM, size, type.getNumBands(), bits, 0, 1, Collections.emptyMap());
        } finally {
            reader.dispose();
        }
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        return ImageIoReaders.decode(reader(source), source, header.storedSize(), ImageFormat.PNM);
    }

    private static ImageReader reader(byte[] source) throws IOException {
        return source[1] == '7' ? ImageIoReaders.pam() : ImageIoReaders.pnm();
    }
}
