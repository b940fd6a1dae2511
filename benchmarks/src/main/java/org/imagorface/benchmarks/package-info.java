/**
 * JMH benchmarks: {@link org.imagorface.benchmarks.ScanBenchmark} has a rival next to ours in the same run, since only the ratio
 * means something elsewhere; the others are of one part each, for comparing two versions of it.
 */
package org.imagorface.benchmarks;
