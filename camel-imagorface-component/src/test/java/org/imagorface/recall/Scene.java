package org.imagorface.recall;

import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Rect2d;

/**
 * A picture and the squares of all faces in it, in its pixels, cut at its edges.
 *
 * @param pixels BGR of 8 bits; whoever asked for the scene releases it
 */
record Scene(Mat pixels, List<Rect2d> faces) {}
