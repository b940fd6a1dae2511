package org.imagorface.logging;

/** The form of the log's lines. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** A JSON object for each line. */
    JSON,
    /** A JSON object for each line, in the Elastic Common Schema. */
    ECS
}
