/**
 * Documents that hold pictures: {@link org.imagorface.document.DocumentRedactor} takes one apart, has every picture in it
 * redacted, and puts it together again as the same kind of document, or fails. One handler per kind knows where pictures can
 * be; what a handler does not know is refused by name, never passed on.
 */
package org.imagorface.document;
