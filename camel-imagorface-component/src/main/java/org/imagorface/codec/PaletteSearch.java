package org.imagorface.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.imagorface.error.Cancelled;

/**
 * Finds few colours that stand for many with little error: the box of colours with the largest squared error is cut in two
 * where that leaves the least, until there are enough boxes (after Wu, "Efficient Statistical Computations for Optimal Color
 * Quantization", 1991); their means are then moved to the middle of the colours that are nearest to them (Lloyd's k-means).
 */
final class PaletteSearch {

    private static final int ROUNDS = 3;

    /** Where red, green, blue and alpha are in a colour. */
    private static final int[] SHIFT = {16, 8, 0, 24};

    private final int[] colors;
    private final int[] weights;

    /** 3 if all is opaque, else 4. */
    private final int axes;

    private PaletteSearch(int[] colors, int[] weights) {
        this.colors = colors;
        this.weights = weights;
        this.axes = Arrays.stream(colors).allMatch(color -> color >>> 24 == 0xff) ? 3 : 4;
    }

    /**
     * @param colors {@code 0xAARRGGBB} with colours multiplied by alpha, at least one
     * @param weights how often each comes, at least 1
     * @param most how many to find, at least 1
     * @param tolerance mean squared distance as in {@link Palette#IMPORTANCE} at which no further colour is looked for
     * @return that many or less
     */
    static int[] search(int[] colors, int[] weights, int most, double tolerance) {
        PaletteSearch search = new PaletteSearch(colors, weights);
        int[] found = search.boxMeans(
                most, tolerance * Arrays.stream(weights).asLongStream().sum());
        for (int i = 0; i < ROUNDS; i++) {
            Cancelled.check();
            found = search.moved(found);
        }
        return Arrays.stream(found).distinct().toArray();
    }

    private int[] boxMeans(int most, double enough) {
        PriorityQueue<Box> boxes =
                new PriorityQueue<>(Comparator.comparingDouble(Box::error).reversed());
        long[] all = new long[colors.length];
        Arrays.setAll(all, i -> i);
        boxes.add(box(all));
        double error = boxes.peek().error();
        while (boxes.size() < most && boxes.peek().error() > 0 && error > enough) {
            error += split(boxes.poll(), boxes);
        }
        return boxes.stream().mapToInt(Box::mean).toArray();
    }

    /**
     * Some of the colours.
     *
     * @param members their numbers
     * @param axis the channel in which they differ most: 0 red, 1 green, 2 blue, 3 alpha
     * @param error sum of the squared distances from the mean
     */
    private record Box(long[] members, int axis, double error, int mean) {}

    private Box box(long[] members) {
        double count = 0;
        double[] sums = new double[axes];
        double[] squares = new double[axes];
        for (long member : members) {
            int weight = weights[(int) member];
            count += weight;
            for (int axis = 0; axis < axes; axis++) {
                double value = channel((int) member, axis);
                sums[axis] += weight * value;
                squares[axis] += weight * value * value;
            }
        }
        int widest = 0;
        double error = 0;
        double widestError = -1;
        int mean = opaque();
        for (int axis = 0; axis < axes; axis++) {
            double part = Palette.IMPORTANCE[axis] * Math.max(0, squares[axis] - sums[axis] * sums[axis] / count);
            error += part;
            if (part > widestError) {
                widestError = part;
                widest = axis;
            }
            mean |= (int) Math.round(sums[axis] / count) << SHIFT[axis];
        }
        return new Box(members, widest, members.length > 1 ? error : 0, mean);
    }

    /** Puts the two parts of a box into the queue and returns by how much that changes the error. */
    private double split(Box box, PriorityQueue<Box> boxes) {
        // the value to sort by above, the member below
        long[] sorted = box.members();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] |= (long) channel((int) sorted[i], box.axis()) << 32;
        }
        Arrays.sort(sorted);
        int cut = bestCut(sorted);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] &= 0xffffffffL;
        }
        Box low = box(Arrays.copyOfRange(sorted, 0, cut));
        Box high = box(Arrays.copyOfRange(sorted, cut, sorted.length));
        boxes.add(low);
        boxes.add(high);
        return low.error() + high.error() - box.error();
    }

    /** Number of members before the cut that leaves the least error: the one with the largest squares of sums by counts. */
    private int bestCut(long[] sorted) {
        double allCount = 0;
        double allSum = 0;
        for (long entry : sorted) {
            double weight = weights[(int) entry];
            allCount += weight;
            allSum += weight * (entry >> 32);
        }
        double count = 0;
        double sum = 0;
        double best = -1;
        int cut = 1;
        for (int i = 0; i < sorted.length - 1; i++) {
            double weight = weights[(int) sorted[i]];
            count += weight;
            sum += weight * (sorted[i] >> 32);
            double rest = allSum - sum;
            double gain = sum * sum / count + rest * rest / (allCount - count);
            if (gain > best) {
                best = gain;
                cut = i + 1;
            }
        }
        return cut;
    }

    /** The means of the colours that are nearest to each; one that is nearest to none stays. */
    private int[] moved(int[] found) {
        Palette palette = new Palette(found, false);
        long[] counts = new long[found.length];
        long[][] sums = new long[found.length][axes];
        for (int i = 0; i < colors.length; i++) {
            int nearest = palette.nearest(colors[i]);
            counts[nearest] += weights[i];
            for (int axis = 0; axis < axes; axis++) {
                sums[nearest][axis] += (long) weights[i] * channel(i, axis);
            }
        }
        int[] means = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            int mean = opaque();
            for (int axis = 0; axis < axes && counts[i] > 0; axis++) {
                mean |= (int) ((sums[i][axis] + counts[i] / 2) / counts[i]) << SHIFT[axis];
            }
            means[i] = counts[i] > 0 ? mean : palette.color(i);
        }
        return means;
    }

    /** What a colour has of alpha before its axes are added. */
    private int opaque() {
        return axes == 3 ? 0xff000000 : 0;
    }

    private int channel(int member, int axis) {
        return colors[member] >> SHIFT[axis] & 0xff;
    }
}
