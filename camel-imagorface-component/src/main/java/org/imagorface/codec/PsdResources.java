package org.imagorface.codec;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The image resources of a PSD file (Adobe Photoshop File Formats Specification, "Image Resource Blocks"). */
final class PsdResources {

    /** Number of the resource that holds the colour profile. */
    static final int PROFILE = 1039;

    private static final int BLOCK_HEADER = 6;

    private PsdResources() {}

    /**
     * The content of the first resource with a number.
     *
     * @param section offset of the resource section, which starts with its length
     */
    static Optional<ByteView> find(ByteView bytes, long section, int number) {
        ByteView blocks = bytes.part(section + 4, bytes.u32(section));
        long at = 0;
        while (blocks.startsWith(at, "8BIM") && blocks.holds(at, BLOCK_HEADER + 2L)) {
            int name = blocks.u8(at + BLOCK_HEADER) + 1;
            long sizeAt = at + BLOCK_HEADER + name + (name & 1);
            long size = blocks.u32(sizeAt);
            if (blocks.u16(at + 4) == number) {
                return Optional.of(blocks.part(sizeAt + 4, size));
            }
            at = sizeAt + 4 + size + (size & 1);
        }
        return Optional.empty();
    }

    /** A resource section with one resource in it. */
    static byte[] section(int number, byte[] content) {
        int size = BLOCK_HEADER + 2 + 4 + content.length + content.length % 2;
        ByteBuffer section = ByteBuffer.allocate(4 + size).putInt(size);
        section.put(new byte[] {'8', 'B', 'I', 'M'}).putShort((short) number).putShort((short) 0);
        return section.putInt(content.length).put(content).array();
    }
}
