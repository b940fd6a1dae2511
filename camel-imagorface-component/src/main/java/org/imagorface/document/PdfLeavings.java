package org.imagorface.document;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/**
 * What is left out of a redacted PDF document wherever it is: copies of pictures beside those that are shown, private data of
 * programs, scripts, and whatever needs another program to be seen. Of catalogue and pages only what is known is kept.
 */
final class PdfLeavings {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("Metadata", "metadata"),
            Map.entry("PieceInfo", "private data"),
            Map.entry("Thumb", "thumbnail"),
            Map.entry("Alternates", "alternate picture"),
            Map.entry("OPI", "reference to a picture"),
            Map.entry("Ref", "reference to a page"),
            // the same drawing once more, for printers of long ago
            Map.entry("PS", "postscript"),
            Map.entry("AF", "attachment"),
            Map.entry("RF", "attachment"),
            Map.entry("AA", "action"),
            Map.entry("XFA", "xfa form"),
            Map.entry("SpiderInfo", "private data"),
            // names of glyphs without a space, which look like encoded data; readers have them from the font
            Map.entry("CharSet", "list of glyphs"),
            Map.entry("RichMediaContent", "rich media"),
            Map.entry("RichMediaSettings", "rich media"),
            Map.entry("3DD", "3d model"),
            Map.entry("Navigator", "rich media"));

    private static final Set<COSName> CATALOGUE = names(
            "Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines Threads"
                    + " OpenAction URI AcroForm StructTreeRoot MarkInfo Lang OutputIntents OCProperties Requirements"
                    + " Collection NeedsRendering");

    private static final Set<COSName> PAGE = names(
            "Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents Rotate Group B Dur"
                    + " Trans Annots StructParents PZ Tabs UserUnit VP OutputIntents");

    /** Dictionaries whose keys are names that somebody made up. */
    private static final Set<COSName> NAMED =
            names("XObject Font ExtGState Pattern ColorSpace Shading Properties CharProcs"
                    + " N R D Dests RoleMap ClassMap Colorants");

    private static final Set<COSName> ACTIONS = names("A OpenAction Next PA");
    private static final Set<COSName> HARMLESS_ACTIONS =
            names("GoTo GoToR GoToE Thread URI Named SetOCGState ResetForm Hide");
    private static final Set<COSName> OPAQUE_ANNOTATIONS =
            names("FileAttachment RichMedia 3D Sound Movie Screen Projection");

    private static final COSName EF = COSName.EF;
    private static final COSName COLLECTION = COSName.getPDFName("Collection");
    private static final COSName FILE_ATTACHMENT = COSName.getPDFName("FileAttachment");

    private final COSDictionary names;
    private final boolean keepsAttachments;

    /** @param keepsAttachments whether embedded files stay; somebody else looks into them */
    PdfLeavings(COSDictionary catalogue, boolean keepsAttachments) {
        names = catalogue.getCOSDictionary(COSName.NAMES);
        this.keepsAttachments = keepsAttachments;
    }

    private static Set<COSName> names(String words) {
        return Stream.of(words.split(" ")).map(COSName::getPDFName).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What kind of thing an entry is, if it is to be left out.
     *
     * @param context key under which the dictionary was found
     */
    Optional<String> kind(COSDictionary holder, COSName context, COSName key, COSBase value) {
        if (NAMED.contains(context)) {
            return kind(value);
        }
        boolean leftOut = COSName.CATALOG.equals(holder.getCOSName(COSName.TYPE)) && !CATALOGUE.contains(key)
                || isPage(holder) && !PAGE.contains(key);
        String known = KEYS.get(key.getName());
        if (known != null) {
            return Optional.of(known);
        } else if (key.getName().startsWith("PTEX.") || leftOut) {
            return Optional.of("private data");
        } else if (holder == names
                && !COSName.DESTS.equals(key)
                && !(keepsAttachments && COSName.EMBEDDED_FILES.equals(key))) {
            return Optional.of("names");
        } else if (!keepsAttachments && (EF.equals(key) || COLLECTION.equals(key))) {
            return Optional.of("attachment");
        } else if (ACTIONS.contains(key) && isOpaqueAction(value)) {
            return Optional.of("action");
        }
        return kind(value);
    }

    /** What kind of thing an object is, if it is to be left out wherever it is found. */
    Optional<String> kind(COSBase value) {
        if (resolved(value) instanceof COSDictionary dictionary && dictionary.containsKey(COSName.RECT)) {
            COSName subtype = dictionary.getCOSName(COSName.SUBTYPE);
            boolean kept = keepsAttachments && FILE_ATTACHMENT.equals(subtype);
            return subtype != null && OPAQUE_ANNOTATIONS.contains(subtype) && !kept
                    ? Optional.of("annotation " + subtype.getName())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    static boolean isPage(COSDictionary dictionary) {
        return COSName.PAGE.equals(dictionary.getCOSName(COSName.TYPE));
    }

    private static boolean isOpaqueAction(COSBase value) {
        COSName type = resolved(value) instanceof COSDictionary action ? action.getCOSName(COSName.S) : null;
        return type != null && !HARMLESS_ACTIONS.contains(type);
    }

    static COSBase resolved(COSBase value) {
        return value instanceof COSObject object ? object.getObject() : value;
    }
}
