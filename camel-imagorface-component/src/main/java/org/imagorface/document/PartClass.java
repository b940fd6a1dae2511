package org.imagorface.document;

import java.util.Locale;
import java.util.Optional;

/** Kinds of parts in which nobody can look for faces here. A policy may let some of them pass untouched. */
public enum PartClass {
    /** Fonts. */
    FONT,
    /** Vector drawings and metafiles: EMF, WMF, EPS, drawings in SVG that cannot be drawn here. */
    VECTOR,
    /** Embedded objects of other programs: OLE, ActiveX. */
    OBJECT,
    /** Macros and scripts. */
    MACRO,
    /** Sound and video. */
    MEDIA,
    /** Archives that are not ZIP. */
    ARCHIVE,
    /** Documents and parts under a password or encrypted otherwise. */
    ENCRYPTED,
    /** Everything that is not known. */
    UNKNOWN;

    /** Lower-case name, as in options and receipts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its {@link #id}, in any case. */
    public static Optional<PartClass> byId(String id) {
        for (PartClass known : values()) {
            if (known.name().equalsIgnoreCase(id)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
