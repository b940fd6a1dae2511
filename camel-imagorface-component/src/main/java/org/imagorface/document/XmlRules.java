package org.imagorface.document;

import java.util.Locale;

/** What a kind of document wants cut out of its XML, and what must not be in it. */
interface XmlRules {

    /** Nothing is cut, and drawings are refused. */
    XmlRules NONE = new XmlRules() {};

    /** Whether the element is left out, with all in it. */
    default boolean cuts(XmlScanner.Tag element) {
        return false;
    }

    /** Whether the attribute is left out. */
    default boolean cuts(XmlScanner.Tag element, XmlScanner.Attribute attribute) {
        return false;
    }

    /** Whether a part with such an element is refused. */
    default boolean refuses(XmlScanner.Tag element) {
        return element.localName().toLowerCase(Locale.ROOT).equals("svg");
    }
}
