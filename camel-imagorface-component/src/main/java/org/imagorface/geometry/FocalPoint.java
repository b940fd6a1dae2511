package org.imagorface.geometry;

/** The point that a crop keeps as near to its centre as the picture's edges allow; fractions of the sides. */
public record FocalPoint(double x, double y) {}
