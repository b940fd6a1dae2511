package org.imagorface.form;

/**
 * What a form may have.
 *
 * @param bytes of the whole request's body
 * @param partBytes of one part
 * @param textBytes of one part that is a plain text
 * @param parts number
 */
record FormLimits(int bytes, int partBytes, int textBytes, int parts) {

    /** Of the headers of one part, in bytes. */
    static final int HEADER_BYTES = 4096;
}
