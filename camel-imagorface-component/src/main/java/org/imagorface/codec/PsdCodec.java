package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.UnsupportedFormat;
import org.imagorface.geometry.Size;
import org.imagorface.image.ColorProfile;
import org.opencv.core.Mat;

/**
 * PSD and PSB: the merged picture, through TwelveMonkeys (Adobe Photoshop File Formats Specification). Resources (thumbnail,
 * paths, metadata) and layers are cut out before, so that the reader meets the merged picture only, and the profile that the
 * inks of CMYK are converted by; it is opaque, as Photoshop stores it over white.
 */
final class PsdCodec implements Codec {

    private static final String FORMAT = "PSD";
    private static final int HEADER_BYTES = 26;
    private static final int LONGEST_SIDE = 300_000;
    private static final int MAX_CHANNELS = 56;

    private static final int BITMAP = 0;
    private static final int GREY = 1;
    private static final int PALETTE = 2;
    private static final int RGB = 3;
    private static final int CMYK = 4;

    @Override
    public ImageHeader readHeader(byte[] source) {
        ByteView bytes = ByteView.bigEndian(source, FORMAT);
        int channels = bytes.u16(12);
        long height = bytes.u32(14);
        long width = bytes.u32(18);
        int depth = bytes.u16(22);
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new CorruptImage("PSD has size %dx%d, sides must be 1 to %d".formatted(width, height, LONGEST_SIDE));
        } else if (depth != 1 && depth != 8 && depth != 16) {
            throw new UnsupportedFormat("PSD has %d bits a channel, expected 1, 8 or 16".formatted(depth));
        }
        int mode = bytes.u16(24);
        int stored = storedColours(mode);
        if (channels < stored || channels > MAX_CHANNELS) {
            throw new CorruptImage("PSD has %d channels, expected %d to %d".formatted(channels, stored, MAX_CHANNELS));
        }
        Size size = new Size((int) width, (int) height);
        int bands = mode == PALETTE ? 3 : stored;
        return new ImageHeader(ImageFormat.PSD, size, bands, depth, 0, 1, Collections.emptyMap());
    }

    @Override
    public Mat decode(byte[] source, ImageHeader header, DecodeOptions options) throws IOException {
        return ImageIoReaders.decode(
                ImageIoReaders.psd(), mergedPictureOnly(source), header.storedSize(), ImageFormat.PSD);
    }

    /** The resource that holds the colour profile. */
    static Optional<ByteView> profile(byte[] source) {
        ByteView bytes = ByteView.bigEndian(source, FORMAT);
        return PsdResources.find(bytes, HEADER_BYTES + 4 + bytes.u32(HEADER_BYTES), PsdResources.PROFILE);
    }

    private static int storedColours(int mode) {
        return switch (mode) {
            case BITMAP, GREY, PALETTE -> 1;
            case RGB -> 3;
            case CMYK -> 4;
            default ->
                throw new UnsupportedFormat(
                        "PSD has colour mode %d, expected 0 to 4 (bitmap, grey, palette, RGB, CMYK)".formatted(mode));
        };
    }

    /** Header and palette, empty resources, empty layers, merged picture. */
    private static byte[] mergedPictureOnly(byte[] source) {
        ByteView bytes = ByteView.bigEndian(source, FORMAT);
        boolean large = bytes.u16(4) == 2;
        long resources = HEADER_BYTES + 4 + bytes.u32(HEADER_BYTES);
        long layers = resources + 4 + bytes.u32(resources);
        long pixels =
                large ? layers + 8 + (bytes.u32(layers) << 32 | bytes.u32(layers + 4)) : layers + 4 + bytes.u32(layers);
        ByteArrayOutputStream out = new ByteArrayOutputStream(source.length);
        out.writeBytes(bytes.part(0, resources).toArray());
        out.writeBytes(SourceMetadata.profile(ImageFormat.PSD, source)
                .filter(profile -> profile.model() == ColorProfile.Model.CMYK)
                .map(profile -> PsdResources.section(PsdResources.PROFILE, profile.bytes()))
                .orElse(new byte[4]));
        out.writeBytes(new byte[large ? 8 : 4]);
        out.writeBytes(bytes.part(pixels, bytes.length() - pixels).toArray());
        return out.toByteArray();
    }
}
