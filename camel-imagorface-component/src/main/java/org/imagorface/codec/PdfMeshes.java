package org.imagorface.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;

/** How much there is in the data of a shading by triangles or patches (ISO 32000-2, section 8.7.4.5.5 to 8). */
final class PdfMeshes {

    private PdfMeshes() {}

    /**
     * Triangles or patches, at most; an upper bound is all that can be told without reading them.
     *
     * @param shading of type 4 to 7
     */
    static double patches(PDShading shading) throws IOException {
        if (!(shading.getCOSObject() instanceof COSStream stream)) {
            return 0;
        }
        // each has two colours and eight points at least; a triangle one of each
        boolean patch = shading.getShadingType() >= PDShading.SHADING_TYPE6;
        int points = patch ? 8 : 1;
        int colours = patch ? 2 : 1;
        double bits = points * 2 * bits(stream, COSName.BITS_PER_COORDINATE)
                + colours * bits(stream, COSName.BITS_PER_COMPONENT);
        try (InputStream data = stream.createInputStream()) {
            return data.transferTo(OutputStream.nullOutputStream()) * 8 / bits;
        }
    }

    private static double bits(COSDictionary dictionary, COSName name) {
        return Math.max(1, dictionary.getInt(name, 1));
    }
}
