package org.imagorface.document;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** What a stream of a PDF document is for; by that it is known how to write it anew. */
enum PdfStreamRole {
    /** A picture, a stencil or a mask. */
    PICTURE,
    /** Operators: of a page, a form, an appearance, a cell of a pattern or a glyph. */
    CONTENT,
    /** Fonts, tables of characters and colours, functions, meshes, halftones: nothing in which there can be a picture. */
    DATA;

    private static final COSName CHAR_PROCS = COSName.CHAR_PROCS;
    private static final COSName APPEARANCES = COSName.AP;
    private static final COSName PATTERN_TYPE = COSName.PATTERN_TYPE;
    private static final COSName HALFTONE_TYPE = COSName.getPDFName("HalftoneType");
    private static final Set<COSName> OF_APPEARANCES = Set.of(COSName.N, COSName.R, COSName.D);

    /** Keys under which there is data of fonts and colours. */
    private static final Set<COSName> DATA_KEYS = Stream.of(
                    "FontFile",
                    "FontFile2",
                    "FontFile3",
                    "ToUnicode",
                    "Encoding",
                    "UseCMap",
                    "CIDToGIDMap",
                    "CIDSet",
                    "DestOutputProfile")
            .map(COSName::getPDFName)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<COSName> DATA_TYPES = Set.of(COSName.FUNCTION_TYPE, COSName.SHADING_TYPE, HALFTONE_TYPE);

    /**
     * The role that a stream has.
     *
     * @param key under which it was found, itself or in an array
     * @param context key under which the dictionary was found that has the key
     * @return nothing if it is not known
     */
    static Optional<PdfStreamRole> of(COSStream stream, COSName key, COSName context) {
        COSName subtype = stream.getCOSName(COSName.SUBTYPE);
        if (COSName.IMAGE.equals(subtype)) {
            return Optional.of(PICTURE);
        } else if (COSName.FORM.equals(subtype)
                || stream.containsKey(PATTERN_TYPE)
                || COSName.CONTENTS.equals(key)
                || CHAR_PROCS.equals(context)
                || OF_APPEARANCES.contains(key) && APPEARANCES.equals(context)
                || OF_APPEARANCES.contains(context)) {
            return Optional.of(CONTENT);
        }
        boolean data = DATA_KEYS.contains(key) || DATA_TYPES.stream().anyMatch(stream::containsKey);
        return data ? Optional.of(DATA) : Optional.empty();
    }

    /** Whether the second element of an array is the data of a colour profile, or its last that of a palette. */
    static boolean isOfColours(COSArray array) {
        COSName first = array.size() > 1 && array.getObject(0) instanceof COSName name ? name : null;
        return COSName.ICCBASED.equals(first) || COSName.INDEXED.equals(first) || COSName.I.equals(first);
    }
}
