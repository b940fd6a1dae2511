package org.imagorface.source;

import java.util.List;
import java.util.Map;

/**
 * A picture from the web.
 *
 * @param bytes not changed by anybody
 * @param headers of the answer, those that ours is to have, too: names, found in any letter case, to values
 */
public record LoadedSource(byte[] bytes, Map<String, List<String>> headers) {}
