package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.imagorface.codec.ColorRows.Transparency;
import org.imagorface.geometry.PixelRect;
import org.imagorface.image.Animation;
import org.imagorface.image.Picture;
import org.opencv.core.Mat;

/**
 * Writes GIF, still and animated. Colours are kept exactly where one palette can hold those of all frames; otherwise each frame
 * has its own palette, and is dithered.
 *
 * <p>Where nothing is transparent, a frame has only the area that differs from the frame before, and in that only the pixels
 * that do, so that what stands still neither costs anything nor flickers. With transparency, which could not be drawn over what
 * is there, each frame is removed after its time.
 */
final class GifWriter {

    private static final int LARGEST_NUMBER = 0xffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Mat> frames;
    private final Animation animation;
    private final boolean transparent;
    private final Optional<Palette> shared;

    private GifWriter(Picture picture) {
        this.frames = picture.frames();
        this.animation = picture.animation();
        ColorSet colors = colors(frames);
        this.transparent = colors.hasHoles();
        boolean exact = colors.isAtMost(transparent ? ColorSet.MOST - 1 : ColorSet.MOST);
        this.shared = exact ? Optional.of(colors.palette()) : Optional.empty();
    }

    static byte[] write(Picture picture) {
        return new GifWriter(picture).write();
    }

    /** The colours of all frames, and whether a pixel is transparent; no more colours than are of use. */
    private static ColorSet colors(List<Mat> frames) {
        ColorSet colors = new ColorSet();
        boolean alpha = frames.get(0).channels() == 4;
        int[] row = new int[frames.get(0).cols()];
        for (Mat frame : frames) {
            ColorRows rows = new ColorRows(frame, Transparency.CUT);
            for (int y = 0; y < rows.height(); y++) {
                if (!colors.isAtMost(ColorSet.MOST) && (!alpha || colors.hasHoles())) {
                    return colors;
                }
                rows.read(y, row);
                colors.add(row);
            }
        }
        return colors;
    }

    private byte[] write() {
        for (int i = 0; i < frames.size(); i++) {
            boolean isDifference = i > 0 && !transparent;
            FrameChange change =
                    new FrameChange(frames.get(i), isDifference ? Optional.of(frames.get(i - 1)) : Optional.empty());
            ColorCounts counts = ColorCounts.opaque();
            PixelRect area = change.area(counts);
            boolean wantsHoles = transparent || isDifference;
            Palette palette = shared.orElseGet(() -> counts.palette(ColorSet.MOST - (wantsHoles ? 1 : 0), 0));
            boolean holes = wantsHoles && palette.size() < ColorSet.MOST;
            if (i == 0) {
                writeScreen(palette);
            }
            writeControl(animation.delays().get(i), palette.size(), holes);
            writeFrame(area, palette, i > 0 && shared.isEmpty());
            GifLzwEncoder.encode(indices(change, area, palette, holes), Math.max(2, tableBits(palette)), out);
        }
        out.write(0x3b);
        return out.toByteArray();
    }

    private static byte[] indices(FrameChange change, PixelRect area, Palette palette, boolean holes) {
        byte[] indices = new byte[area.width() * area.height()];
        Dithering dithering = new Dithering(palette, area.width(), palette.size());
        int[] row = new int[change.width()];
        for (int y = 0; y < area.height(); y++) {
            if (holes) {
                change.read(area.y() + y, row);
            } else {
                change.readWhole(area.y() + y, row);
            }
            dithering.row(row, area.x(), indices, y * area.width());
        }
        return indices;
    }

    private void writeScreen(Palette palette) {
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        write16(frames.get(0).cols());
        write16(frames.get(0).rows());
        // a colour table, eight bits a channel; no background colour, square pixels
        out.write(0xf0 | tableBits(palette) - 1);
        write16(0);
        writeTable(palette);
        if (frames.size() > 1 && animation.loops() != 1) {
            out.writeBytes("\u0021\u00ff\u000bNETSCAPE2.0\u0003\u0001".getBytes(StandardCharsets.ISO_8859_1));
            // the first time is no repetition
            write16(Math.max(0, animation.loops() - 1));
            out.write(0);
        }
    }

    private void writeControl(int delay, int hole, boolean holes) {
        if (frames.size() == 1 && !holes) {
            return;
        }
        int disposal = transparent && frames.size() > 1 ? 2 : frames.size() > 1 ? 1 : 0;
        out.write(0x21);
        out.write(0xf9);
        out.write(4);
        out.write(disposal << 2 | (holes ? 1 : 0));
        write16((delay + 5) / 10);
        out.write(holes ? hole : 0);
        out.write(0);
    }

    private void writeFrame(PixelRect area, Palette palette, boolean ownTable) {
        out.write(0x2c);
        write16(area.x());
        write16(area.y());
        write16(area.width());
        write16(area.height());
        out.write(ownTable ? 0x80 | tableBits(palette) - 1 : 0);
        if (ownTable) {
            writeTable(palette);
        }
    }

    private void writeTable(Palette palette) {
        for (int i = 0; i < 1 << tableBits(palette); i++) {
            int color = i < palette.size() ? palette.color(i) : 0;
            out.write(color >> 16);
            out.write(color >> 8);
            out.write(color);
        }
    }

    /** Bits for the indices of the colours, and for that of no colour if it fits. */
    private static int tableBits(Palette palette) {
        return 32 - Integer.numberOfLeadingZeros(Math.min(palette.size(), ColorSet.MOST - 1));
    }

    /** The lower byte first; numbers that are too large become the largest. */
    private void write16(int number) {
        int written = Math.min(number, LARGEST_NUMBER);
        out.write(written);
        out.write(written >> 8);
    }
}
