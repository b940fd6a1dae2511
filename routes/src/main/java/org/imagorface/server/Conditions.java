package org.imagorface.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client has of an answer already, and whether it wants it anew.
 *
 * @param ifNoneMatch the header of this name, if there is one
 * @param ifModifiedSince the header of this name, if there is one
 * @param noCache whether {@code Cache-Control: no-cache} was sent, as browsers do to reload a page
 */
record Conditions(Optional<String> ifNoneMatch, Optional<String> ifModifiedSince, boolean noCache) {

    /** As with {@code no-cache}. */
    static final Conditions ANEW = new Conditions(Optional.empty(), Optional.empty(), true);

    static Conditions of(ClientHeaders headers) {
        boolean noCache = headers.get("Cache-Control").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-cache"));
        return new Conditions(headers.get("If-None-Match"), headers.get("If-Modified-Since"), noCache);
    }

    /**
     * Whether 304 is the answer, as the client has it (RFC 9110, section 13.2.2). As with imagor never to {@code no-cache}.
     *
     * @param modified in seconds since 1970
     */
    boolean hold(String tag, OptionalLong modified) {
        if (noCache) {
            return false;
        }
        if (ifNoneMatch.isPresent()) {
            return EntityTag.isListed(tag, ifNoneMatch.get());
        }
        OptionalLong since = ifModifiedSince.map(HttpDates::parse).orElse(OptionalLong.empty());
        return modified.isPresent() && since.isPresent() && modified.getAsLong() <= since.getAsLong();
    }
}
