package org.imagorface.codec;

import java.util.Collections;
import java.util.SortedMap;

/**
 * What a source's Exif block says.
 *
 * @param orientation 1 to 8; 0 where it says nothing valid
 * @param tags name to printed value, not modifiable
 */
record Exif(int orientation, SortedMap<String, String> tags) {

    static final Exif NONE = new Exif(0, Collections.emptySortedMap());
}
