package org.imagorface.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.imagorface.error.CorruptImage;
import org.imagorface.error.LimitExceeded;
import org.imagorface.error.UnsupportedFormat;

/**
 * Stands before the native decoder, which is older than some fixes of it (OpenJPEG 2.5.0): checks a codestream's segments and
 * tile-parts (ISO/IEC 15444-1, annex A) and writes a plain JP2 file around those that decoding needs. Boxes of the source, and
 * segments that only index or comment, never reach the decoder; what could make it work without end for few bytes is refused.
 */
final class Jpeg2000Guard {

    private static final int SIZ = 0xff51;
    private static final int COD = 0xff52;
    private static final int COC = 0xff53;
    private static final int TLM = 0xff55;
    private static final int PLM = 0xff57;
    private static final int PLT = 0xff58;
    private static final int QCD = 0xff5c;
    private static final int QCC = 0xff5d;
    private static final int RGN = 0xff5e;
    private static final int POC = 0xff5f;
    private static final int CRG = 0xff63;
    private static final int COM = 0xff64;
    private static final int SOT = 0xff90;
    private static final int SOD = 0xff93;
    private static final int EOC = 0xffd9;

    private static final int MOST_TILES = 4096;
    private static final int MOST_LAYERS = 256;
    private static final int MOST_LEVELS = 32;

    /** Layers x precincts of all resolutions and components: the decoder walks through them even if they are empty. */
    private static final long MOST_PACKETS = 4_000_000;

    private final Jpeg2000Structure picture;
    private final ByteView bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int layers;
    private int across;
    private int down;
    private int tiles;

    private Jpeg2000Guard(Jpeg2000Structure picture) {
        this.picture = picture;
        this.bytes = picture.codestream();
    }

    /**
     * A JP2 file of the picture, safe to decode.
     *
     * @throws CorruptImage if parts are missing, of a wrong length or out of order
     * @throws UnsupportedFormat if it uses parts of the standard that are not supported
     * @throws LimitExceeded if it is divided into too many parts
     */
    static byte[] plainFile(Jpeg2000Structure picture) {
        Jpeg2000Guard guard = new Jpeg2000Guard(picture);
        int at = guard.readMainHeader();
        guard.readTileParts(at);
        return guard.wrapped();
    }

    private int readMainHeader() {
        keep(0, 2);
        int at = 2;
        boolean coded = false;
        boolean quantised = false;
        while (bytes.u16(at) != SOT) {
            int marker = bytes.u16(at);
            int length = segmentLength(at);
            switch (marker) {
                case SIZ -> checkTiles(at, length);
                case COD -> {
                    coded = true;
                    layers = bytes.u16(at + 6);
                    checkStyle(bytes.u8(at + 4), at + 9, at + 2 + length);
                }
                case COC -> checkStyle(bytes.u8(at + 5), at + 6, at + 2 + length);
                case QCD -> quantised = true;
                case QCC, RGN, POC, TLM, PLM, CRG, COM -> {}
                default ->
                    throw new UnsupportedFormat(
                            "JPEG 2000 has a segment %04x, which is not supported".formatted(marker));
            }
            if (marker != TLM && marker != PLM && marker != CRG && marker != COM) {
                keep(at, 2 + length);
            }
            at += 2 + length;
        }
        if (!coded || !quantised || tiles == 0) {
            throw new CorruptImage("JPEG 2000 does not say how it is coded");
        }
        return at;
    }

    private int segmentLength(int at) {
        int length = bytes.u16(at + 2);
        bytes.part(at, 2L + length);
        if (length < 3) {
            throw new CorruptImage("JPEG 2000 has a segment of %d bytes, expected 3 or more".formatted(length));
        }
        return length;
    }

    private void checkTiles(int at, int length) {
        if (tiles != 0 || at != 2 || length != 38 + 3 * picture.components()) {
            throw new CorruptImage("JPEG 2000 gives its size twice or at the wrong place");
        }
        across = tilesAlong(at + 6);
        down = tilesAlong(at + 10);
        if ((long) across * down > MOST_TILES) {
            throw new LimitExceeded(
                    "JPEG 2000 has %dx%d tiles, the limit is %d in all".formatted(across, down, MOST_TILES));
        }
        tiles = across * down;
    }

    /** The fields of one direction lie 8 bytes apart: end, start, side of a tile, start of the first tile. */
    private int tilesAlong(int at) {
        long end = bytes.u32(at);
        long start = bytes.u32(at + 8);
        long side = bytes.u32(at + 16);
        long first = bytes.u32(at + 24);
        if (side < 1 || first > start || first + side <= start) {
            throw new CorruptImage(
                    "JPEG 2000 has tiles of %d from %d on, the picture starts at %d".formatted(side, first, start));
        }
        return (int) Math.min(Integer.MAX_VALUE, (end - first + side - 1) / side);
    }

