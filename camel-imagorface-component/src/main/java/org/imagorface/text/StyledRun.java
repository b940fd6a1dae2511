package org.imagorface.text;

/** A stretch of text in one style; not empty. */
record StyledRun(String text, TextStyle style) {}
