package org.imagorface.path;

import java.util.Objects;

/**
 * One filter as the path names it.
 *
 * @param name case-sensitive; empty for a name without parentheses, which imagor keeps as an entry
 * @param arguments the raw text between the outer parentheses, still percent-encoded
 */
public record FilterCall(String name, String arguments) {

    public FilterCall {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }

    @Override
    public String toString() {
        return name + "(" + arguments + ")";
    }
}
