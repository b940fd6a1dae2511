package org.imagorface.document;

import java.util.Set;
import org.imagorface.document.XmlScanner.Attribute;
import org.imagorface.document.XmlScanner.Tag;

/**
 * What is cut from the XML parts of Office files: copies of pictures that programs keep beside what they show, and references to what
 * was left out.
 *
 * @param ids of the part's relationships that were left out
 */
record OfficeXmlRules(Set<String> ids) implements XmlRules {

    /** Marks the list of what was done to a picture, with its original. */
    private static final String PICTURE_EFFECTS = "{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}";

    @Override
    public boolean cuts(Tag element) {
        return switch (element.localName()) {
            case "ext" -> element.value("uri").equalsIgnoreCase(PICTURE_EFFECTS);
            case "imgProps", "imgLayer" -> true;
            case "printerSettings" ->
                element.attributes().stream()
                        .anyMatch(attribute -> attribute.localName().equals("id") && ids.contains(attribute.value()));
            // a list of references to data of add-ins, which are all left out; it must not be empty
            case "customProperties" -> !ids.isEmpty();
            default -> false;
        };
    }

    @Override
    public boolean cuts(Tag element, Attribute attribute) {
        return switch (attribute.localName()) {
            // a package of the drawing and its pictures, in base64, for programs that read the drawing's VML
            case "gfxdata" -> true;
            case "id" -> element.localName().equals("pageSetup") && ids.contains(attribute.value());
            default -> false;
        };
    }
}
