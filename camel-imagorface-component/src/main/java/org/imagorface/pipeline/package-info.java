/**
 * The ordered steps from a source to a result: read the header, decode, find regions, crop and resize, filter, encode. Each
 * step is another room's; only the order, and that nothing unredacted leaves when redaction was asked for, is decided here.
 */
package org.imagorface.pipeline;
