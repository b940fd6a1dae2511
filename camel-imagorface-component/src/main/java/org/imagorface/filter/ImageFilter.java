package org.imagorface.filter;

/** A filter with its arguments read: immutable, and used by one request. */
public interface ImageFilter {

    /** Tells the request, before anything is decoded, what the filter wants of the steps around it. */
    default void configure(RenderSettings settings) {}

    /** Changes the picture, after resizing and flips, in the order of the URL. */
    default void apply(FilterTarget target) {}
}
