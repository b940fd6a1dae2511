/**
 * Permanent removal of what regions show: {@link org.imagorface.redact.Redactor} covers every region of a picture in a
 * {@link org.imagorface.redact.RedactionStyle style} and {@link org.imagorface.redact.RedactionShape shape}, or fails; the
 * {@link org.imagorface.redact.RedactionReceipt receipt} records what was done. Detection is somebody else's.
 */
package org.imagorface.redact;