    /**
     * Checks a coding style (tables A.15 and A.20 of the standard).
     *
     * @param at its number of decomposition levels; code-blocks, transformation and precincts follow
     */
    private void checkStyle(int style, int at, int end) {
        int levels = bytes.u8(at);
        boolean precincts = (style & 1) != 0;
        int blockWidth = (bytes.u8(at + 1) & 0xf) + 2;
        int blockHeight = (bytes.u8(at + 2) & 0xf) + 2;
        if (levels > MOST_LEVELS
                || end != at + 5 + (precincts ? levels + 1 : 0)
                || blockWidth > 10
                || blockHeight > 10
                || blockWidth + blockHeight > 12) {
            throw new CorruptImage("JPEG 2000 has an impossible coding style");
        } else if ((bytes.u8(at + 3) & 0xc0) != 0) {
            throw new UnsupportedFormat("JPEG 2000 is high-throughput coded, which is not supported");
        } else if (layers < 1 || layers > MOST_LAYERS) {
            throw new LimitExceeded("JPEG 2000 has %d layers, expected 1 to %d".formatted(layers, MOST_LAYERS));
        }
        long packets = 0;
        for (int level = 0; level <= levels; level++) {
            int exponents = precincts ? bytes.u8(at + 5 + levels - level) : 0xff;
            packets += along(picture.size().width(), level, exponents & 0xf, across)
                    * along(picture.size().height(), level, exponents >> 4, down);
        }
        if (packets * layers * picture.components() > MOST_PACKETS) {
            throw new LimitExceeded("JPEG 2000 is divided into too many packets");
        }
    }

    /** Precincts along one side of a resolution, at most; each tile starts new ones. */
    private static long along(int side, int level, int exponent, int tilesAlong) {
        return ((side >> Math.min(level, 31)) >> exponent) + 1L + tilesAlong;
    }

    private void readTileParts(int start) {
        BitSet seen = new BitSet(tiles);
        int at = start;
        while (bytes.u16(at) == SOT) {
            int tile = bytes.u16(at + 4);
            long length = bytes.u32(at + 6);
            // 0: up to the end marker, allowed for the last
            long end = length == 0 ? bytes.length() - 2L : at + length;
            if (bytes.u16(at + 2) != 10 || tile >= tiles || end < at + 14L || end > bytes.length() - 2L) {
                throw new CorruptImage("JPEG 2000 is cut off or has a tile of a wrong length");
            }
            checkTileHeader(at + 12, end);
            seen.set(tile);
            keep(at, (int) (end - at));
            at = (int) end;
        }
        if (bytes.u16(at) != EOC) {
            throw new CorruptImage("JPEG 2000 is cut off: its end is missing");
        } else if (seen.cardinality() != tiles) {
            throw new CorruptImage("JPEG 2000 has %d of %d tiles".formatted(seen.cardinality(), tiles));
        }
        keep(at, 2);
    }

    private void checkTileHeader(int start, long end) {
        int at = start;
        while (bytes.u16(at) != SOD) {
            int marker = bytes.u16(at);
            if (marker != PLT && marker != COM && marker != QCD && marker != QCC && marker != RGN) {
                throw new UnsupportedFormat(
                        "JPEG 2000 has a segment %04x in a tile, which is not supported".formatted(marker));
            }
            at += 2 + segmentLength(at);
            if (at > end - 2) {
                throw new CorruptImage("JPEG 2000 has a tile without pixels");
            }
        }
    }

    private void keep(int at, int length) {
        kept.writeBytes(bytes.part(at, length).toArray());
    }

    private byte[] wrapped() {
        int components = picture.components();
        int header = 8 + 22 + 15 + (components == 4 ? 34 : 0);
        ByteBuffer file = ByteBuffer.allocate(12 + 20 + header + 8 + kept.size());
        box(file, 12, "jP  ").putInt(0x0d0a870a);
        box(file, 20, "ftyp").put(ascii("jp2 ")).putInt(0).put(ascii("jp2 "));
        box(file, header, "jp2h");
        box(file, 22, "ihdr")
                .putInt(picture.size().height())
                .putInt(picture.size().width())
                .putShort((short) components)
                .put((byte) (picture.depth() - 1))
                .put((byte) 7)
                .putShort((short) 0);
        box(file, 15, "colr").put(new byte[] {1, 0, 0}).putInt(picture.colourSpace());
        if (components == 4) {
            box(file, 34, "cdef").putShort((short) components);
            for (int i = 0; i < components; i++) {
                boolean alpha = i == components - 1;
                file.putShort((short) i).putShort((short) (alpha ? 1 : 0)).putShort((short) (alpha ? 0 : i + 1));
            }
        }
        return box(file, 8 + kept.size(), "jp2c").put(kept.toByteArray()).array();
    }

    private static ByteBuffer box(ByteBuffer file, int length, String type) {
        return file.putInt(length).put(ascii(type));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
