package org.imagorface.pipeline;

/**
 * Is told how long the steps of requests took, and what was detected; for metrics. Called on the threads that work, by several
 * at once: it must be quick and must not throw.
 */
public interface PipelineListener {

    /** Listens to nothing. */
    PipelineListener NONE = new PipelineListener() {};

    /** The parts of a request's time. */
    enum Step {
        /** From bytes to pixels. */
        DECODE,
        /** Looking for regions, the detection cache included. */
        DETECT,
        /** Crop, resize and filters, with the pictures nested in them. */
        TRANSFORM,
        /** From pixels to bytes. */
        ENCODE
    }

    /**
     * A step is over, be it by an exception.
     *
     * @param nanos how long it took, in nanoseconds
     */
    default void took(Step step, long nanos) {}

    /**
     * The detectors have looked at a frame; not called for what the detection cache knew.
     *
     * @param regions how many were found
     */
    default void detected(int regions) {}
}
