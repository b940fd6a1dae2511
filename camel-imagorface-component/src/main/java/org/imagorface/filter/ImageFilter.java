package org.imagorface.filter;

/** A filter with its arguments read: immutable, and used by one request. */
public interface ImageFilter {

    /** Tells the request, before anything is decoded, what the filter wants of the steps around it. */
    default void configure(RenderSettings settings) {}

    /**
     * How long it takes for a pixel at most, in steps of about 10 nanoseconds: what a request may do in all is bounded by the sum
     * over its filters. Decoding, resizing and encoding a picture take four such steps.
     */
    default int weight() {
        return 3;
    }

    /** Changes the picture, after resizing and flips, in the order of the URL. */
    default void apply(FilterTarget target) {}
}
