package org.imagorface.pipeline;

/** What a redaction does when it looked and found nothing to cover. */
public enum NoFacePolicy {
    /** The picture passes, encoded anew and without metadata like any redacted one. */
    PASS,
    /** As {@link #PASS}, and whoever hands the result on is told that somebody should look at it. */
    FLAG,
    /** {@link org.imagorface.error.RedactionFailed}. */
    FAIL
}
