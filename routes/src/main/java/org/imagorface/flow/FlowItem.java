package org.imagorface.flow;

/** One thing to redact, as a source found it: what it was like then is compared before anything is done to it. */
interface FlowItem {

    /** Its name within the source, with folders before slashes; also the result's, but for the extension. */
    String name();

    /** Tells this version of it from others, over restarts. */
    String key();
}
