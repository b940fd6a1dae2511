/** Pictures and documents to measure with, all made of the photos of testdata. The same arguments give the same bytes. */
package org.imagorface.benchmarks.sample;
