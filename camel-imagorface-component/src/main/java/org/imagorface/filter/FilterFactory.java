package org.imagorface.filter;

import org.imagorface.path.FilterArguments;

/**
 * A filter of one's own, which paths then call by its name. Implementations are safe for use by several threads at once.
 *
 * <p>A filter changes {@code target.picture()}, all frames of it. One that moves pixels gives the map to
 * {@link org.imagorface.image.Picture#replaceEach(java.util.function.UnaryOperator, org.imagorface.geometry.AffineMap)}, or a
 * later redaction covers the wrong place. One that copies pixels to where no region will be must not do so while
 * {@link FilterTarget#redactionPending()}.
 */
public interface FilterFactory {

    /**
     * The name in paths: letters, digits, {@code _} and {@code -}. Not that of a filter that is there already, and nothing
     * that could be a misspelt {@code redact}.
     */
    String name();

    /**
     * The filter with its arguments read. By the rules of these paths a wrong argument is no error; where there is no sensible
     * answer, throw {@link org.imagorface.error.InvalidPath}.
     */
    ImageFilter create(FilterArguments arguments);
}
